"""The piece of tissue that is simulated, and the voxels that fields live on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Domain:
    """A rectangle of tissue; lengths in micrometers, the origin in one corner.

    Parameters
    ----------
    width, height : float
        Extent along x and y, µm.
    periodic : bool
        Whether what leaves on one side comes in on the other; else the sides are walls.

    Raises
    ------
    ValueError
        If a side is not a positive, finite length.
    """

    width: float
    height: float
    periodic: bool = True

    def __post_init__(self) -> None:
        for name, side in (("width", self.width), ("height", self.height)):
            if not (np.isfinite(side) and side > 0):
                raise ValueError(
                    f"The section's {name} is {side:g} µm; expected a length above 0. "
                    "Give the section at least the size of one lobule."
                )

    @property
    def area(self) -> float:
        """Area of the section, µm²."""
        return self.width * self.height

    @property
    def wrap_width(self) -> float:
        """Width if periodic, else 0: the form in which kernels take it."""
        return self.width if self.periodic else 0.0

    @property
    def wrap_height(self) -> float:
        """Height if periodic, else 0: the form in which kernels take it."""
        return self.height if self.periodic else 0.0

    def placed(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Positions brought back into the section: wrapped if periodic, else held at the wall."""
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        if not self.periodic:
            return np.clip(x, 0.0, self.width), np.clip(y, 0.0, self.height)
        return _wrapped(x, self.width), _wrapped(y, self.height)

    def apart(self, dx: ArrayLike, dy: ArrayLike) -> tuple[Floats, Floats]:
        """Differences of position by the shortest way."""
        dx, dy = np.asarray(dx, dtype=np.float64), np.asarray(dy, dtype=np.float64)
        if not self.periodic:
            return dx, dy
        return (
            dx - self.width * np.rint(dx / self.width),
            dy - self.height * np.rint(dy / self.height),
        )

    def refuse_outside(self, x: Floats, y: Floats) -> None:
        """Refuse positions that are not in the section.

        Raises
        ------
        ValueError
            Naming the first one outside.
        """
        inside = (x >= 0) & (x <= self.width) & (y >= 0) & (y <= self.height)
        if not np.all(inside):
            first = int(np.flatnonzero(~inside)[0])
            raise ValueError(
                f"Cell {first} is at ({x[first]:g}, {y[first]:g}) µm; expected 0 to {self.width:g} "
                f"and 0 to {self.height:g}. Place every cell inside the section."
            )


def _wrapped(position: Floats, side: float) -> Floats:
    inside = np.mod(position, side)
    return np.where(inside >= side, 0.0, inside)


@dataclass(frozen=True)
class Grid:
    """Square voxels, as nearly as the domain allows: a whole number of them in each direction.

    Parameters
    ----------
    domain : Domain
    spacing : float
        Wanted side of a voxel, µm; the true ones are `spacing_x` and `spacing_y`.

    Raises
    ------
    ValueError
        If the spacing is not positive or larger than the domain.
    """

    domain: Domain
    spacing: float

    def __post_init__(self) -> None:
        most = min(self.domain.width, self.domain.height)
        if not 0 < self.spacing <= most:
            raise ValueError(
                f"A voxel of {self.spacing:g} µm does not fit; expected above 0 to {most:g} µm. "
                "Choose a finer grid."
            )

    @cached_property
    def columns(self) -> int:
        """Voxels along x."""
        return max(1, round(self.domain.width / self.spacing))

    @cached_property
    def rows(self) -> int:
        """Voxels along y."""
        return max(1, round(self.domain.height / self.spacing))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns: the shape of a field."""
        return self.rows, self.columns

    @property
    def size(self) -> int:
        """Number of voxels."""
        return self.rows * self.columns

    @property
    def spacing_x(self) -> float:
        """True side of a voxel along x, µm."""
        return self.domain.width / self.columns

    @property
    def spacing_y(self) -> float:
        """True side of a voxel along y, µm."""
        return self.domain.height / self.rows

    @property
    def voxel_area(self) -> float:
        """Area of a voxel, µm²."""
        return self.spacing_x * self.spacing_y

    def voxel(self, x: ArrayLike, y: ArrayLike) -> NDArray[np.int64]:
        """Number of the voxel (row times columns plus column) that holds each position."""
        column = np.clip(np.floor(np.asarray(x) / self.spacing_x), 0, self.columns - 1)
        row = np.clip(np.floor(np.asarray(y) / self.spacing_y), 0, self.rows - 1)
        return (row * self.columns + column).astype(np.int64)

    def centers(self) -> tuple[Floats, Floats]:
        """Centers of all voxels, each of the shape of a field, µm."""
        x = (np.arange(self.columns) + 0.5) * self.spacing_x
        y = (np.arange(self.rows) + 0.5) * self.spacing_y
        across, up = np.meshgrid(x, y)
        return across.astype(np.float64), up.astype(np.float64)
