"""Luck of a batch: it belongs to the donor and the collection, whatever else is made that day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance

Floats = NDArray[np.float64]
WIDEST = 3.0


@dataclass(frozen=True, eq=False)
class Luck:
    """Random numbers of batches, keyed by seed, donor, collection and purpose.

    Attributes
    ----------
    seed : int
    donor : array of int, (batches,)
    collection : int
        0 for the first collection from a donor, 1 for the second.
    """

    seed: int
    donor: NDArray[np.int64]
    collection: int = 0

    def uniform(self, purpose: str) -> Floats:
        """Between 0 and 1."""
        return chance.uniform(self.seed, self.donor, f"cells {purpose}", self.collection)

    def normal(self, purpose: str) -> Floats:
        """Standard normal, at most three standard deviations out."""
        drawn = chance.normal(self.seed, self.donor, f"cells {purpose}", self.collection)
        return np.clip(drawn, -WIDEST, WIDEST)

    def factor(self, purpose: str, spread: float) -> Floats:
        """Log-normal with median 1 and the given standard deviation on the log scale."""
        return np.exp(spread * self.normal(purpose))

    def share(self, purpose: str, median: float, spread: float) -> Floats:
        """Between 0 and 1 around a median, with the given standard deviation on the logit scale."""
        odds = median / (1.0 - median) * self.factor(purpose, spread)
        return odds / (1.0 + odds)

    def happens(self, purpose: str, probability: Floats | float) -> NDArray[np.bool_]:
        """Whether something with this probability happens."""
        return self.uniform(purpose) < probability

    def count(self, purpose: str, mean: Floats) -> Floats:
        """Poisson number, never falling when its mean rises."""
        from scipy import special  # pyright: ignore[reportMissingTypeStubs]

        positive = np.maximum(mean, 1e-12)
        lot = self.uniform(purpose)
        found = np.ceil(special.pdtrik(lot, positive))  # type: ignore[attr-defined]
        none = lot <= np.exp(-positive)
        return np.where(none | ~np.isfinite(found), 0.0, np.maximum(found, 0.0))
