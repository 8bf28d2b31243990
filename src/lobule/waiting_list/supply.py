"""Organ supply: how many livers a week brings, and from whom."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter
from lobule.waiting_list.blood_group import BloodGroups

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

WEEKS_PER_YEAR = 365.25 / 7.0
MOST_PER_WEEK = 4096


@dataclass(frozen=True)
class Donors:
    """Who the organs come from.

    Attributes
    ----------
    mean_age, age_sd : float, years
    youngest, oldest : float, years
    groups : BloodGroups
    """

    mean_age: float = parameter(
        default=45.0,
        unit="year",
        prior=uniform(35.0, 60.0),
        source="assumed",
        meaning="mean age of donors",
    )
    age_sd: float = parameter(
        default=16.0,
        unit="year",
        prior=uniform(10.0, 20.0),
        source="assumed",
        meaning="standard deviation of the age of donors",
    )
    youngest: float = 12.0
    oldest: float = 80.0
    groups: BloodGroups = field(default_factory=BloodGroups)

    def ages(self, seed: int, serial: Integers) -> Floats:
        """Age of the donor of each organ, years."""
        drawn = self.mean_age + self.age_sd * chance.normal(seed, serial, "age of the donor")
        return np.clip(drawn, self.youngest, self.oldest)


@dataclass(frozen=True, eq=False)
class Organs:
    """Livers recovered in one week, in the order in which they are offered.

    Attributes
    ----------
    serial : array of int
        Number that no other organ has, the key of its luck.
    group : array of int
        Blood group of the donor.
    donor_age : array of float, years
    """

    serial: Integers
    group: Integers
    donor_age: Floats

    def __len__(self) -> int:
        return len(self.serial)


@dataclass(frozen=True)
class OrganSupply:
    """Livers that come at random at a constant rate.

    A richer supply brings the organs of a poorer one and more, under the same seed.

    Parameters
    ----------
    per_week : float, organs/week
    donors : Donors

    Raises
    ------
    ValueError
        The rate is negative, not a number, or more than a center can use.

    Examples
    --------
    >>> round(OrganSupply.from_annual_rate(66.0).per_week, 3)
    1.265
    """

    per_week: float
    donors: Donors = field(default_factory=Donors)

    def __post_init__(self) -> None:
        highest = MOST_PER_WEEK / 4
        if not (math.isfinite(self.per_week) and 0.0 <= self.per_week <= highest):
            raise ValueError(
                f"Organ supply is {self.per_week:g} per week; expected 0 to {highest:g}. "
                "Give the livers recovered per week, or use OrganSupply.from_annual_rate."
            )

    @classmethod
    def from_annual_rate(cls, per_year: float, donors: Donors | None = None) -> OrganSupply:
        """Supply of so many organs a year.

        Parameters
        ----------
        per_year : float, organs/year
        donors : Donors, optional
        """
        return cls(per_year / WEEKS_PER_YEAR, donors or Donors())

    def scaled(self, factor: float) -> OrganSupply:
        """The same donors, so many times as many."""
        return replace(self, per_week=self.per_week * factor)

    def organs(self, seed: int, week: int) -> Organs:
        """Livers of one week.

        Parameters
        ----------
        seed : int
        week : int
            Counted from the opening of the list.
        """
        serial = week * MOST_PER_WEEK + np.arange(self._count(seed, week), dtype=np.int64)
        groups = self.donors.groups.drawn(seed, serial, "blood group of the donor")
        return Organs(serial, groups, self.donors.ages(seed, serial))

    def _count(self, seed: int, week: int) -> int:
        """Poisson number by inversion: it never falls when the rate rises."""
        lot = float(chance.uniform(seed, week, "organs of the week"))
        count, term = 0, math.exp(-self.per_week)
        reached = term
        while lot > reached and count < MOST_PER_WEEK - 1:
            count += 1
            term *= self.per_week / count
            reached += term
        return count
