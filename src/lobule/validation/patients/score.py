"""Predictors scored at one horizon, each set against the virtual twins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.validation.brier import brier
from lobule.validation.concordance import concordance
from lobule.validation.patients.pbc import RealPatients
from lobule.validation.patients.predictions import TWINS, Predictions

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
RESAMPLES = 200
LIMITS = (2.5, 97.5)


@dataclass(frozen=True)
class Excess:
    """A score of the virtual twins minus the same score of another predictor.

    Attributes
    ----------
    value : float
    low, high : float
        95 % limits from resampled patients.
    """

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True)
class Score:
    """How one predictor did at one horizon.

    Attributes
    ----------
    predictor : str
    horizon : float, years
    brier : float
        0 is perfect.
    concordance : float
        Harrell's C of deaths up to the horizon; 1 is perfect, 0.5 a coin.
    predicted : float, fraction
        Mean survival predicted.
    observed : float, fraction
        Kaplan-Meier survival of the patients.
    brier_excess, concordance_excess : Excess or None
        Virtual twins minus this predictor; None for the twins themselves.
    """

    predictor: str
    horizon: float
    brier: float
    concordance: float
    predicted: float
    observed: float
    brier_excess: Excess | None
    concordance_excess: Excess | None


def scores(
    real: RealPatients,
    told: Predictions,
    horizons: Sequence[float],
    seed: int,
    resamples: int = RESAMPLES,
) -> tuple[Score, ...]:
    """All predictors at all horizons.

    Resamples draw patients, with the predictions for them as they are: no model is fitted again.
    """
    draws = np.random.Generator(np.random.Philox(seed))
    picks = [draws.integers(0, len(real), len(real)) for _ in range(resamples)]
    found = []
    for place, horizon in enumerate(horizons):
        here = {name: values[:, place] for name, values in told.items()}
        found += _at(real, here, horizon, picks)
    return tuple(found)


def _at(
    real: RealPatients, told: dict[str, Floats], horizon: float, picks: Sequence[Integers]
) -> list[Score]:
    everybody = np.arange(len(real))
    points = {name: _both(real, values, horizon, everybody) for name, values in told.items()}
    again = {
        name: np.array([_both(real, values, horizon, pick) for pick in picks])
        for name, values in told.items()
    }
    observed = float(kaplan_meier(real.years, real.died).survival_at(horizon))
    found = []
    for name, values in told.items():
        excess = (
            (None, None)
            if name == TWINS
            else _excess(points[TWINS] - points[name], again[TWINS] - again[name])
        )
        score = points[name]
        found.append(
            Score(
                name, horizon, float(score[0]), float(score[1]), float(values.mean()), observed,
                *excess,
            )
        )  # fmt: skip
    return found


def _both(real: RealPatients, told: Floats, horizon: float, rows: Integers) -> Floats:
    """Brier score and concordance of some patients."""
    years, died, alive = real.years[rows], real.died[rows], told[rows]
    seen = np.minimum(years, horizon)
    order = concordance(-alive, seen, died & (years <= horizon))
    return np.array([brier(alive, years, died, horizon), order])


def _excess(point: Floats, again: Floats) -> tuple[Excess, Excess]:
    low, high = np.nanpercentile(again, LIMITS, axis=0)
    one, other = (Excess(float(point[k]), float(low[k]), float(high[k])) for k in range(len(point)))
    return one, other
