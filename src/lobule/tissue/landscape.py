"""What a cell meets: densities of cells and matrix on the grid, surveyed once per step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kind import Kind
from lobule.tissue.sampling import share_out
from lobule.tissue.section import Section
from lobule.tissue.spread import smooth_each

Floats = NDArray[np.float64]
MATRIX_BLUR = 15.0
PLATE_BLUR = 20.0
CELL_AREA = 625.0
"""Area of a hepatocyte in the plate, um2 (25 um across)."""


@dataclass(frozen=True)
class Landscape:
    """Densities at the beginning of a step, each of shape (rows, columns).

    Attributes
    ----------
    plate : array of float
        Area of living hepatocytes over the area of the voxel.
    scar, linked, acquired : array of float
        Area share of all collagen, of cross-linked, and of collagen beyond the healthy framework.
    axis_x, axis_y : array of float
        Mean fiber direction (doubled angle times coherence), weighted by collagen area.
    """

    plate: Floats
    scar: Floats
    linked: Floats
    acquired: Floats
    axis_x: Floats
    axis_y: Floats


def survey(section: Section) -> Landscape:
    """Densities of a section."""
    domain, cells, matrix = section.domain, section.cells, section.collagen
    hepatocyte = cells.of(Kind.HEPATOCYTE, Kind.PROGENITOR) & cells.alive
    plate = share_out(domain, cells.x[hepatocyte], cells.y[hepatocyte], cells.growth[hepatocyte])
    area = matrix.area
    weights = (
        area,
        matrix.linked,
        np.where(matrix.skeleton, 0.0, area),
        area * matrix.axis_x,
        area * matrix.axis_y,
    )
    layers = np.stack(
        [plate * CELL_AREA, *(share_out(domain, matrix.x, matrix.y, w) for w in weights)]
    )
    blur = (PLATE_BLUR, *(MATRIX_BLUR,) * len(weights))
    dense = smooth_each(domain, layers / domain.voxel_area, blur)
    plate, scar, linked, acquired = np.maximum(dense[:4], 0.0)
    return Landscape(plate, scar, linked, acquired, *(dense[4:] / (scar + 1e-3)))
