"""A fit of natural history as a posterior with its diagnostics: what ships, and what pages say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule import __version__
from lobule.belief.posterior import Posterior
from lobule.calibration.convergence import Convergence, convergence
from lobule.calibration.keep import Keep
from lobule.calibration.recipe import source_hash
from lobule.executor import Workers
from lobule.progress import Progress, silent
from lobule.validation.fit.emulation import Emulated, expected
from lobule.validation.fit.fit import Fit, fit
from lobule.validation.fit.predicted import Predicted, foretold, predicted
from lobule.validation.fit.recipe import Recipe
from lobule.validation.fit.unknowns import default_scores

Floats = NDArray[np.float64]

SHIPPED_DRAWS = 1000
VERSIONS = ("numpy", "scipy", "llvmlite")


@dataclass(frozen=True)
class Learned:
    """What the rows taught about one number.

    Attributes
    ----------
    name : str
    default : float
    prior, posterior : tuple of float
        5, 50 and 95 %.
    shrinkage : float
        By how much the spread of its score fell, as a share.
    """

    name: str
    default: float
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]
    shrinkage: float


@dataclass(frozen=True, eq=False)
class NaturalHistoryFit:
    """A fit with everything that is said of it, measured once and never typed.

    Attributes
    ----------
    fit : Fit
    posterior : Posterior
        Draws that ship.
    diagnostics : tuple of Convergence
    rows : tuple of Predicted
    learned : tuple of Learned
    miss : tuple of float
        What the model misses on the scale of the rows, 5, 50 and 95 %.
    told : float
        Share of the second wave inside the 90 % intervals of the first.
    alike : float
        Correlation between second wave and what the first told of it, median over rows.
    """

    fit: Fit
    posterior: Posterior
    diagnostics: tuple[Convergence, ...]
    rows: tuple[Predicted, ...]
    learned: tuple[Learned, ...]
    miss: tuple[float, float, float]
    told: float
    alike: float

    @property
    def worst_r_hat(self) -> float:
        """Largest R-hat of any reported number."""
        return max(one.r_hat for one in self.diagnostics if isfinite(one.r_hat))

    @property
    def least_effective(self) -> float:
        """Smallest effective number of draws of any reported number."""
        return min(one.effective for one in self.diagnostics)


def calibrate(
    recipe: Recipe,
    *,
    keep: Keep | None = None,
    workers: Workers | None = None,
    progress: Progress = silent,
) -> NaturalHistoryFit:
    """Fit natural history and judge the fit.

    Parameters
    ----------
    recipe : Recipe
    keep : Keep, optional
        Where every run is saved.
    workers : Workers, optional
        The result does not depend on them.
    progress : Progress
    """
    found = fit(recipe, keep=keep, workers=workers, progress=progress)
    judged = tuple(_diagnostics(found))
    told, alike = foretold(found)
    return NaturalHistoryFit(
        fit=found,
        posterior=_posterior(found, judged),
        diagnostics=judged,
        rows=predicted(found, default_scores(found.unknowns)),
        learned=_learned(found),
        miss=_limits(found.draws.miss),
        told=told,
        alike=alike,
    )


def _diagnostics(found: Fit) -> Iterator[Convergence]:
    values = found.values
    for place, name in enumerate(found.unknowns.names):
        yield convergence(name, values[..., place])
    yield convergence("what the model misses", found.draws.miss)
    rows = expected(found.rows, found.draws.scores)
    for place, row in enumerate(found.rows):
        yield convergence(row.id, rows[..., place])


def _learned(found: Fit) -> tuple[Learned, ...]:
    values, scores = found.values, found.draws.scores
    levels = np.array([0.05, 0.5, 0.95])
    rows = []
    for place, record in enumerate(found.unknowns.records):
        low, middle, high = (float(x) for x in record.prior.quantile(levels))
        shrinkage = 1.0 - float(scores[..., place].std())
        after = _limits(values[..., place])
        rows.append(Learned(record.name, record.default, (low, middle, high), after, shrinkage))
    return tuple(rows)


def _limits(values: Floats) -> tuple[float, float, float]:
    low, middle, high = (float(x) for x in np.quantile(values, (0.05, 0.5, 0.95)))
    return low, middle, high


def _posterior(found: Fit, judged: tuple[Convergence, ...]) -> Posterior:
    values = found.values
    flat = values.reshape(-1, values.shape[-1])
    whole = Posterior(found.unknowns.names, flat, _provenance(found, judged))
    return whole.some(min(SHIPPED_DRAWS, len(flat)))


def _provenance(found: Fit, judged: tuple[Convergence, ...]) -> dict[str, Any]:
    from importlib.metadata import version

    return {
        "posterior": "natural history, from the half of the published rows open to a fit",
        "recipe": asdict(found.recipe),
        "lobule": __version__,
        "source_sha256": source_hash(("validation",)),
        "versions": {name: version(name) for name in VERSIONS},
        "rows": [_row(row) for row in found.rows],
        "priors": {record.name: str(record.prior) for record in found.unknowns.records},
        "diagnostics": [asdict(one) for one in judged if isfinite(one.r_hat)],
    }


def _row(row: Emulated) -> dict[str, Any]:
    return {
        "id": row.id,
        "use": row.use.value,
        "scale": row.measure.scale.value,
        "center": row.measure.center,
        "error": row.measure.error,
        "explained": row.line.explained,
        "bend": row.bend,
        "runs": row.line.runs,
    }
