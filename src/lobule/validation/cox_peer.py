"""The peer: what a Cox model fitted to the real patients themselves predicts for them."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.validation.installed import installed

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

FOLDS = 10
PENALTY = 0.01


def cox_apparent(
    covariates: Mapping[str, Floats], time: Floats, died: Booleans, horizons: Sequence[float]
) -> Floats:
    """Survival predicted for the very patients the model was fitted to: flattered.

    Parameters
    ----------
    covariates : mapping of str to array (patients,)
    time : array (patients,), years
    died : array (patients,), bool
    horizons : sequence of float, years

    Returns
    -------
    array (patients, horizons), fraction
    """
    everybody = np.ones(len(time), dtype=bool)
    return _predicted(covariates, time, died, horizons, everybody, everybody)


def cox_cross_validated(
    covariates: Mapping[str, Floats],
    time: Floats,
    died: Booleans,
    horizons: Sequence[float],
    seed: int,
) -> Floats:
    """Survival of each tenth of the patients, predicted from the other nine tenths.

    Parameters and result as in `cox_apparent`; `seed` draws the tenths.
    """
    order = np.argsort(chance.uniform(seed, np.arange(len(time)), "fold"))
    fold = np.empty(len(time), dtype=int)
    fold[order] = np.arange(len(time)) % FOLDS
    found = np.empty((len(time), len(horizons)))
    for place in range(FOLDS):
        out = fold == place
        found[out] = _predicted(covariates, time, died, horizons, ~out, out)
    return found


def _predicted(
    covariates: Mapping[str, Floats],
    time: Floats,
    died: Booleans,
    horizons: Sequence[float],
    learn: Booleans,
    told: Booleans,
) -> Floats:
    import pandas

    fitter: Any = installed("lifelines").CoxPHFitter(penalizer=PENALTY)
    table = pandas.DataFrame({**covariates, "time": time, "died": died.astype(float)})
    with warnings.catch_warnings():
        # The library calls pandas as of before its version 4.
        warnings.simplefilter("ignore", DeprecationWarning)
        fitter.fit(table[learn], "time", "died")
        survival = fitter.predict_survival_function(table[told], times=list(horizons))
    return survival.to_numpy().T
