"""How a laboratory value or score went, arm by arm, from randomization to the last visit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Band:
    """A value over time in one group of patients.

    Attributes
    ----------
    days : array (days,), days since randomization
    n : array (days,), count
        Patients with a value on that day.
    mean, sd : array (days,), unit of the variable
    q05, q25, median, q75, q95 : array (days,), unit of the variable
        Quantiles across patients.
    """

    days: NDArray[np.float64]
    n: NDArray[np.int64]
    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    q05: NDArray[np.float64]
    q25: NDArray[np.float64]
    median: NDArray[np.float64]
    q75: NDArray[np.float64]
    q95: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ArmCourse:
    """One variable in one arm.

    Attributes
    ----------
    arm, variable, label, unit : str
    true : Band
        All enrolled patients under this arm, as long as they live, every 14 days and at visits.
    measured : Band
        The patients randomized to this arm, as measured at the visits they attended.
    """

    arm: str
    variable: str
    label: str
    unit: str
    true: Band
    measured: Band


@dataclass(frozen=True, eq=False)
class TrueDifference:
    """What an arm did to a variable, patient by patient.

    Attributes
    ----------
    arm, control, variable, label, unit : str
    days : array (days,), days since randomization
    n : array (days,), count
        Enrolled patients alive on that day in both arms (always-survivors).
    mean, low, high : array (days,), unit of the variable
        Mean over those patients of the course in `arm` minus the same patient's course in
        `control`, with its 95 % interval over patients.
    """

    arm: str
    control: str
    variable: str
    label: str
    unit: str
    days: NDArray[np.float64]
    n: NDArray[np.int64]
    mean: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class IndividualEffects:
    """The effect on each patient at one visit: what no real trial can see.

    Attributes
    ----------
    arm, control, variable, label, unit : str
    day : int
    patient : array (patients,), int
        Identity of the virtual patient.
    effect : array (patients,), unit of the variable
        True course in `arm` minus true course in `control`; NaN unless alive in both.
    """

    arm: str
    control: str
    variable: str
    label: str
    unit: str
    day: int
    patient: NDArray[np.int64]
    effect: NDArray[np.float64]
