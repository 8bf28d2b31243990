"""Change from baseline at a visit: the trial's estimate by ANCOVA beside the true effect."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.trial.analysis.estimate import Difference, Estimate


@dataclass(frozen=True)
class ChangeRow:
    """Cells against control on one variable at one visit.

    Attributes
    ----------
    arm, control : str
    variable, label, unit : str
        Units are those of the package: bilirubin in mg/dL, albumin in g/L, ALT in U/L.
    outcome : str
        Code of the variable in the evidence tables: MELD, ALT, ALB, TBIL.
    month : float, months
    day : int, days since randomization
    primary : bool
    change_arm, change_control : Estimate
        Measured mean change from baseline in each arm.
    n_arm, n_control : int
        Patients with a value at baseline and at the visit.
    estimate : Difference or None
        Of the trial: ANCOVA on the measured value adjusted for the measured baseline. None where
        too few patients were left to fit it.
    true : Difference or None
        Mean paired difference over enrolled patients alive in both arms; its interval and P value
        are over patients, not over parameters. None if nobody is alive in both.
    n_true : int
        Patients behind `true`.
    """

    arm: str
    control: str
    variable: str
    label: str
    unit: str
    outcome: str
    month: float
    day: int
    primary: bool
    change_arm: Estimate
    change_control: Estimate
    n_arm: int
    n_control: int
    estimate: Difference | None
    true: Difference | None
    n_true: int
