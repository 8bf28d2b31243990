"""Draws of the disease and of its usual care, tied together as the published rows tie them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.belief.posterior import posterior
from lobule.quantity import chance

Numbers = tuple[tuple[str, float], ...]
"""By full name; those left out are at their defaults."""

NATURAL_HISTORY, CARE = "natural_history", "care"


def histories(seed: int, draws: ArrayLike) -> tuple[Numbers, ...]:
    """One disease under one care for each draw, each from its own posterior.

    Care was fitted under every disease alike, so the two are drawn apart.

    Parameters
    ----------
    seed : int
    draws : sequence of int, (draws,)
        Numbers of the draws, keys of their luck.
    """
    keys = np.asarray(draws)
    diseases, care = _rows(NATURAL_HISTORY, seed, keys), _rows(CARE, seed, keys)
    return tuple(one + other for one, other in zip(diseases, care, strict=True))


def disease(seed: int) -> dict[str, float]:
    """One disease under the defaults of care."""
    return dict(_rows(NATURAL_HISTORY, seed, np.zeros(1, dtype=np.int64))[0])


def _rows(name: str, seed: int, draws: NDArray[np.int64]) -> tuple[Numbers, ...]:
    found = posterior(name)
    rows = found.rows(chance.uniform(seed, draws, f"row of {name.replace('_', ' ')}"))
    return tuple(
        tuple(zip(found.names, map(float, found.values[row]), strict=True)) for row in rows
    )
