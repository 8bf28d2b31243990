"""How far a comparison asks what other parameters would change."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.belief import Belief

MOST = 10_000


@dataclass(frozen=True)
class Doubt:
    """How many draws of the parameters of what regimens add, in how many patients.

    Attributes
    ----------
    draws : int
        0 leaves the part out.
    patients : int
        First so many of each cause, the same in every draw.
    belief : Belief
    """

    draws: int = 40
    patients: int = 48
    belief: Belief = Belief.POSTERIOR

    def __post_init__(self) -> None:
        if not 0 <= self.draws <= MOST:
            raise ValueError(
                f"Number of draws is {self.draws}; expected 0 to {MOST:,}. 0 leaves the part out."
            )
        if not 2 <= self.patients <= MOST:
            raise ValueError(
                f"Number of patients in every draw is {self.patients}; expected 2 to {MOST:,}."
            )
