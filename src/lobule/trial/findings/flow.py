"""Who was assessed, excluded, randomized, treated and followed up, as in a CONSORT diagram."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Exclusion:
    """Candidates turned away by one criterion, the first that they failed.

    Attributes
    ----------
    criterion : str
        In words, for example "MELD 10 to 24".
    patients : int
    """

    criterion: str
    patients: int


@dataclass(frozen=True)
class ArmFlow:
    """What became of the patients randomized to one arm.

    Attributes
    ----------
    arm : str
    randomized : int
    treated : int
        Received at least one planned infusion; equals `randomized` in an arm without infusions.
    died, transplanted, withdrew : int
        First of the three to end follow-up before the last visit.
    completed : int
        Followed to the last visit.
    analyzed : int
        Contributed to the primary endpoint.
    """

    arm: str
    randomized: int
    treated: int
    died: int
    transplanted: int
    withdrew: int
    completed: int
    analyzed: int


@dataclass(frozen=True)
class Flow:
    """The flow of patients through the trial.

    Attributes
    ----------
    assessed : int
        Candidates up to and including the last one enrolled.
    exclusions : tuple of Exclusion
        In the order in which the criteria are tested.
    enrolled : int
    arms : tuple of ArmFlow
    """

    assessed: int
    exclusions: tuple[Exclusion, ...]
    enrolled: int
    arms: tuple[ArmFlow, ...]
