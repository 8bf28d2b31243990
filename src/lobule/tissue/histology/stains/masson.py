"""Masson's trichrome: collagen blue, cytoplasm red, nuclei near black."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.absorbance import (
    IRON_HEMATOXYLIN,
    METHYL_BLUE,
    PONCEAU,
    transmitted,
)
from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.stains.stain import blur_of
from lobule.tissue.histology.texture import texture


@dataclass(frozen=True)
class Masson:
    """The stain for scar: septa and nodules at low power."""

    name: ClassVar[str] = "Masson trichrome"
    slug: ClassVar[str] = "masson"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The stained slide, an array (rows, columns, 3) of red, green and blue."""
        t = texture(labels)
        alive = np.where(t.ghost, 0.4, 1.0)
        black = 1.05 * t.chromatin
        red = (
            0.74 * t.cytoplasm * alive
            + 0.12 * t.membrane
            + 0.12 * t.soma
            + 0.85 * t.blood
            + 0.75 * t.muscle
            + 0.40 * t.duct
            + 0.5 * t.dying
        )
        blue = 1.30 * t.collagen + 0.10 * t.ground + 0.10 * t.soma * (t.collagen <= 0)
        return transmitted(
            (IRON_HEMATOXYLIN, PONCEAU, METHYL_BLUE), (black, red, blue), blur_of(labels)
        )
