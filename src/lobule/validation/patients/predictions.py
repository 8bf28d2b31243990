"""Survival of each real patient as four predictors tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.validation.cox_peer import cox_apparent, cox_cross_validated
from lobule.validation.patients.pbc import RealPatients

Floats = NDArray[np.float64]
Predictions = Mapping[str, Floats]
"""By predictor, (patients, horizons), fraction alive."""

TWINS = "Virtual twins"
APPARENT = "Cox model, apparent"
CROSS_VALIDATED = "Cox model, tenfold cross-validated"
AVERAGE = "Average of all patients"


def predictions(
    real: RealPatients, twins: Floats, horizons: Sequence[float], seed: int
) -> Predictions:
    """Twins, the Cox model as fitted and cross-validated, and the same survival for everybody.

    Parameters
    ----------
    real : RealPatients
    twins : array (patients, horizons), fraction
        Share of each patient's twins alive.
    horizons : sequence of float, years
    seed : int
        Draws the tenths of the cross-validation.
    """
    known = (real.covariates, real.years, real.died, horizons)
    average = kaplan_meier(real.years, real.died).survival_at(list(horizons))
    return {
        TWINS: twins,
        APPARENT: cox_apparent(*known),
        CROSS_VALIDATED: cox_cross_validated(*known, seed),
        AVERAGE: np.tile(average, (len(real), 1)),
    }
