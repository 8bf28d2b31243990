"""What mechanics knows of a cell: a soft disk with a place, a size and how it pushes and holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from lobule.tissue.kernels.domain import Domain, Floats


@dataclass(frozen=True)
class Bodies:
    """Soft disks in the plane; all arrays have one entry for each body.

    Parameters
    ----------
    x, y : array of float
        Centers, µm.
    radius : array of float
        Radius at rest, µm.
    stiffness : array of float
        Strength of repulsion; a pair takes the geometric mean (`Quadratic`) or the series of both
        (`Hertz`).
    adhesion : array of float
        Strength of adhesion; a pair takes the geometric mean.
    reach : array of float
        How far from its center a body adheres, as a multiple of its radius, 1 or more.
    mobility : array of float
        Speed for each unit of force (inverse friction); 0 holds a body in its place.
    """

    x: Floats
    y: Floats
    radius: Floats
    stiffness: Floats
    adhesion: Floats
    reach: Floats
    mobility: Floats

    @property
    def count(self) -> int:
        """Number of bodies."""
        return self.x.size

    @property
    def acting(self) -> Floats:
        """How far from its center each body acts, µm."""
        return self.radius * self.reach

    def at(self, x: Floats, y: Floats) -> Bodies:
        """The same bodies in other places."""
        return replace(self, x=x, y=y)


def bodies(
    domain: Domain,
    x: ArrayLike,
    y: ArrayLike,
    radius: ArrayLike,
    *,
    stiffness: ArrayLike,
    adhesion: ArrayLike = 0.0,
    reach: ArrayLike = 1.0,
    mobility: ArrayLike = 1.0,
) -> Bodies:
    """Bodies from arrays or single numbers, checked once.

    Raises
    ------
    ValueError
        If a body lies outside the domain or has a negative size, stiffness, adhesion or mobility.
    """
    x = np.ascontiguousarray(x, dtype=np.float64)
    y = np.ascontiguousarray(y, dtype=np.float64)
    domain.refuse_outside(x, y)
    made = Bodies(x, y, *(_each(v, x.size) for v in (radius, stiffness, adhesion, reach, mobility)))
    for name, least in (
        ("radius", 0.0),
        ("stiffness", 0.0),
        ("adhesion", 0.0),
        ("reach", 1.0),
        ("mobility", 0.0),
    ):
        values = getattr(made, name)
        wrong = ~(values >= least)
        if wrong.any():
            first = int(np.flatnonzero(wrong)[0])
            raise ValueError(
                f"The {name} of cell {first} is {values[first]:g}; expected {least:g} or more."
            )
    return made


def _each(value: ArrayLike, count: int) -> Floats:
    return np.array(np.broadcast_to(np.asarray(value, dtype=np.float64), (count,)))
