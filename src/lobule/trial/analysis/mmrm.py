"""Mixed model for repeated measures: the effect at each visit, missed visits accounted for."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lobule.trial.analysis.checks import (
    BoolArray,
    FloatArray,
    check_baseline_varies,
    check_both_arms,
    check_length,
    check_not_infinite,
    checked_arms,
    checked_values,
    strata_rows,
)
from lobule.trial.analysis.estimate import Difference, Estimate, t_difference
from lobule.trial.analysis.restricted_likelihood import (
    visit_patterns,
)
from lobule.trial.analysis.unstructured import UnstructuredFit, fit_unstructured


@dataclass(frozen=True)
class MmrmVisit:
    """The effect of treatment at one visit.

    Attributes
    ----------
    difference : Difference, unit of the change
        Adjusted mean of treated minus control.
    treated, control : Estimate, unit of the change
        Adjusted mean change of each arm, at the average baseline and mix of strata of the patients
        analyzed.
    treated_patients, control_patients : int, count
        Seen at this visit.
    """

    difference: Difference
    treated: Estimate
    control: Estimate
    treated_patients: int
    control_patients: int


@dataclass(frozen=True, eq=False)
class Mmrm:
    """The effect of treatment visit by visit, from all visits together.

    Attributes
    ----------
    visits : tuple of MmrmVisit
        In the order of the columns given.
    covariance : array (visits, visits), unit of the change squared
        Between the visits of a patient, unstructured.
    restricted_log_likelihood : float, dimensionless
    """

    visits: tuple[MmrmVisit, ...]
    covariance: FloatArray
    restricted_log_likelihood: float


def mmrm(
    change: npt.ArrayLike,
    treated: npt.ArrayLike,
    baseline: npt.ArrayLike,
    strata: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> Mmrm:
    """Mean difference in change at every visit, from patients with some or all of the visits.

    Fixed effects: arm by visit, baseline by visit, and one constant per stratum. Covariance of the
    visits: unstructured, one for both arms, by restricted maximum likelihood. Degrees of freedom:
    Satterthwaite's. Unbiased if missing a visit depends on what was seen before it (missing at
    random), where ANCOVA of complete cases is biased; no remedy if it depends on what was missed.
    With every visit attended and no strata it equals ANCOVA visit by visit.

    Own NumPy code, because statsmodels has no unstructured residual covariance and no Satterthwaite
    degrees of freedom; R's `nlme::gls` is the oracle. Kenward-Roger's small-sample inflation of the
    standard error is not done: with 10 patients an arm, 4 visits and 30 % lost by the last, 95 %
    intervals covered 93 % in 600 simulated trials. A fit takes tenths of a second; replicate trials
    by the thousand are ANCOVA's work.

    Parameters
    ----------
    change : array (patients, visits), unit of the outcome
        Value at each visit minus value at baseline; NaN if the visit was missed.
    treated : array (patients,), bool
    baseline : array (patients,), unit of the outcome
        Patients whose baseline is NaN are left out.
    strata : array (patients,), labels, optional
        Strata of the randomization.
    level : float, fraction
        Confidence level.

    Returns
    -------
    Mmrm

    Raises
    ------
    ValueError
        A visit that an arm did not attend, two visits that no patient attended both, too few
        patients, a baseline that is the same in everybody, or unequal lengths.

    References
    ----------
    Mallinckrodt CH et al. Drug Inf J 2008;42:303-319. Satterthwaite FE. Biometrics Bull
    1946;2:110-114.
    """
    outcome = _checked_visits(change)
    start = checked_values("baseline", baseline)
    check_length("baseline", start, len(outcome))
    arm = checked_arms(treated, len(outcome))
    groups = np.column_stack(strata_rows(strata, len(outcome)))
    analyzed = ~(np.isnan(start) | np.isnan(outcome).all(axis=1))
    outcome, start, arm = outcome[analyzed], start[analyzed], arm[analyzed]
    groups = groups[analyzed]
    _check_attendance(outcome, arm)
    check_baseline_varies(start)
    patterns = visit_patterns(outcome, _design(outcome.shape[1], arm, start, groups))
    fit = fit_unstructured(patterns, _spread(outcome))
    seen = ~np.isnan(outcome)
    visits = tuple(
        _visit(visit, fit, arm, seen[:, visit], level) for visit in range(outcome.shape[1])
    )
    return Mmrm(visits, fit.covariance, -fit.best.deviance / 2)


def _design(visits: int, arm: BoolArray, baseline: FloatArray, groups: BoolArray) -> FloatArray:
    """Columns: control by visit, treated by visit, baseline by visit, strata but the first."""
    present = groups[:, groups.any(axis=0)][:, 1:].astype(np.float64)
    centered = baseline - baseline.mean()
    per_visit = [np.multiply.outer(column, np.eye(visits)) for column in (~arm, arm, centered)]
    shared = np.repeat((present - present.mean(axis=0))[:, np.newaxis, :], visits, axis=1)
    return np.concatenate([*per_visit, shared], axis=2)


def _visit(
    visit: int, fit: UnstructuredFit, arm: BoolArray, seen: BoolArray, level: float
) -> MmrmVisit:
    visits = len(fit.spread)
    control, cells = np.zeros((2, len(fit.best.coefficients)))
    control[visit] = cells[visits + visit] = 1
    return MmrmVisit(
        _contrast(fit, cells - control, level),
        _mean(fit, cells, level),
        _mean(fit, control, level),
        int((seen & arm).sum()),
        int((seen & ~arm).sum()),
    )


def _contrast(fit: UnstructuredFit, contrast: FloatArray, level: float) -> Difference:
    error = math.sqrt(contrast @ fit.best.coefficient_covariance @ contrast)
    value = float(contrast @ fit.best.coefficients)
    return t_difference(value, error, fit.degrees_of_freedom(contrast), level)


def _mean(fit: UnstructuredFit, contrast: FloatArray, level: float) -> Estimate:
    found = _contrast(fit, contrast, level)
    return Estimate(found.value, found.standard_error, found.low, found.high, level)


def _spread(outcome: FloatArray) -> FloatArray:
    """Return each visit's rough standard deviation; refuse a visit where nobody differs."""
    spread = np.nanstd(outcome, axis=0)
    if (spread == 0).any():
        visit = int(np.argmin(spread))
        raise ValueError(
            f"change is the same in every patient at visit {visit} (counted from 0); expected "
            "values that differ. Leave that visit out."
        )
    return spread


def _checked_visits(change: npt.ArrayLike) -> FloatArray:
    outcome = np.asarray(change, dtype=np.float64)
    if outcome.ndim != 2 or outcome.shape[0] == 0 or outcome.shape[1] == 0:
        raise ValueError(
            f"change has shape {outcome.shape}; expected (patients, visits). "
            "Give one row per patient and one column per visit, NaN where a visit was missed."
        )
    check_not_infinite("change", outcome)
    return outcome


def _check_attendance(outcome: FloatArray, arm: BoolArray) -> None:
    seen = ~np.isnan(outcome)
    for visit in range(seen.shape[1]):
        check_both_arms(arm[seen[:, visit]])
    together = seen.T.astype(np.int64) @ seen
    if (together == 0).any():
        first, second = (int(visit) for visit in np.argwhere(together == 0)[0])
        raise ValueError(
            f"0 patients attended both visit {first} and visit {second} (counted from 0); expected "
            "at least 1. Leave one of the two visits out."
        )
