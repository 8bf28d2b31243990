"""What a cell meets: densities of cells and matrix on the grid, surveyed once per step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kind import Kind
from lobule.tissue.sampling import share_out
from lobule.tissue.section import Section
from lobule.tissue.spread import smooth

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
    gained = np.where(matrix.skeleton, 0.0, area)
    layers = np.stack(
        [
            share_out(domain, matrix.x, matrix.y, weight)
            for weight in (
                area,
                matrix.linked,
                gained,
                area * matrix.axis_x,
                area * matrix.axis_y,
            )
        ]
    )
    blurred = smooth(domain, layers[:3] / domain.voxel_area, MATRIX_BLUR)
    axes = _signed(section, layers[3:] / domain.voxel_area)
    total = blurred[0] + 1e-3
    return Landscape(
        plate=smooth(domain, plate * CELL_AREA / domain.voxel_area, PLATE_BLUR),
        scar=blurred[0],
        linked=blurred[1],
        acquired=blurred[2],
        axis_x=axes[0] / total,
        axis_y=axes[1] / total,
    )


def _signed(section: Section, layers: Floats) -> Floats:
    """Blur of grids that may be negative."""
    positive = smooth(section.domain, np.maximum(layers, 0.0), MATRIX_BLUR)
    return positive - smooth(section.domain, np.maximum(-layers, 0.0), MATRIX_BLUR)
