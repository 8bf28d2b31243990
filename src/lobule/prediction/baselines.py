"""What one could have said without a model: no effect, the pooled effect, the last review."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from lobule.evidence.agree import published_effects
from lobule.evidence.effect import Effect
from lobule.evidence.references import cited_in
from lobule.prediction.forecast import Forecast
from lobule.trial.endpoint import OUTCOMES

Floats = NDArray[np.float64]

NEAR = 0.5
"""A pool counts for a visit if its month is within half of the visit's (a factor, assumed)."""
DAYS_PER_MONTH = 365.0 / 12.0


@dataclass(frozen=True, eq=False)
class Baseline:
    """A predictive distribution with one center.

    Attributes
    ----------
    name : str
    said : str
    center, error : float
    """

    name: str
    said: str
    center: float
    error: float

    @property
    def expected(self) -> Floats:
        """As an array of one draw."""
        return np.array([self.center])


def baselines(forecast: Forecast) -> tuple[Baseline, ...]:
    """Baselines for a difference between arms; each has the sampling and spread of the forecast."""
    reach = math.hypot(forecast.sampling, forecast.spread)
    found = [Baseline("no effect", "cells do nothing", 0.0, reach)]
    pools = _near(forecast)
    if pools:
        center = median(pool.estimate for pool in pools)
        error = median(pool.standard_error or 0.0 for pool in pools)
        said = f"median of {len(pools)} published pools"
        found.append(Baseline("pooled effect", said, center, math.hypot(reach, error)))
        last = max(pools, key=_year)
        own = math.hypot(reach, last.standard_error or 0.0)
        found.append(Baseline("last review", last.label, last.estimate, own))
    return tuple(found)


def _near(forecast: Forecast) -> list[Effect]:
    """Published pools of the outcome at the month nearest to the visit."""
    outcome = OUTCOMES.get(forecast.outcome)
    if outcome is None:
        return []
    month = forecast.day / DAYS_PER_MONTH
    pools = [
        pool
        for pool in published_effects(outcome.code, outcome.unit)
        if pool.standard_error and pool.month and abs(pool.month - month) <= NEAR * month
    ]
    nearest = min((abs((pool.month or 0.0) - month) for pool in pools), default=0.0)
    return [pool for pool in pools if abs((pool.month or 0.0) - month) <= nearest + 1e-9]


def _year(pool: Effect) -> int:
    cited = cited_in(pool.source)
    years = [int(entry.year) for entry in cited if entry.year.isdigit()]
    return max(years, default=0)
