"""Means, medians, shares and rates with the interval of a finite simulation."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lobule.validation.estimate import Estimate

Floats = NDArray[np.float64]

WIDTH = 1.96


def mean_of(values: Floats) -> Estimate:
    """Mean with its normal interval; NaN values are left out."""
    known = values[np.isfinite(values)]
    if len(known) < 2:
        return _unknown(len(known))
    half = WIDTH * float(known.std(ddof=1)) / math.sqrt(len(known))
    middle = float(known.mean())
    return Estimate(middle, middle - half, middle + half, len(known))


def median_of(values: Floats) -> Estimate:
    """Median with the interval of its order statistics; NaN values are left out."""
    known = np.sort(values[np.isfinite(values)])
    n = len(known)
    if n < 2:
        return _unknown(n)
    half = WIDTH * math.sqrt(n) / 2.0
    low = int(np.clip(math.floor(n / 2.0 - half), 0, n - 1))
    high = int(np.clip(math.ceil(n / 2.0 + half), 0, n - 1))
    return Estimate(float(np.median(known)), float(known[low]), float(known[high]), n)


def share_of(present: Floats) -> Estimate:
    """Share of ones among zeros and ones, with Wilson's interval."""
    known = present[np.isfinite(present)]
    n = len(known)
    if n < 1:
        return _unknown(n)
    share, square = float((known > 0.5).mean()), WIDTH**2 / n
    middle = (share + square / 2.0) / (1.0 + square)
    half = WIDTH * math.sqrt(share * (1.0 - share) / n + square / (4.0 * n)) / (1.0 + square)
    return Estimate(share, middle - half, middle + half, n)


def rate_of(events: int, years: float) -> Estimate:
    """Events per 100 patient years, with a log-normal interval."""
    if events < 1 or years <= 0.0:
        return Estimate(0.0 if years > 0.0 else math.nan, math.nan, math.nan, events)
    rate, factor = 100.0 * events / years, math.exp(WIDTH / math.sqrt(events))
    return Estimate(rate, rate / factor, rate * factor, events)


def _unknown(n: int) -> Estimate:
    return Estimate(math.nan, math.nan, math.nan, n)
