"""Estimates with their uncertainty: of one group, of a difference, of a ratio."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lobule.trial.analysis.probability import (
    normal_quantile,
    t_quantile,
    two_sided_normal,
    two_sided_t,
)


@dataclass(frozen=True)
class Estimate:
    """What was found in one group of patients, with its confidence interval.

    Attributes
    ----------
    value, standard_error : float, unit of the outcome
    low, high : float, unit of the outcome
        Confidence limits; NaN where the data give none.
    level : float, fraction
        Confidence level of the limits.
    """

    value: float
    standard_error: float
    low: float
    high: float
    level: float = 0.95


@dataclass(frozen=True)
class Difference:
    """Treated minus control, with its confidence interval and P value; 0 means no effect.

    Attributes
    ----------
    value, standard_error : float, unit of the outcome
    low, high : float, unit of the outcome
        Confidence limits; NaN where the data give none.
    p_value : float, fraction
        Two-sided; NaN where the data give none.
    level : float, fraction
        Confidence level of the limits.
    degrees_of_freedom : float, count
        Of the t distribution behind interval and P value; infinite for a normal one.
    """

    value: float
    standard_error: float
    low: float
    high: float
    p_value: float
    level: float = 0.95
    degrees_of_freedom: float = math.inf


@dataclass(frozen=True)
class Ratio:
    """Treated over control, with its confidence interval and P value; 1 means no effect.

    Attributes
    ----------
    value : float, ratio
        0 or infinite if all events are in one arm.
    log_standard_error : float, natural log of the ratio
    low, high : float, ratio
        Confidence limits; NaN where the data give none.
    p_value : float, fraction
        Two-sided, of the Wald test on the log scale; NaN where the data give none.
    level : float, fraction
        Confidence level of the limits.
    """

    value: float
    log_standard_error: float
    low: float
    high: float
    p_value: float
    level: float = 0.95


def normal_estimate(value: float, standard_error: float, level: float) -> Estimate:
    """One group's value with limits from the normal distribution.

    Parameters
    ----------
    value, standard_error : float, unit of the outcome
    level : float, fraction
    """
    margin = normal_quantile(level) * standard_error
    return Estimate(value, standard_error, value - margin, value + margin, level)


def normal_difference(value: float, standard_error: float, level: float) -> Difference:
    """A difference with limits and P value from the normal distribution.

    Parameters
    ----------
    value, standard_error : float, unit of the outcome
    level : float, fraction
    """
    margin = normal_quantile(level) * standard_error
    p_value = two_sided_normal(value / standard_error) if standard_error > 0 else math.nan
    return Difference(value, standard_error, value - margin, value + margin, p_value, level)


def t_difference(
    value: float, standard_error: float, degrees_of_freedom: float, level: float
) -> Difference:
    """A difference with limits and P value from Student's t distribution.

    Parameters
    ----------
    value, standard_error : float, unit of the outcome
    degrees_of_freedom : float, count
    level : float, fraction
    """
    margin = t_quantile(level, degrees_of_freedom) * standard_error
    exact = standard_error == 0
    p_value = math.nan if exact else two_sided_t(value / standard_error, degrees_of_freedom)
    return Difference(
        value, standard_error, value - margin, value + margin, p_value, level, degrees_of_freedom
    )


def log_normal_ratio(value: float, log_standard_error: float, level: float) -> Ratio:
    """A ratio with limits and P value from the normal distribution of its logarithm.

    A ratio of 0, of infinity or of 0/0 has no finite logarithm, and a standard error of 0 says that
    everybody had the same fate: limits and P value are then NaN.

    Parameters
    ----------
    value : float, ratio
    log_standard_error : float, natural log of the ratio
    level : float, fraction
    """
    if not (0 < value < math.inf and 0 < log_standard_error < math.inf):
        return Ratio(value, math.nan, math.nan, math.nan, math.nan, level)
    log_value, margin = math.log(value), normal_quantile(level) * log_standard_error
    return Ratio(
        value,
        log_standard_error,
        math.exp(log_value - margin),
        math.exp(log_value + margin),
        two_sided_normal(log_value / log_standard_error),
        level,
    )
