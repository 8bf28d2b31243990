"""Complications and deaths by arm, as randomized and observed."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.trial.analysis.estimate import Difference


@dataclass(frozen=True)
class AdverseEventCell:
    """One event in one arm.

    Attributes
    ----------
    arm : str
    n : int
        Randomized to the arm.
    patients : int
        With at least one such event while under observation.
    events : int
    patient_years : float
    rate : float, events per 100 patient-years
    """

    arm: str
    n: int
    patients: int
    events: int
    patient_years: float
    rate: float


@dataclass(frozen=True)
class RiskDifference:
    """How many more patients of an arm had the event than of control.

    Attributes
    ----------
    arm, control : str
    share : Difference, fraction
        Of randomized patients with the event while under observation, with Newcombe's limits.
    """

    arm: str
    control: str
    share: Difference


@dataclass(frozen=True)
class AdverseEventRow:
    """One kind of event in every arm.

    Attributes
    ----------
    event, label : str
    fatal : bool
        A cause of death.
    serious : bool
        Fatal, or a reason to be in hospital.
    of_therapy : bool
        A harm of the cells or of how they are given, which control cannot have.
    cells : tuple of AdverseEventCell
        One for each arm, in the order of the protocol.
    differences : tuple of RiskDifference
        One for each arm but control; empty where an arm has no patients.
    """

    event: str
    label: str
    fatal: bool
    serious: bool
    of_therapy: bool
    cells: tuple[AdverseEventCell, ...]
    differences: tuple[RiskDifference, ...]


@dataclass(frozen=True)
class DonorScarRow:
    """Donor cells that behave as myofibroblasts, in truth: a harm that nobody can see.

    Attributes
    ----------
    arm : str
    peak : float, million cells per patient
        Largest mean over the living.
    peak_day : int, days since randomization
        On the grid of true values.
    last : float, million cells per patient
        Mean at the end.
    """

    arm: str
    peak: float
    peak_day: int
    last: float


@dataclass(frozen=True)
class Safety:
    """What is reported of harm beyond single events.

    Attributes
    ----------
    serious : AdverseEventRow
        Any serious event, deaths included.
    scarring : tuple of DonorScarRow
        One for each arm whose cells may become myofibroblasts.
    """

    serious: AdverseEventRow
    scarring: tuple[DonorScarRow, ...]
