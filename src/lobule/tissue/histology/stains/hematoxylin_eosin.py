"""Hematoxylin and eosin: nuclei blue, everything else in shades of pink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.absorbance import EOSIN, HEMATOXYLIN, transmitted
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.stains.stain import blur_of
from lobule.tissue.histology.texture import texture


@dataclass(frozen=True)
class HematoxylinEosin:
    """The everyday stain: architecture, nuclei, dying cells, infiltrate."""

    name: ClassVar[str] = "Hematoxylin and eosin"
    slug: ClassVar[str] = "he"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        t = texture(labels)
        alive = np.where(t.ghost, 0.35, 1.0)
        blue = 1.45 * t.chromatin + 0.10 * t.cytoplasm * alive + 0.22 * t.soma + 0.12 * t.duct
        pink = (
            0.50 * t.cytoplasm * alive
            + 0.16 * t.membrane
            + 0.20 * t.soma
            + 0.34 * t.collagen
            + 0.10 * t.ground
            + 0.62 * t.blood
            + 0.55 * t.muscle
            + 0.30 * t.duct
            + 0.65 * t.dying
        )
        return transmitted((HEMATOXYLIN, EOSIN), (blue, pink), blur_of(labels))
