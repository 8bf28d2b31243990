"""One macro step in the life of a section: when, how long, and the luck that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.chance import happening, normals, uniforms

QUARTERS_PER_DAY = 96


@dataclass(frozen=True)
class Tick:
    """A step from `day` to `day + length`.

    Attributes
    ----------
    day, length : float, day
    seed : int
    """

    day: float
    length: float
    seed: int

    @property
    def number(self) -> int:
        """Quarter of an hour in which the step begins: the key of its luck."""
        return round(self.day * QUARTERS_PER_DAY)

    def uniform(self, purpose: str, identity: NDArray[np.int64]) -> NDArray[np.float64]:
        """Numbers between 0 and 1, one for each identity."""
        return uniforms(self.seed, identity, purpose, self.number)

    def normal(self, purpose: str, identity: NDArray[np.int64]) -> NDArray[np.float64]:
        """Standard normal numbers, one for each identity."""
        return normals(self.seed, identity, purpose, self.number)

    def chance(self, hazard: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """Probability that an event of this hazard (1/day) happens within the step."""
        return -np.expm1(-np.asarray(hazard, dtype=np.float64) * self.length)

    def befalls(
        self, purpose: str, identity: NDArray[np.int64], hazard: NDArray[np.float64] | float
    ) -> NDArray[np.bool_]:
        """Whether an event of this hazard (1/day) happens to each identity within the step."""
        return happening(self.seed, identity, purpose, self.number, self.chance(hazard))

    def falls_on(self, interval: float) -> bool:
        """Whether a multiple of the interval (days) lies within the step, the start included."""
        before = np.ceil(self.day / interval - 1e-9) * interval
        return bool(before < self.day + self.length - 1e-9)
