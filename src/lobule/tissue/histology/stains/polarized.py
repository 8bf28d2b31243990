"""Picrosirius red between crossed polarizers: bundles glow where they lie askew to both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.stains.stain import blur_of
from lobule.tissue.histology.texture import texture

_THICK = np.array([255.0, 118.0, 40.0], dtype=np.float32)
_THIN = np.array([120.0, 190.0, 70.0], dtype=np.float32)
_DARK = np.array([6.0, 5.0, 8.0], dtype=np.float32)


@dataclass(frozen=True)
class Polarized:
    """Birefringence: thick cross-linked bundles orange, thin fresh fibers green.

    Light passes as the square of the sine of twice the angle between fiber and polarizer; where
    fibers cross in all directions half of it passes.
    """

    name: ClassVar[str] = "Picrosirius red, polarized light"
    slug: ClassVar[str] = "polarized"

    def color(self, labels: LabelImage) -> NDArray[np.uint8]:
        """The slide in polarized light, an array (rows, columns, 3) of red, green and blue."""
        from scipy.ndimage import gaussian_filter

        fibers = texture(labels).collagen
        parallel = np.minimum(labels.fiber_x**2 + labels.fiber_y**2, 1.0)
        passed = labels.fiber_y**2 + 0.5 * (1.0 - parallel)
        light = fibers * passed * (0.55 + 0.45 * labels.linked)
        thick = np.clip(1.6 * labels.linked - 0.3, 0, 1)[..., None]
        hue = thick * _THICK + (1.0 - thick) * _THIN
        glow = gaussian_filter(np.clip(1.5 * light, 0, 1), blur_of(labels))
        return np.clip(_DARK + glow[..., None] * hue, 0, 255).astype(np.uint8)
