"""Hospital days of each arm, as observed and in truth."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.trial.analysis.estimate import Difference, Estimate


@dataclass(frozen=True)
class HospitalRow:
    """Time in hospital in one arm.

    Attributes
    ----------
    arm, control : str
        Both the same in the row of the control arm.
    n : int
        Randomized to the arm.
    admissions : int
    days : Estimate, days per patient
        While under observation.
    per_year : float, days per patient-year
    difference : Difference or None, days per patient
        Arm minus control, by Welch's t; None in the row of the control arm.
    true : Difference or None, days per patient
        Mean paired difference over all enrolled, death ending the count; None as above.
    """

    arm: str
    control: str
    n: int
    admissions: int
    days: Estimate
    per_year: float
    difference: Difference | None
    true: Difference | None
