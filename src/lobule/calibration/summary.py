"""A fit as a posterior with its diagnostics: what ships, and what every page is written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule import __version__
from lobule.belief.posterior import Posterior
from lobule.calibration.convergence import Convergence, convergence
from lobule.calibration.fit import Fit
from lobule.calibration.recipe import source_hash
from lobule.calibration.row import Row

Floats = NDArray[np.float64]

SHIPPED_DRAWS = 1000
VERSIONS = ("numpy", "scipy", "llvmlite")


def diagnostics(fit: Fit) -> tuple[Convergence, ...]:
    """Agreement of the runs on every reported number.

    Values of parameters, whether each is zero, and the expected value of every row.
    """
    return tuple(_judged(fit))


def _judged(fit: Fit) -> Iterator[Convergence]:
    values = fit.values
    for place, record in enumerate(fit.unknowns.records):
        yield convergence(record.name, values[..., place])
        if record.prior.can_be_zero:
            zero = (values[..., place] == 0.0).astype(np.float64)
            yield convergence(f"{record.name} is zero", zero)
    for place, row in enumerate(fit.rows.all):
        yield convergence(row.id, fit.expected[..., place])


def to_posterior(fit: Fit, draws: int = SHIPPED_DRAWS) -> Posterior:
    """The posterior of a fit, thinned evenly over its runs.

    Parameters
    ----------
    fit : Fit
    draws : int
        At most so many.
    """
    values = fit.values
    flat = values.reshape(-1, values.shape[-1])
    whole = Posterior(fit.unknowns.names, flat, _provenance(fit))
    return whole.some(min(draws, len(flat)))


def _provenance(fit: Fit) -> dict[str, Any]:
    from importlib.metadata import version

    return {
        "posterior": "effects of donor cells, from the published trials",
        "recipe": fit.recipe.written(),
        "lobule": __version__,
        "source_sha256": source_hash(),
        "versions": {name: version(name) for name in VERSIONS},
        "rows": [_row(row) for row in fit.rows.all],
        "left_out": [asdict(row) for row in fit.rows.left_out],
        "priors": {r.name: str(r.prior) for r in fit.unknowns.records},
        "runs": [
            {
                "temperatures": list(run.temperatures),
                "acceptance": list(run.acceptance),
                "log_evidence": run.evidence,
            }
            for run in fit.runs
        ],
        "diagnostics": [asdict(one) for one in diagnostics(fit) if np.isfinite(one.r_hat)],
    }


def _row(row: Row) -> dict[str, Any]:
    plain = asdict(row)
    return {
        **plain,
        "measured": row.measured.name,
        "contrast": row.contrast.name,
        "use": row.use.name,
        "mixture": {name: share for name, share in row.mixture},
    }
