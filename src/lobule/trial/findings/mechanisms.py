"""What each mechanism contributed to the true effect, and through which laboratory value."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.trial.analysis.estimate import Difference


@dataclass(frozen=True)
class MechanismShare:
    """Contribution of one mechanism to the true effect on one variable at one visit.

    Attributes
    ----------
    arm, control : str
    mechanism, label : str
        For example ``paracrine``, "Paracrine".
    variable, unit : str
    month : float, months
    day : int, days since randomization
    share : Difference, unit of the variable
        Mean Shapley value over patients with its 95 % interval; shares of one variable and visit
        add up to `total`.
    total : float, unit of the variable
        All mechanisms together in the same patients.
    patients : int
        Those alive under every subset of mechanisms, out of the subset of the trial that was run.
    with_events : bool
        Whether chance events happened (under the same luck in every subset).
    """

    arm: str
    control: str
    mechanism: str
    label: str
    variable: str
    unit: str
    month: float
    day: int
    share: Difference
    total: float
    patients: int
    with_events: bool


@dataclass(frozen=True)
class MeldPart:
    """How much of the true effect on MELD runs through one laboratory value.

    Attributes
    ----------
    arm, control : str
    part : str
        ``bilirubin``, ``inr`` or ``creatinine``.
    label : str
    month : float, months
    day : int, days since randomization
    points : Difference, MELD points
        Parts of one visit add up to the true effect on MELD before rounding.
    patients : int
    """

    arm: str
    control: str
    part: str
    label: str
    month: float
    day: int
    points: Difference
    patients: int


@dataclass(frozen=True)
class UncertainShare:
    """Share of one mechanism in the true effect, over what its parameters may be.

    Attributes
    ----------
    arm, control : str
    mechanism, label : str
        ``whole`` for all of them together.
    variable, outcome, unit : str
        MELD is also split by laboratory value: ``meld_bilirubin``, "MELD through bilirubin".
    month : float, months
    day : int, days since randomization
    mean, low, high : float, unit of the variable
        Mean over draws and patients, and the central 95 % of draws.
    error : float, unit of the variable
        Monte-Carlo standard error of the mean, from the numbers of draws and of patients.
    probability_of_none : float, fraction
        Share of draws in which the mechanism does nothing at all.
    draws, patients : int
    """

    arm: str
    control: str
    mechanism: str
    label: str
    variable: str
    outcome: str
    unit: str
    month: float
    day: int
    mean: float
    low: float
    high: float
    error: float
    probability_of_none: float
    draws: int
    patients: int


@dataclass(frozen=True)
class Interplay:
    """What two mechanisms bring together beyond what each brings alone, over the draws.

    Attributes
    ----------
    arm, control : str
    first, second : str
        Labels of the mechanisms.
    variable, unit : str
    month : float, months
    day : int, days since randomization
    mean, low, high : float, unit of the variable
        Mean over draws and patients, and the central 95 % of draws.
    draws, patients : int
    """

    arm: str
    control: str
    first: str
    second: str
    variable: str
    unit: str
    month: float
    day: int
    mean: float
    low: float
    high: float
    draws: int
    patients: int
