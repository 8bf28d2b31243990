"""How many patients took each turn in the trial, checked to add up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """A reason and how many patients it concerns, such as ("Died", 31)."""

    reason: str
    patients: int


@dataclass(frozen=True)
class FlowArm:
    """One arm's patients.

    Parameters
    ----------
    arm : str
    allocated : int
        Patients randomized to this arm.
    treated : tuple of Count
        What was given: ("Received two infusions", 480), ("Received none", 3).
    left : tuple of Count
        Who left before the last visit, and why: died, transplanted, withdrew, lost.
    completed : int
        Patients seen at the last visit; with `left` they make up all allocated.
    analyzed : int
        Patients in the primary analysis.
    not_analyzed : tuple of Count
        Who was left out of it, and why.
    """

    arm: str
    allocated: int
    left: tuple[Count, ...]
    completed: int
    analyzed: int
    treated: tuple[Count, ...] = ()
    not_analyzed: tuple[Count, ...] = ()

    def __post_init__(self) -> None:
        gone = sum(count.patients for count in self.left)
        if gone + self.completed != self.allocated:
            raise ValueError(
                f"In {self.arm} {self.completed} completed and {gone} left, but {self.allocated} "
                "were allocated; completed and left must make up all allocated patients."
            )
        if not 0 <= self.analyzed <= self.allocated:
            raise ValueError(
                f"In {self.arm} {self.analyzed} of {self.allocated} patients are analyzed; "
                f"expected 0 to {self.allocated}."
            )


@dataclass(frozen=True)
class Flow:
    """All patients: screened, excluded with reasons, and the arms, control first."""

    screened: int
    excluded: tuple[Count, ...]
    arms: tuple[FlowArm, ...]

    def __post_init__(self) -> None:
        gone = sum(count.patients for count in self.excluded)
        if self.screened - gone != self.randomized:
            raise ValueError(
                f"{self.screened} were screened and {gone} excluded, but {self.randomized} were "
                "allocated; screened minus excluded must be the sum of the arms."
            )

    @property
    def randomized(self) -> int:
        """Patients randomized to any arm."""
        return sum(arm.allocated for arm in self.arms)
