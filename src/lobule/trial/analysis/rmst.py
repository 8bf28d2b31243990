"""Restricted mean survival time: days lived free of the event, on average, up to a horizon."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lobule.trial.analysis.checks import (
    BoolArray,
    FloatArray,
    checked_arms,
    checked_follow_up,
)
from lobule.trial.analysis.estimate import Difference, Estimate, normal_difference, normal_estimate
from lobule.trial.analysis.kaplan_meier import greenwood_terms, kaplan_meier
from lobule.trial.analysis.risk_table import risk_table


@dataclass(frozen=True)
class RestrictedMeans:
    """Mean event-free days of both arms up to a horizon, and the days gained by treatment.

    Attributes
    ----------
    treated, control : Estimate, days
    difference : Difference, days
        Treated minus control.
    horizon : float, days
    """

    treated: Estimate
    control: Estimate
    difference: Difference
    horizon: float


def restricted_mean(
    time: npt.ArrayLike, event: npt.ArrayLike, horizon: float, level: float = 0.95
) -> Estimate:
    """Average event-free days of one group up to a horizon: the area under Kaplan-Meier.

    Parameters
    ----------
    time : array (patients,), days
        From randomization to the event or to the last contact.
    event : array (patients,), bool
        True if the event happened, False if censored. Without any event the mean is the horizon,
        with standard error 0.
    horizon : float, days
    level : float, fraction
        Confidence level.

    Returns
    -------
    Estimate, days

    Raises
    ------
    ValueError
        The horizon is not positive or lies beyond what the curve covers, or the follow-up makes no
        sense.

    References
    ----------
    Royston P, Parmar MKB. BMC Med Res Methodol 2013;13:152.
    """
    days, happened = checked_follow_up(time, event)
    _check_horizon(horizon, _longest(days, happened))
    table = risk_table(days, happened)
    survival = kaplan_meier(days, happened, level).survival
    edges = np.minimum(np.append(table.time, max(horizon, table.time[-1])), horizon)
    areas = survival * np.diff(edges)
    still_to_live = np.cumsum(areas[::-1])[::-1]
    variance = np.sum(np.square(still_to_live) * greenwood_terms(table))
    return normal_estimate(float(areas.sum()), float(np.sqrt(variance)), level)


def compare_restricted_means(
    time: npt.ArrayLike,
    event: npt.ArrayLike,
    treated: npt.ArrayLike,
    horizon: float,
    level: float = 0.95,
) -> RestrictedMeans:
    """Event-free days gained by treatment up to a horizon; needs no proportional hazards.

    Own NumPy code (R's `survfit` with `rmean` is the oracle), as for the Kaplan-Meier curve.

    Parameters
    ----------
    time : array (patients,), days
        From randomization to the event or to the last contact.
    event : array (patients,), bool
        True if the event happened, False if censored.
    treated : array (patients,), bool
    horizon : float, days
        Not beyond `longest_horizon`.
    level : float, fraction
        Confidence level.

    Returns
    -------
    RestrictedMeans

    Raises
    ------
    ValueError
        An empty arm, a horizon that is not positive or beyond what the curves cover, or follow-up
        that makes no sense.
    """
    days, happened = checked_follow_up(time, event)
    arm = checked_arms(treated, len(days))
    _check_horizon(horizon, longest_horizon(days, happened, arm))
    cells = restricted_mean(days[arm], happened[arm], horizon, level)
    control = restricted_mean(days[~arm], happened[~arm], horizon, level)
    error = float(np.hypot(cells.standard_error, control.standard_error))
    difference = normal_difference(cells.value - control.value, error, level)
    return RestrictedMeans(cells, control, difference, horizon)


def longest_horizon(time: npt.ArrayLike, event: npt.ArrayLike, treated: npt.ArrayLike) -> float:
    """Last day up to which the survival curves of both arms are known; infinite if both reach 0.

    Parameters
    ----------
    time : array (patients,), days
    event : array (patients,), bool
    treated : array (patients,), bool

    Returns
    -------
    float, days
    """
    days, happened = checked_follow_up(time, event)
    arm = checked_arms(treated, len(days))
    return min(_longest(days[arm], happened[arm]), _longest(days[~arm], happened[~arm]))


def _longest(days: FloatArray, happened: BoolArray) -> float:
    last = days == days.max()
    return math.inf if happened[last].all() else float(days.max())


def _check_horizon(horizon: float, longest: float) -> None:
    if 0 < horizon <= longest and math.isfinite(horizon):
        return
    end = f" and at most {longest:g}, the end of follow-up" if math.isfinite(longest) else ""
    raise ValueError(
        f"RMST horizon is {horizon:g} days; expected a finite number above 0{end}. "
        "Choose a horizon that both arms reach."
    )
