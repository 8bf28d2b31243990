"""Posterior predictive: what trials like the published ones would print, and how often they do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.fit import Fit
from lobule.calibration.likelihood import Likelihood, likelihood
from lobule.calibration.row import Row
from lobule.quantity import chance

Floats = NDArray[np.float64]

LEVEL = 0.90


@dataclass(frozen=True)
class Interval:
    """Median and the limits of the central 90 % of draws."""

    median: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """Upper minus lower limit."""
        return self.high - self.low

    def holds(self, value: float) -> bool:
        """Whether a value lies inside."""
        return self.low <= value <= self.high


def interval(draws: Floats) -> Interval:
    """Median and central 90 % of draws."""
    tail = (1.0 - LEVEL) / 2.0
    low, median, high = np.quantile(draws, [tail, 0.5, 1.0 - tail])
    return Interval(float(median), float(low), float(high))


@dataclass(frozen=True)
class Predicted:
    """One published row beside its prediction.

    Attributes
    ----------
    row : Row
    true : Interval
        Effect on patients.
    printed : Interval
        What such a trial is expected to print: effect and bias.
    replicated : Interval
        What such a trial would print, its sampling included.
    inside : bool or None
        Whether the published number lies in the last; None where no number was published.
    """

    row: Row
    true: Interval
    printed: Interval
    replicated: Interval
    inside: bool | None


def predicted(fit: Fit) -> tuple[Predicted, ...]:
    """Every fitted row and every check beside its prediction."""
    true = fit.expected.reshape(-1, len(fit.rows.all))
    whole = _whole(fit)
    draws = _draws(fit)
    printed = whole.printed(true, draws)
    again = replicated(fit).reshape(true.shape)
    found = []
    for place, row in enumerate(fit.rows.all):
        limits = interval(again[:, place])
        inside = None if row.not_significant else limits.holds(row.estimate)
        found.append(
            Predicted(row, interval(true[:, place]), interval(printed[:, place]), limits, inside)
        )
    return tuple(found)


def coverage(found: tuple[Predicted, ...]) -> tuple[int, int]:
    """Rows inside their interval, and rows with a published number."""
    judged = [one.inside for one in found if one.inside is not None]
    return sum(judged), len(judged)


def replicated(fit: Fit) -> Floats:
    """What each row would print under every draw: array (runs, particles, rows)."""
    true = fit.expected.reshape(-1, len(fit.rows.all))
    whole, draws = _whole(fit), _draws(fit)
    key = np.arange(len(true))[:, None] * 4096 + np.arange(true.shape[1])
    noise = chance.normal(fit.recipe.seed, key, "replicated rows")
    printed = whole.printed(true, draws) + whole.sampling(draws) * noise
    return printed.reshape(fit.expected.shape)


def _whole(fit: Fit) -> Likelihood:
    """Of fitted rows and checks; each review with the sampling error that it printed."""
    from dataclasses import replace

    alone = tuple(replace(row, reviews=1) for row in fit.rows.all)
    return likelihood(alone, fit.prediction.errors, fit.prediction.spreads)


def _draws(fit: Fit) -> dict[str, Floats]:
    return fit.unknowns.table(fit.values.reshape(-1, len(fit.unknowns)))
