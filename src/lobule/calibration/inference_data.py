"""A fit as ArviZ `InferenceData`: posterior, prior, posterior predictive, observed data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from lobule.calibration.fit import Fit
from lobule.calibration.predictive import replicated
from lobule.quantity import chance

if TYPE_CHECKING:
    from arviz import InferenceData

PRIOR_DRAWS = 1000


def to_inference_data(fit: Fit) -> InferenceData:
    """Return the fit for ArviZ; a run is a chain, its particles are the draws.

    Needs the extra ``calibration``.

    Parameters
    ----------
    fit : Fit
    """
    import arviz

    names = fit.unknowns.names
    values = fit.values
    posterior: dict[str, Any] = {name: values[..., place] for place, name in enumerate(names)}
    fitted = [row.id for row in fit.rows.fitted]
    count = len(fitted)
    return arviz.from_dict(
        posterior={**posterior, "expected": fit.expected[..., :count]},
        posterior_predictive={"estimate": replicated(fit)[..., :count]},
        prior=_prior(fit),
        observed_data={"estimate": np.array([row.estimate for row in fit.rows.fitted])},
        coords={"row": fitted},
        dims={"expected": ["row"], "estimate": ["row"]},
    )


def _prior(fit: Fit) -> dict[str, Any]:
    draws = np.arange(PRIOR_DRAWS)
    return {
        record.name: record.prior.quantile(
            chance.uniform(fit.recipe.seed, draws, f"prior {record.name}")
        )[None, :]
        for record in fit.unknowns.records
    }
