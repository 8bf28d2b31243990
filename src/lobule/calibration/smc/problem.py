"""What a sampler is asked: scores with a normal prior, switches with a prior, a likelihood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Evaluate = Callable[[Floats, Flags], tuple[Floats, Floats]]
"""Scores and switches to the log-likelihood (draws,) and whatever is kept beside it (draws, n)."""


@dataclass(frozen=True, eq=False)
class Problem:
    """A posterior to be sampled.

    Every unknown is a standard normal score and a switch. An unknown that is off does not use its
    score, which then follows its prior: so switches are flipped like any other coin.

    Attributes
    ----------
    zero : array (unknowns,)
        Prior probability of being off; 0 for unknowns that cannot be.
    evaluate : Evaluate
    fingerprint : str
        Of everything the posterior depends on; a saved state of another problem is refused.
    """

    zero: Floats
    evaluate: Evaluate
    fingerprint: str = ""

    @property
    def unknowns(self) -> int:
        """Number of unknowns."""
        return len(self.zero)

    @property
    def switchable(self) -> NDArray[np.int64]:
        """Places of the unknowns that may be off."""
        return np.flatnonzero((self.zero > 0.0) & (self.zero < 1.0))
