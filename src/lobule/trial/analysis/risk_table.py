"""How many were at risk, had the event and were censored on each day of follow-up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lobule.trial.analysis.checks import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class RiskTable:
    """The counts behind every survival curve, one row for each distinct day, day 0 first.

    Attributes
    ----------
    time : array (days,), days
        0, then every distinct day on which anybody left follow-up.
    at_risk : array (days,), count
        Still under observation just before that day.
    events, censored : array (days,), count
        How follow-up ended on that day.
    """

    time: FloatArray
    at_risk: IntArray
    events: IntArray
    censored: IntArray


def risk_table(time: FloatArray, event: BoolArray) -> RiskTable:
    """Count patients day by day.

    Parameters
    ----------
    time : array (patients,), days
    event : array (patients,), bool
    """
    days, row = np.unique(np.append(time, 0.0), return_inverse=True)
    row = row[:-1]
    leaving = np.bincount(row, minlength=len(days))
    events = np.bincount(row[event], minlength=len(days))
    at_risk = len(time) - np.concatenate(([0], np.cumsum(leaving)[:-1]))
    return RiskTable(days, at_risk, events, leaving - events)


def step_at(time: FloatArray, values: FloatArray, beyond: float, days: npt.ArrayLike) -> FloatArray:
    """Read a right-continuous step curve on given days.

    Parameters
    ----------
    time, values : array (steps,)
        The curve; `time` starts at 0.
    beyond : float, unit of values
        Value after the last step.
    days : array-like, days

    Returns
    -------
    array, shape of `days`

    Raises
    ------
    ValueError
        A day is negative or NaN.
    """
    wanted = np.asarray(days, dtype=np.float64)
    if not (wanted >= 0).all():
        raise ValueError(
            f"days contains {np.min(wanted):g}; expected 0 or more. Count from randomization."
        )
    found = values[np.searchsorted(time, wanted, side="right") - 1]
    return np.where(wanted > time[-1], beyond, found)
