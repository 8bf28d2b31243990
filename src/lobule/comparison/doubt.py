"""How far a comparison asks what other parameters, and other diseases, would change."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.belief import Belief

MOST = 10_000


@dataclass(frozen=True)
class Doubt:
    """How many draws of parameters, in how many patients.

    Attributes
    ----------
    draws : int
        Of what regimens add; 0 leaves the part out.
    patients : int
        First so many of each cause.
    belief : Belief
    histories : int
        Draws of the disease and its care, for each of which patients are found anew; 0 leaves them
        out.
    """

    draws: int = 40
    patients: int = 48
    belief: Belief = Belief.POSTERIOR
    histories: int = 12

    def __post_init__(self) -> None:
        if not 0 <= self.draws <= MOST:
            raise ValueError(
                f"Number of draws is {self.draws}; expected 0 to {MOST:,}. 0 leaves the part out."
            )
        if self.histories not in (0, *range(2, MOST + 1)):
            raise ValueError(
                f"Number of histories is {self.histories}; expected 2 to {MOST:,}, or 0 for none."
            )
        if not 2 <= self.patients <= MOST:
            raise ValueError(
                f"Number of patients in every draw is {self.patients}; expected 2 to {MOST:,}."
            )
