"""Visits: the days on which patients are seen, and how often they do not come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance

MONTHS: dict[int, int] = {1: 30, 3: 91, 6: 182, 12: 365}
"""Protocol month to day since randomization."""

STANDARD: tuple[int, ...] = tuple(MONTHS.values())


def month_of(day: float) -> float:
    """Month of a visit, to the nearest half: day 91 is month 3."""
    return round(2.0 * day / 30.4375) / 2.0


@dataclass(frozen=True)
class Visits:
    """When patients are seen after randomization.

    Attributes
    ----------
    days : tuple of int, days since randomization
        Ascending; follow-up ends with the last.
    missed_share : float, fraction
        Probability that a patient misses a given visit (assumed: no source).
    """

    days: tuple[int, ...] = STANDARD
    missed_share: float = 0.03

    def __post_init__(self) -> None:
        if not self.days or list(self.days) != sorted(set(self.days)):
            raise ValueError(
                f"Visits are on days {self.days}; expected ascending days, at least one."
            )
        if self.days[0] < 1 or self.days[-1] > 3653:
            raise ValueError(
                f"Visits are on days {self.days[0]} to {self.days[-1]}; expected 1 to 3653. "
                "Day 0, the day of randomization, is always a visit."
            )
        if not 0.0 <= self.missed_share < 1.0:
            raise ValueError(
                f"Share of missed visits is {self.missed_share:g}; expected 0 to below 1. "
                "If this is a percentage, divide it by 100."
            )

    @property
    def horizon(self) -> int:
        """Last day of follow-up."""
        return self.days[-1]

    def attended(self, seed: int, patient: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Who comes when, if still in the trial: (patients, visits); day 0 is not among them."""
        days = np.asarray(self.days, dtype=np.int64)
        lot = chance.uniform(seed, patient[:, None], "missed visit", days[None, :])
        return lot >= self.missed_share
