"""A fit as a posterior with its diagnostics: what ships, and what pages say."""

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
from lobule.validation.fit.subject import Subject
from lobule.validation.fit.unknowns import defaults

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
    zero : tuple of float
        Probability of being exactly zero, prior and posterior.
    shrinkage : float
        By how much the spread of its score fell, as a share, where it is not zero.
    """

    name: str
    default: float
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]
    zero: tuple[float, float]
    shrinkage: float


@dataclass(frozen=True, eq=False)
class JudgedFit:
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
    subject: Subject,
    recipe: Recipe,
    *,
    keep: Keep | None = None,
    workers: Workers | None = None,
    progress: Progress = silent,
) -> JudgedFit:
    """Fit a subject and judge the fit.

    Parameters
    ----------
    subject : Subject
        `natural_history` or `care`.
    recipe : Recipe
    keep : Keep, optional
        Where every run is saved.
    workers : Workers, optional
        The result does not depend on them.
    progress : Progress
    """
    found = fit(subject, recipe, keep=keep, workers=workers, progress=progress)
    judged = tuple(_diagnostics(found))
    told, alike = foretold(found)
    return JudgedFit(
        fit=found,
        posterior=_posterior(found, judged),
        diagnostics=judged,
        rows=predicted(found, defaults(subject.unknowns)),
        learned=_learned(found),
        miss=_limits(found.draws.miss),
        told=told,
        alike=alike,
    )


def _diagnostics(found: Fit) -> Iterator[Convergence]:
    values = found.values
    for place, name in enumerate(found.subject.unknowns.names):
        yield convergence(name, values[..., place])
    yield convergence("what the model misses", found.draws.miss)
    rows = expected(found.rows, found.draws.points)
    for place, row in enumerate(found.rows):
        yield convergence(row.id, rows[..., place])


def _learned(found: Fit) -> tuple[Learned, ...]:
    points, unknowns = found.draws.points, found.subject.unknowns
    levels = np.array([0.05, 0.5, 0.95])
    rows = []
    for place, record in enumerate(unknowns.records):
        low, middle, high = (float(x) for x in record.prior.quantile(levels))
        on = points.on[..., place]
        shrinkage = 1.0 - float(points.scores[..., place][on].std()) if on.any() else 0.0
        zero = (float(unknowns.zero[place]), 1.0 - float(on.mean()))
        after = _limits(found.values[..., place])
        learned = Learned(record.name, record.default, (low, middle, high), after, zero, shrinkage)
        rows.append(learned)
    return tuple(rows)


def _limits(values: Floats) -> tuple[float, float, float]:
    low, middle, high = (float(x) for x in np.quantile(values, (0.05, 0.5, 0.95)))
    return low, middle, high


def _posterior(found: Fit, judged: tuple[Convergence, ...]) -> Posterior:
    values = found.values
    flat = values.reshape(-1, values.shape[-1])
    whole = Posterior(found.subject.unknowns.names, flat, _provenance(found, judged))
    return whole.some(min(SHIPPED_DRAWS, len(flat)))


def _provenance(found: Fit, judged: tuple[Convergence, ...]) -> dict[str, Any]:
    from importlib.metadata import version

    return {
        "posterior": found.subject.title,
        "recipe": asdict(found.recipe),
        "lobule": __version__,
        "source_sha256": source_hash(("belief", "validation")),
        "versions": {name: version(name) for name in VERSIONS},
        "rows": [_row(row) for row in found.rows],
        "priors": {record.name: str(record.prior) for record in found.subject.unknowns.records},
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
