"""Personal prediction scored: virtual twins beside a Cox model of the patients themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.validation.brier import brier
from lobule.validation.concordance import concordance
from lobule.validation.cox_peer import cox_apparent, cox_cross_validated
from lobule.validation.patients.pbc import RealPatients, predicted

Floats = NDArray[np.float64]

HORIZONS = (1.0, 2.0, 5.0)


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
        Harrell's C of all follow-up; 1 is perfect, 0.5 a coin.
    predicted : float, fraction
        Mean survival predicted.
    observed : float, fraction
        Kaplan-Meier survival of the patients.
    """

    predictor: str
    horizon: float
    brier: float
    concordance: float
    predicted: float
    observed: float


def scores(
    real: RealPatients, *, seed: int, threads: int = 1, horizons: Sequence[float] = HORIZONS
) -> tuple[Score, ...]:
    """Twins, the Cox model as fitted and cross-validated, and the same survival for everybody."""
    fitted = (real.covariates, real.years, real.died, horizons)
    average = kaplan_meier(real.years, real.died).survival_at(list(horizons))
    predictions = {
        "virtual twins": predicted(real, horizons, seed=seed, threads=threads),
        "Cox model, apparent": cox_apparent(*fitted),
        "Cox model, tenfold cross-validated": cox_cross_validated(*fitted, seed),
        "the average of all patients": np.tile(average, (len(real), 1)),
    }
    return tuple(
        _score(name, told[:, place], real, horizon, float(average[place]))
        for name, told in predictions.items()
        for place, horizon in enumerate(horizons)
    )


def _score(name: str, told: Floats, real: RealPatients, horizon: float, observed: float) -> Score:
    return Score(
        name,
        horizon,
        brier(told, real.years, real.died, horizon),
        concordance(-told, real.years, real.died),
        float(told.mean()),
        observed,
    )
