"""Cox regression: how many times more often the event strikes under treatment (hazard ratio)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lobule.trial.analysis.checks import (
    BoolArray,
    FloatArray,
    checked_arms,
    checked_covariates,
    checked_follow_up,
    strata_rows,
)
from lobule.trial.analysis.efron import PartialLikelihood, RiskSets, partial_likelihood, risk_sets
from lobule.trial.analysis.estimate import Ratio, log_normal_ratio

_MOST_STEPS = 60
# Log hazard between two patients; wider means that the likelihood has no maximum.
_WIDEST_SPREAD = 25.0


@dataclass(frozen=True, eq=False)
class CoxModel:
    """Proportional hazards of treated and control patients.

    Attributes
    ----------
    hazard_ratio : Ratio, ratio
        Treated over control. Without limits if every event had to fall in one arm (value 0 or
        infinite) or if there is nothing to compare (value NaN).
    coefficients : array (1 + covariates,), log hazard ratio per unit
        Treatment first, then the covariates; NaN where the hazard ratio has no limits.
    covariance : array (1 + covariates, 1 + covariates)
        Of the coefficients.
    log_likelihood, null_log_likelihood : float, dimensionless
        Partial, with all coefficients and with none.
    """

    hazard_ratio: Ratio
    coefficients: FloatArray
    covariance: FloatArray
    log_likelihood: float
    null_log_likelihood: float


def cox(
    time: npt.ArrayLike,
    event: npt.ArrayLike,
    treated: npt.ArrayLike,
    covariates: npt.ArrayLike | None = None,
    strata: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> CoxModel:
    """Hazard ratio of treated to control patients, ties after Efron.

    Own NumPy code (R's `coxph` is the oracle): a trial of 120 patients takes 1.5 ms, where
    importing lifelines costs seconds.

    Parameters
    ----------
    time : array (patients,), days
        From randomization to the event or to the last contact.
    event : array (patients,), bool
        True if the event happened, False if censored.
    treated : array (patients,), bool
    covariates : array (patients,) or (patients, covariates), optional
        Baseline values to adjust for.
    strata : array (patients,), labels, optional
        Each stratum has a baseline hazard of its own.
    level : float, fraction
        Confidence level.

    Returns
    -------
    CoxModel

    Raises
    ------
    ValueError
        An empty arm, a missing covariate, follow-up that makes no sense, or a covariate that does
        not vary, repeats another or foretells the event without fail.

    References
    ----------
    Cox DR. J R Stat Soc B 1972;34:187-220. Efron B. J Am Stat Assoc 1977;72:557-565.
    """
    days, happened = checked_follow_up(time, event)
    arm = checked_arms(treated, len(days))
    columns = np.column_stack((arm.astype(np.float64), checked_covariates(covariates, len(days))))
    _check_distinct(columns)
    scale = columns.std(axis=0)
    standardized = (columns - columns.mean(axis=0)) / scale
    groups = strata_rows(strata, len(days))
    sets = tuple(risk_sets(days[rows], happened[rows], standardized[rows]) for rows in groups)
    null = partial_likelihood(sets, np.zeros(len(scale)))
    one_sided = _one_sided_ratio(days, happened, arm, groups)
    if one_sided is not None:
        unknown = np.full(len(scale), math.nan)
        ratio = log_normal_ratio(one_sided, math.nan, level)
        return CoxModel(ratio, unknown, np.diag(unknown), math.nan, null.log_likelihood)
    coefficients, fit = _climb(sets, null)
    covariance = np.linalg.inv(fit.information) / np.outer(scale, scale)
    coefficients = coefficients / scale
    error = math.sqrt(covariance[0, 0])
    ratio = log_normal_ratio(math.exp(coefficients[0]), error, level)
    return CoxModel(ratio, coefficients, covariance, fit.log_likelihood, null.log_likelihood)


def _climb(
    sets: tuple[RiskSets, ...], start: PartialLikelihood
) -> tuple[FloatArray, PartialLikelihood]:
    """Newton's method with halved steps, in units of one standard deviation of each covariate."""
    coefficients, here = np.zeros(len(start.score)), start
    for _ in range(_MOST_STEPS):
        step = _newton_step(here)
        if np.max(np.abs(step)) < 1e-9:
            return coefficients, here
        there = partial_likelihood(sets, coefficients + step)
        while there.log_likelihood < here.log_likelihood - 1e-9:
            step = step / 2
            there = partial_likelihood(sets, coefficients + step)
        coefficients, here = coefficients + step, there
        if max(float(np.ptp(part.covariates @ coefficients)) for part in sets) > _WIDEST_SPREAD:
            break
    worst = int(np.argmax(np.abs(coefficients)))
    raise ValueError(
        f"Cox coefficient {worst} (0 is treatment) reached {coefficients[worst]:.3g} per standard "
        "deviation without settling; expected a finite estimate. That covariate foretells the "
        "event without fail: leave it out or merge its groups."
    )


def _newton_step(here: PartialLikelihood) -> FloatArray:
    try:
        return np.linalg.solve(here.information, here.score).astype(np.float64)
    except np.linalg.LinAlgError:
        raise ValueError(
            "The Cox model has covariates that do not vary among the patients at risk; expected "
            "every one to differ within a stratum. Leave out covariates that define the strata."
        ) from None


def _one_sided_ratio(
    days: FloatArray, happened: BoolArray, arm: BoolArray, groups: tuple[BoolArray, ...]
) -> float | None:
    """Return 0, infinity or NaN if the treatment effect has no finite estimate, else None."""
    only_treated = only_control = True
    for rows in groups:
        cells_end, control_end = (
            np.max(days[rows & side], initial=-math.inf) for side in (arm, ~arm)
        )
        contested = rows & happened & (days <= min(cells_end, control_end))
        only_treated &= bool(arm[contested].all())
        only_control &= not arm[contested].any()
    if only_treated and only_control:
        return math.nan
    return math.inf if only_treated else 0.0 if only_control else None


def _check_distinct(columns: FloatArray) -> None:
    spread = columns.std(axis=0)
    constant = spread <= 1e-12 * np.maximum(np.abs(columns).max(axis=0), 1e-300)
    scaled = (columns - columns.mean(axis=0)) / np.where(constant, 1.0, spread)
    rank = int(np.linalg.matrix_rank(scaled))
    if rank < columns.shape[1]:
        raise ValueError(
            f"Treatment and covariates hold {rank} independent columns; expected "
            f"{columns.shape[1]}. Leave out covariates that are constant or repeat others."
        )
