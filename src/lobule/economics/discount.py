"""Discounting: what a unit of money or life later is worth on the first day."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

DAYS_PER_YEAR = 365.25


def discount(days: ArrayLike, rate: float) -> Floats:
    """What a unit of money or life on each day is worth on day 0.

    Parameters
    ----------
    days : array, days
    rate : float, 1/year
        0.03 is three per cent.

    Raises
    ------
    ValueError
        The rate is outside 0 to 0.2.
    """
    if not 0.0 <= rate <= 0.2:
        raise ValueError(
            f"Discount rate is {rate:g} per year; expected 0 to 0.2. Write 3 % as 0.03."
        )
    years = np.asarray(days, dtype=np.float64) / DAYS_PER_YEAR
    return np.asarray(np.exp(-np.log1p(rate) * years), dtype=np.float64)
