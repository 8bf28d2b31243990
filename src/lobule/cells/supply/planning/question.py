"""What is asked of a plan: which cells, how many, from whom, by when."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lobule.cells.supply.donor import Donors, Kinship, alike
from lobule.cells.supply.order import MARROW, Order

FEWEST, MOST = 100, 200_000


@dataclass(frozen=True)
class Question:
    """A question to the laboratory.

    Attributes
    ----------
    order : Order
        Its amount may be None: then the plan finds the least that is enough.
    dose : float, cells
        Living cells in one infusion.
    infusions : int
        Of one patient.
    donor_age : float, years
        Of the patient, if the cells are their own; 0 for cord blood and cords.
    weight : float, kg
        Of the marrow donor.
    infusion_day : float or None, days
        Since the collection, on which the first infusion is meant to be.
    batches : int
        Simulated.
    seed : int

    Raises
    ------
    ValueError
        A number that cannot be.
    """

    order: Order
    dose: float
    infusions: int = 1
    donor_age: float = 50.0
    weight: float = 70.0
    infusion_day: float | None = None
    batches: int = 2000
    seed: int = 1

    def __post_init__(self) -> None:
        if not 0.0 < self.dose <= 1.0e11:
            raise ValueError(
                f"Dose is {self.dose:g} cells; expected above 0, at most 1e11. Give living cells."
            )
        if not 1 <= self.infusions <= 60:
            raise ValueError(f"Number of infusions is {self.infusions}; expected 1 to 60.")
        if not FEWEST <= self.batches <= MOST:
            raise ValueError(
                f"Number of batches is {self.batches}; expected {FEWEST} to {MOST}. "
                "2000 settle a percentage to about one point."
            )
        day = self.infusion_day
        if day is not None and not (math.isfinite(day) and day >= 0.0):
            raise ValueError(
                f"Infusion day is {day:g}; expected 0 or later. Count from the collection."
            )

    @property
    def own(self) -> bool:
        """Whether the cells are the patient's."""
        return self.order.kinship is Kinship.AUTOLOGOUS

    def donors(self, count: int) -> Donors:
        """So many donors as described, who differ by luck alone."""
        age = self.donor_age if self.order.tissue == MARROW else 0.0
        return alike(count, age, self.weight, cirrhosis=self.own)
