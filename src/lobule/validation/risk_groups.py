"""Predicted against observed survival, in groups of patients with like predictions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.kaplan_meier import kaplan_meier

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class RiskGroup:
    """Patients with like predictions.

    Attributes
    ----------
    patients : int
    predicted : float, fraction
        Mean predicted survival.
    observed, lo, hi : float, fraction
        Kaplan-Meier survival with its 95 % interval; NaN limits while nobody has died.
    """

    patients: int
    predicted: float
    observed: float
    lo: float
    hi: float

    @property
    def agrees(self) -> bool:
        """Whether the prediction lies inside the interval of the observation."""
        return bool(self.lo <= self.predicted <= self.hi)


def risk_groups(
    predicted: Floats, time: Floats, died: NDArray[np.bool_], horizon: float, groups: int = 5
) -> tuple[RiskGroup, ...]:
    """Equal groups from the lowest predicted survival to the highest.

    Parameters
    ----------
    predicted : array (patients,), fraction
        Survival to the horizon.
    time : array (patients,), years
    died : array (patients,), bool
    horizon : float, years
    groups : int
    """
    found = []
    for rows in np.array_split(np.argsort(predicted, kind="stable"), groups):
        point = kaplan_meier(time[rows], died[rows]).estimate_at(horizon)
        mean = float(predicted[rows].mean())
        found.append(RiskGroup(len(rows), mean, point.value, point.low, point.high))
    return tuple(found)
