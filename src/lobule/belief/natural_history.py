"""Draws of the disease itself: numbers of natural history, tied together as the rows tie them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lobule.belief.posterior import posterior
from lobule.quantity import chance

Numbers = tuple[tuple[str, float], ...]
"""By full name; those left out are at their defaults."""

NATURAL_HISTORY = "natural_history"


def histories(seed: int, draws: ArrayLike) -> tuple[Numbers, ...]:
    """One disease for each draw, from the posterior of natural history.

    Parameters
    ----------
    seed : int
    draws : sequence of int, (draws,)
        Numbers of the draws, keys of their luck.
    """
    found = posterior(NATURAL_HISTORY)
    lots = chance.uniform(seed, np.asarray(draws), "row of natural history")
    rows = np.minimum((lots * len(found)).astype(np.int64), len(found) - 1)
    return tuple(
        tuple(zip(found.names, map(float, found.values[row]), strict=True)) for row in rows
    )
