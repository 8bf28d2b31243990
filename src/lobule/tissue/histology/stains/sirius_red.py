"""Picrosirius red: collagen red, everything else pale yellow; on it collagen is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.absorbance import PICRIC_ACID, SIRIUS_RED, transmitted
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.stains.stain import blur_of
from lobule.tissue.histology.texture import texture


@dataclass(frozen=True)
class SiriusRed:
    """The stain for measuring collagen."""

    name: ClassVar[str] = "Picrosirius red"
    slug: ClassVar[str] = "sirius_red"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        t = texture(labels)
        red = 1.75 * t.collagen + 0.05 * t.muscle + 0.03 * t.cytoplasm
        yellow = (
            0.34 * t.cytoplasm
            + 0.10 * t.membrane
            + 0.10 * t.chromatin
            + 0.22 * t.soma * (t.collagen <= 0)
            + 0.30 * t.collagen
            + 0.07 * t.ground
            + 0.45 * t.blood
            + 0.5 * t.muscle
            + 0.4 * t.duct
        )
        return transmitted((SIRIUS_RED, PICRIC_ACID), (red, yellow), blur_of(labels))
