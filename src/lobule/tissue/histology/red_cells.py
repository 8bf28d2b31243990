"""Red blood cells: disks on a jittered lattice, in sinusoids and, washed thin, in veins."""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.label_image import LabelImage
from lobule.tissue.histology.noise import chance_at
from lobule.tissue.histology.tissue_class import TissueClass

RADIUS = 3.4
_SPACING = 7.5
_IN_SINUSOID, _IN_VEIN = 0.30, 0.12


@numba.njit(cache=True)
def _disks(share, pixel, left, top, radius, spacing):
    rows, columns = share.shape
    field = np.zeros((rows, columns), dtype=np.float32)
    for row in range(rows):
        for column in range(columns):
            if share[row, column] <= 0.0:
                continue
            x, y = left + (column + 0.5) * pixel, top + (row + 0.5) * pixel
            i, j = math.floor(x / spacing), math.floor(y / spacing)
            for a in range(i - 1, i + 2):
                for b in range(j - 1, j + 2):
                    if chance_at(a, b, 41) > share[row, column]:
                        continue
                    u = (a + 0.2 + 0.6 * chance_at(a, b, 42)) * spacing - x
                    v = (b + 0.2 + 0.6 * chance_at(a, b, 43)) * spacing - y
                    apart = math.sqrt(u * u + v * v) / radius
                    if apart < 1.0:
                        pale = 0.65 + 0.35 * apart
                        field[row, column] = max(field[row, column], pale)
    return field


def red_cells(labels: LabelImage) -> NDArray[np.float32]:
    """How much of a red cell lies in each pixel, 0 to 1, paler in its middle."""
    share = np.zeros(labels.shape, dtype=np.float32)
    share[labels.tissue == TissueClass.SINUSOID] = _IN_SINUSOID
    share[labels.tissue == TissueClass.LUMEN] = _IN_VEIN
    corner = (labels.cut.left, labels.cut.top)
    return _disks(share, labels.pixel, *corner, RADIUS, _SPACING)
