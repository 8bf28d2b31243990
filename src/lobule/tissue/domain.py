"""The rectangle of tissue under the microscope: periodic, with a grid of voxels for the fields."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Domain:
    """A periodic rectangle.

    Attributes
    ----------
    width, height : float, um
    columns, rows : int
        Voxels along the width and the height; a grid has shape (rows, columns).
    """

    width: float
    height: float
    columns: int
    rows: int

    def __post_init__(self) -> None:
        if not (self.width > 0 and self.height > 0 and self.columns > 3 and self.rows > 3):
            raise ValueError(
                f"Section of {self.width:g} x {self.height:g} um with {self.columns} x {self.rows} "
                "voxels; expected positive sides and at least 4 voxels along each. "
                "Give it at least one lobule."
            )

    @property
    def shape(self) -> tuple[int, int]:
        """Shape of a field: rows, columns."""
        return self.rows, self.columns

    @property
    def dx(self) -> float:
        """Width of a voxel, um."""
        return self.width / self.columns

    @property
    def dy(self) -> float:
        """Height of a voxel, um."""
        return self.height / self.rows

    @property
    def voxel_area(self) -> float:
        """Area of a voxel, um2."""
        return self.dx * self.dy

    @property
    def area(self) -> float:
        """Area of the section, um2."""
        return self.width * self.height

    def shortest(self, dx: ArrayLike, dy: ArrayLike) -> tuple[Floats, Floats]:
        """Differences of place by the nearest periodic image, um."""
        dx, dy = np.asarray(dx, dtype=np.float64), np.asarray(dy, dtype=np.float64)
        return dx - self.width * np.round(dx / self.width), dy - self.height * np.round(
            dy / self.height
        )

    def voxel_of(self, x: Floats, y: Floats) -> Integers:
        """Flat number of the voxel that holds each place."""
        column = np.floor(x / self.dx).astype(np.int64) % self.columns
        row = np.floor(y / self.dy).astype(np.int64) % self.rows
        return row * self.columns + column

    def centers(self) -> tuple[Floats, Floats]:
        """Places of the middles of all voxels, two grids, um."""
        x = (np.arange(self.columns) + 0.5) * self.dx
        y = (np.arange(self.rows) + 0.5) * self.dy
        grid_x, grid_y = np.meshgrid(x, y)
        return np.asarray(grid_x, dtype=np.float64), np.asarray(grid_y, dtype=np.float64)
