"""Complications and deaths by arm, as randomized and observed."""

from __future__ import annotations

from dataclasses import dataclass


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
class AdverseEventRow:
    """One kind of event in every arm.

    Attributes
    ----------
    event, label : str
    fatal : bool
        A cause of death.
    cells : tuple of AdverseEventCell
        One for each arm, in the order of the protocol.
    """

    event: str
    label: str
    fatal: bool
    cells: tuple[AdverseEventCell, ...]
