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
    pools = near_pools(forecast.outcome, forecast.day / DAYS_PER_MONTH)
    if pools:
        center = median(pool.estimate for pool in pools)
        error = median(pool.standard_error or 0.0 for pool in pools)
        said = f"median of {len(pools)} published pools"
        found.append(Baseline("pooled effect", said, center, math.hypot(reach, error)))
        last = max(pools, key=year_of)
        own = math.hypot(reach, last.standard_error or 0.0)
        found.append(Baseline("last review", last.label, last.estimate, own))
    return tuple(found)


def near_pools(name: str, month: float) -> list[Effect]:
    """Published pools of an outcome at the month nearest to one.

    Parameters
    ----------
    name : str
        As trials name outcomes: "meld", "albumin", ...
    month : float
    """
    outcome = OUTCOMES.get(name)
    if outcome is None:
        return []
    pools = [
        pool
        for pool in published_effects(outcome.code, outcome.unit)
        if pool.standard_error and pool.month and abs(pool.month - month) <= NEAR * month
    ]
    nearest = min((abs((pool.month or 0.0) - month) for pool in pools), default=0.0)
    return [pool for pool in pools if abs((pool.month or 0.0) - month) <= nearest + 1e-9]


def year_of(pool: Effect) -> int:
    """Year of the latest source that a pool names, or 0."""
    cited = cited_in(pool.source)
    years = [int(entry.year) for entry in cited if entry.year.isdigit()]
    return max(years, default=0)
