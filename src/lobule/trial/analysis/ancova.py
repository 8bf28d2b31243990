"""Analysis of covariance: the effect of treatment on a change, patients made alike at baseline."""

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
    checked_arms,
    checked_values,
    strata_rows,
)
from lobule.trial.analysis.estimate import Difference, Estimate, t_difference
from lobule.trial.analysis.probability import t_quantile


@dataclass(frozen=True)
class Ancova:
    """The effect of treatment on a change, adjusted for baseline and strata.

    Attributes
    ----------
    difference : Difference, unit of the change
        Adjusted mean of treated minus control.
    treated, control : Estimate, unit of the change
        Adjusted mean change of each arm, at the average baseline and mix of strata of the patients
        analyzed.
    treated_patients, control_patients : int, count
        With a change and a baseline: the complete cases.
    residual_deviation : float, unit of the change
        Standard deviation of what arm, baseline and strata leave unexplained.
    """

    difference: Difference
    treated: Estimate
    control: Estimate
    treated_patients: int
    control_patients: int
    residual_deviation: float


def ancova(
    change: npt.ArrayLike,
    treated: npt.ArrayLike,
    baseline: npt.ArrayLike,
    strata: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> Ancova:
    """Mean difference in change between the arms, for patients of the same baseline (and stratum).

    Least squares of change on treatment, baseline and one constant per stratum, with the usual
    equal-variance standard error. Complete cases: a patient whose change or baseline is NaN is left
    out, which is unbiased only if missing values do not depend on the outcome. Own NumPy code (R's
    `lm` is the oracle): 10,000 replicate trials of 120 patients take about four seconds.

    Parameters
    ----------
    change : array (patients,), unit of the outcome
        Value at the visit minus value at baseline; NaN if the visit was missed.
    treated : array (patients,), bool
    baseline : array (patients,), unit of the outcome
        NaN if not measured.
    strata : array (patients,), labels, optional
        Strata of the randomization.
    level : float, fraction
        Confidence level.

    Returns
    -------
    Ancova
        If the patients fit the model without any residual, the standard errors are 0 and the P
        value is NaN.

    Raises
    ------
    ValueError
        An arm without complete cases, too few patients, a baseline that is the same in everybody,
        strata that coincide with the arms, or unequal lengths.
    """
    outcome, start = checked_values("change", change), checked_values("baseline", baseline)
    check_length("baseline", start, len(outcome))
    arm = checked_arms(treated, len(outcome))
    groups = np.column_stack(strata_rows(strata, len(outcome)))
    complete = ~(np.isnan(outcome) | np.isnan(start))
    outcome, start, arm = outcome[complete], start[complete], arm[complete]
    check_both_arms(arm)
    check_baseline_varies(start)
    groups = groups[complete]
    present = groups[:, groups.any(axis=0)]
    covariates = np.column_stack((start, present[:, 1:].astype(np.float64)))
    covariates = covariates - covariates.mean(axis=0)
    design = np.column_stack((~arm, arm, covariates)).astype(np.float64)
    return _least_squares(outcome, design, arm, level)


def _least_squares(outcome: FloatArray, design: FloatArray, arm: BoolArray, level: float) -> Ancova:
    patients, columns = design.shape
    freedom = patients - columns
    if freedom < 1:
        raise ValueError(
            f"ANCOVA has {patients} complete patients; expected at least {columns + 1} for "
            f"{columns} coefficients. Enroll more patients or merge strata."
        )
    inverse = _inverse_gram(design)
    center = outcome.mean()
    coefficients = inverse @ (design.T @ (outcome - center))
    residual = outcome - center - design @ coefficients
    sum_of_squares = float(residual @ residual)
    if math.sqrt(sum_of_squares) <= 1e-13 * patients * float(np.abs(outcome).max()):
        sum_of_squares = 0.0
    deviation = math.sqrt(sum_of_squares / freedom)
    errors = deviation * np.sqrt(np.diag(inverse))
    contrast_variance = inverse[0, 0] + inverse[1, 1] - 2 * inverse[0, 1]
    control, cells = (
        _t_estimate(float(center + coefficients[row]), float(errors[row]), freedom, level)
        for row in (0, 1)
    )
    difference = t_difference(
        float(coefficients[1] - coefficients[0]),
        deviation * math.sqrt(contrast_variance),
        freedom,
        level,
    )
    treated_patients = int(arm.sum())
    return Ancova(
        difference, cells, control, treated_patients, patients - treated_patients, deviation
    )


def _inverse_gram(design: FloatArray) -> FloatArray:
    size = np.sqrt(np.square(design).mean(axis=0))
    scaled = design / size
    values, vectors = np.linalg.eigh(scaled.T @ scaled)
    if values[0] < 1e-12 * values[-1]:
        raise ValueError(
            f"Arms and strata give {len(size)} columns that cannot be told apart; expected both "
            "arms in at least one stratum. Leave out strata that coincide with the arms."
        )
    return (vectors / values) @ vectors.T / np.outer(size, size)


def _t_estimate(value: float, standard_error: float, freedom: float, level: float) -> Estimate:
    margin = t_quantile(level, freedom) * standard_error
    return Estimate(value, standard_error, value - margin, value + margin, level)
