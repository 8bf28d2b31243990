"""A simulated number with its Monte-Carlo interval."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Z90 = 1.6448536269514722


@dataclass(frozen=True)
class Estimate:
    """What the model says of one published row.

    Attributes
    ----------
    value, lo, hi : float
        In the unit of the row; the interval (90 %) holds the chance of a finite number of virtual
        patients, not the uncertainty of the parameters.
    n : int
        Virtual patients behind it.
    note : str
        What the entry rule was, if it is not plain from the row.
    """

    value: float
    lo: float
    hi: float
    n: int
    note: str = ""

    def scaled(self, factor: float) -> Estimate:
        """The same in another unit."""
        return Estimate(self.value * factor, self.lo * factor, self.hi * factor, self.n, self.note)


def share(happened: Flags, note: str = "") -> Estimate:
    """Per cent of patients to whom something happened, with Wilson's interval."""
    n = int(happened.size)
    if not n:
        return Estimate(math.nan, math.nan, math.nan, 0, note)
    p, z2 = float(happened.mean()), Z90**2
    center = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z90 / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    lo, hi = max(0.0, center - half), min(1.0, center + half)
    return Estimate(100 * p, 100 * lo, 100 * hi, n, note)


def rate(events: int, years: float, patients: int, note: str = "") -> Estimate:
    """Events per 100 patient-years, with the interval of a Poisson count on the log scale."""
    if years <= 0:
        return Estimate(math.nan, math.nan, math.nan, patients, note)
    value = 100 * events / years
    spread = math.exp(Z90 / math.sqrt(max(events, 1)))
    return Estimate(value, value / spread, value * spread, patients, note)


def mean(values: Floats, note: str = "") -> Estimate:
    """Mean of a value over patients; missing values are left out."""
    seen = values[np.isfinite(values)]
    if not len(seen):
        return Estimate(math.nan, math.nan, math.nan, 0, note)
    half = Z90 * float(seen.std()) / math.sqrt(len(seen))
    middle = float(seen.mean())
    return Estimate(middle, middle - half, middle + half, len(seen), note)


def statistic(
    values: Floats, function: Callable[[Any], Any], note: str = "", resamples: int = 100
) -> Estimate:
    """Any statistic of rows, such as a median or a correlation, with a bootstrap interval.

    Parameters
    ----------
    values : array, (patients,) or (patients, columns)
    function : callable
        From such an array to a number.
    """
    if not len(values):
        return Estimate(math.nan, math.nan, math.nan, 0, note)
    draws = np.random.Generator(np.random.Philox(7))
    picks = (draws.integers(0, len(values), len(values)) for _ in range(resamples))
    again = np.array([function(values[pick]) for pick in picks], dtype=np.float64)
    known = again[np.isfinite(again)]
    lo, hi = np.percentile(known, [5, 95]) if len(known) else (math.nan, math.nan)
    return Estimate(float(function(values)), float(lo), float(hi), len(values), note)
