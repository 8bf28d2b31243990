"""Proportions: how many patients had it, and what treatment did to that share."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lobule.trial.analysis.estimate import Difference, Estimate, Ratio, log_normal_ratio
from lobule.trial.analysis.probability import normal_quantile, two_sided_normal


@dataclass(frozen=True)
class ProportionContrast:
    """A yes/no outcome in both arms, compared in three ways.

    Attributes
    ----------
    treated, control : Estimate, fraction
        Share of each arm, with Wilson limits.
    risk_difference : Difference, fraction
        Treated minus control, with Newcombe limits; the P value is the chi-square test's, without
        continuity correction.
    risk_ratio, odds_ratio : Ratio, ratio
        Treated over control, with Wald limits on the log scale. With no event, or only events, in
        an arm they may be 0, infinite or NaN, and then have no limits.
    """

    treated: Estimate
    control: Estimate
    risk_difference: Difference
    risk_ratio: Ratio
    odds_ratio: Ratio


def proportion(events: int, patients: int, level: float = 0.95) -> Estimate:
    """Share of patients with the event, with Wilson's limits, which hold in small arms too.

    Parameters
    ----------
    events, patients : int, count
    level : float, fraction
        Confidence level.

    Returns
    -------
    Estimate, fraction

    Raises
    ------
    ValueError
        No patients, or events below 0 or above the number of patients.

    References
    ----------
    Wilson EB. J Am Stat Assoc 1927;22:209-212.
    """
    _check_counts(events, patients)
    share, square = events / patients, normal_quantile(level) ** 2
    middle = (events + square / 2) / (patients + square)
    margin = math.sqrt(square * (patients * share * (1 - share) + square / 4)) / (patients + square)
    error = math.sqrt(share * (1 - share) / patients)
    low = max(middle - margin, 0.0) if events else 0.0
    high = min(middle + margin, 1.0) if events < patients else 1.0
    return Estimate(share, error, low, high, level)


def compare_proportions(
    treated_events: int,
    treated_patients: int,
    control_events: int,
    control_patients: int,
    level: float = 0.95,
) -> ProportionContrast:
    """Risk difference, risk ratio and odds ratio of a yes/no outcome, treated against control.

    Closed formulas in plain Python: replicate trials call this thousands of times. R's `prop.test`
    and `glm`, statsmodels and Newcombe's own table are the oracles.

    Parameters
    ----------
    treated_events, treated_patients, control_events, control_patients : int, count
    level : float, fraction
        Confidence level.

    Returns
    -------
    ProportionContrast

    Raises
    ------
    ValueError
        An empty arm, or events below 0 or above the number of patients.

    References
    ----------
    Newcombe RG. Stat Med 1998;17:873-890 (method 10).
    """
    cells = proportion(treated_events, treated_patients, level)
    control = proportion(control_events, control_patients, level)
    inverse_patients = 1 / treated_patients + 1 / control_patients
    treated_spared = treated_patients - treated_events
    control_spared = control_patients - control_events
    risk_ratio = log_normal_ratio(
        _divide(cells.value, control.value),
        _log_error(_inverse(treated_events) + _inverse(control_events) - inverse_patients),
        level,
    )
    counts = (treated_events, treated_spared, control_events, control_spared)
    odds_ratio = log_normal_ratio(
        _divide(treated_events * control_spared, treated_spared * control_events),
        _log_error(sum(_inverse(count) for count in counts)),
        level,
    )
    pooled = (treated_events + control_events) / (treated_patients + control_patients)
    difference = _newcombe(cells, control, math.sqrt(pooled * (1 - pooled) * inverse_patients))
    return ProportionContrast(cells, control, difference, risk_ratio, odds_ratio)


def _newcombe(treated: Estimate, control: Estimate, pooled_error: float) -> Difference:
    value = treated.value - control.value
    down = math.hypot(treated.value - treated.low, control.high - control.value)
    up = math.hypot(treated.high - treated.value, control.value - control.low)
    error = math.hypot(treated.standard_error, control.standard_error)
    p_value = two_sided_normal(value / pooled_error) if pooled_error > 0 else math.nan
    return Difference(value, error, value - down, value + up, p_value, treated.level)


def _divide(numerator: float, denominator: float) -> float:
    if denominator > 0:
        return numerator / denominator
    return math.inf if numerator > 0 else math.nan


def _inverse(count: int) -> float:
    return 1 / count if count > 0 else math.inf


def _log_error(variance: float) -> float:
    return math.sqrt(max(variance, 0.0))


def _check_counts(events: int, patients: int) -> None:
    if patients < 1:
        raise ValueError(
            f"An arm has {patients} patients; expected 1 or more. "
            "Enroll patients or leave the comparison out."
        )
    if not 0 <= events <= patients:
        raise ValueError(
            f"{events} of {patients} patients had the event; expected 0 to {patients}. "
            "Count each patient once."
        )
