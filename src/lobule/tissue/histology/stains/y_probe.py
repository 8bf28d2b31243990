"""Fluorescent probe for the Y chromosome: which nuclei come from a male donor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.painted import paint_ellipses
from lobule.tissue.histology.stains.stain import blur_of
from lobule.tissue.histology.texture import texture
from lobule.tissue.histology.visible import nuclei_in_plane

SPOT = 1.3  # µm, radius of the signal


@dataclass(frozen=True)
class YProbe:
    """Y-FISH in a woman who was given cells of a man: nuclei blue, Y chromosomes red.

    A fused hepatocyte shows a Y too. Every donor nucleus in the plane shows its Y; a real probe
    misses some.
    """

    name: ClassVar[str] = "Y-chromosome probe"
    slug: ClassVar[str] = "y_fish"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The slide in fluorescence, an array (rows, columns, 3) of red, green and blue."""
        from scipy.ndimage import gaussian_filter

        t = texture(labels)
        haze = 16.0 * t.cytoplasm + 10.0 * t.collagen + 8.0 * t.soma
        nuclei = 190.0 * np.clip(0.25 + t.chromatin, 0, 1.2) * (t.chromatin > 0)
        spots = _spots(labels)
        red = gaussian_filter(haze * 0.5 + 900.0 * spots, blur_of(labels) + 0.3)
        green = gaussian_filter(haze * 0.9 + 0.18 * nuclei, blur_of(labels))
        blue = gaussian_filter(haze * 0.7 + nuclei, blur_of(labels))
        return np.clip(np.stack([red, green, blue], -1) + 3.0, 0, 255).astype(np.uint8)


def _spots(labels: LabelImage) -> NDArray[np.float32]:
    cell, across, down = nuclei_in_plane(labels)
    donor = labels.cells.donor_derived[cell]
    cell, across, down = cell[donor], across[donor], down[donor]
    size = np.full(len(cell), max(SPOT, 0.75 * labels.pixel))
    depth = np.zeros(labels.shape, dtype=np.float32)
    owner = np.zeros(labels.shape, dtype=np.int64)
    shift = 1.2
    paint_ellipses(
        across + shift, down - shift, size, size, np.zeros(len(cell)), cell, labels.pixel,
        depth, owner,
    )  # fmt: skip
    return np.minimum(3.0 * depth, 1.0)
