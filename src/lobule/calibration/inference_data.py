"""A fit as ArviZ `InferenceData`: posterior, prior, posterior predictive, observed data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from lobule.belief.posterior import Posterior
from lobule.calibration.fit import Fit
from lobule.calibration.predictive import replicated
from lobule.quantity import chance

if TYPE_CHECKING:
    from arviz import InferenceData

PRIOR_DRAWS = 1000
PROVENANCE = "provenance"
"""Attribute of the posterior that holds rows, recipe and diagnostics as JSON."""
EXPECTED = "expected"


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
        posterior={**posterior, EXPECTED: fit.expected[..., :count]},
        posterior_predictive={"estimate": replicated(fit)[..., :count]},
        prior=_prior(fit),
        observed_data={"estimate": np.array([row.estimate for row in fit.rows.fitted])},
        coords={"row": fitted},
        dims={EXPECTED: ["row"], "estimate": ["row"]},
    )


def posterior_to_inference_data(posterior: Posterior) -> InferenceData:
    """A posterior for ArviZ, as one chain: which draw came from which run is no longer known.

    Needs the extra ``calibration``. R-hat and effective numbers of the runs are in the provenance.

    Parameters
    ----------
    posterior : Posterior
    """
    import arviz

    draws = {name: column[None, :] for name, column in posterior.table().items()}
    found = arviz.from_dict(posterior=draws)
    found["posterior"].attrs[PROVENANCE] = json.dumps(posterior.provenance, sort_keys=True)
    return found


def to_bytes(data: InferenceData) -> bytes:
    """What a netCDF file of the data holds, for whoever writes files whole or not at all."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        file = Path(place) / "data.nc"
        data.to_netcdf(str(file))
        return file.read_bytes()


def from_inference_data(data: InferenceData) -> Posterior:
    """Draws of all chains, one after the other, and the provenance if it is there.

    Parameters
    ----------
    data : arviz.InferenceData
        Of `to_inference_data` or `posterior_to_inference_data`.
    """
    group = data["posterior"]
    names = tuple(sorted(str(name) for name in group.data_vars if name != EXPECTED))
    columns = [np.asarray(group[name].values, dtype=np.float64).reshape(-1) for name in names]
    provenance = json.loads(group.attrs.get(PROVENANCE, "{}"))
    return Posterior(names, np.stack(columns, axis=1), provenance)


def _prior(fit: Fit) -> dict[str, Any]:
    draws = np.arange(PRIOR_DRAWS)
    return {
        record.name: record.prior.quantile(
            chance.uniform(fit.recipe.seed, draws, f"prior {record.name}")
        )[None, :]
        for record in fit.unknowns.records
    }
