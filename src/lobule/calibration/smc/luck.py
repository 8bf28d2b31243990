"""Random numbers of a sampler: keyed by run, particle, step and purpose, without memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.quantity.distributions import normal_quantile

Floats = NDArray[np.float64]

MOST_UNKNOWNS = 4096


@dataclass(frozen=True)
class Luck:
    """Random numbers of one run of the sampler.

    Parameters
    ----------
    seed : int
    step : int
        Counts moves and resamplings; the same step gives the same numbers after a restart.
    """

    seed: int
    step: int = 0

    def next(self) -> Luck:
        """Numbers of the next step."""
        return Luck(self.seed, self.step + 1)

    def uniform(self, purpose: str, particles: int) -> Floats:
        """One number for each particle."""
        return chance.uniform(self.seed, np.arange(particles), f"smc {purpose}", self.step)

    def uniforms(self, purpose: str, particles: int, unknowns: int) -> Floats:
        """One number for each particle and unknown."""
        key = np.arange(particles)[:, None] * MOST_UNKNOWNS + np.arange(unknowns)
        return chance.uniform(self.seed, key, f"smc {purpose}", self.step)

    def normals(self, purpose: str, particles: int, unknowns: int) -> Floats:
        """One standard normal number for each particle and unknown."""
        return normal_quantile(self.uniforms(purpose, particles, unknowns))
