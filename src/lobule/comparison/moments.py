"""Moments that can be joined: means and spreads of many patients, kept without the patients."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.estimate import Difference, Estimate, normal_estimate, t_difference

Floats = NDArray[np.float64]
LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Moments:
    """Counts, means and sums of squared deviations, element by element.

    Attributes
    ----------
    count, mean, squares : array (...)
        Of the values that are known.
    """

    count: Floats
    mean: Floats
    squares: Floats

    @classmethod
    def of(cls, values: Floats) -> Moments:
        """Moments over the first axis; NaN is left out.

        Parameters
        ----------
        values : array (patients, ...)
        """
        known = np.isfinite(values)
        count = known.sum(axis=0).astype(np.float64)
        total = np.where(known, values, 0.0).sum(axis=0)
        mean = np.divide(total, count, out=np.zeros_like(total), where=count > 0)
        deviation = np.where(known, values - mean, 0.0)
        return cls(count, mean, (deviation**2).sum(axis=0))

    def joined(self, other: Moments) -> Moments:
        """Both sets of patients together (pairwise update of Chan and others)."""
        count = self.count + other.count
        shift = np.where(other.count > 0, other.mean - self.mean, 0.0)
        share = np.divide(other.count, count, out=np.zeros_like(count), where=count > 0)
        return Moments(
            count,
            self.mean + shift * share,
            self.squares + other.squares + shift**2 * self.count * share,
        )

    def estimate(self, *place: int) -> Estimate:
        """Mean of one element with its interval over patients."""
        count, mean, error = self._at(place)
        if count < 1:
            return Estimate(math.nan, math.nan, math.nan, math.nan)
        return normal_estimate(mean, error, LEVEL)

    def difference(self, *place: int) -> Difference:
        """Mean of one element that is a paired difference, with its interval over patients."""
        count, mean, error = self._at(place)
        if count < 1 or math.isnan(error):
            value = mean if count else math.nan
            return Difference(value, math.nan, math.nan, math.nan, math.nan)
        return t_difference(mean, error, count - 1.0, LEVEL)

    def _at(self, place: tuple[int, ...]) -> tuple[float, float, float]:
        count = float(self.count[place])
        if count < 2:
            return count, float(self.mean[place]), math.nan
        error = math.sqrt(float(self.squares[place]) / (count - 1.0) / count)
        return count, float(self.mean[place]), error
