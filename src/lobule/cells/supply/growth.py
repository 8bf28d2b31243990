"""Growth: how fast stromal cells double, how often, and what that costs them in potency."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.cells.supply.donor import Donors, Floats
from lobule.cells.supply.luck import Luck
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter

USUAL_AGE, HOURS = 40.0, 24.0
USUAL_DOUBLINGS = 16.0
"""Doublings of the cells with which the effect was published: about three passages."""


@dataclass(frozen=True)
class Growth:
    """Cells of one tissue in culture; the defaults are those of adult bone marrow.

    Attributes
    ----------
    doubling_time, slower_with_age, slower_in_cirrhosis, spread : float
    lag : float, days
    doublings, fewer_with_age, doublings_spread, aging : float
    potency_loss : float, 1/doubling
    """

    doubling_time: float = parameter(
        default=40.0,
        unit="hour",
        prior=lognormal(40.0, 1.3),
        source="recall: BiomedMaterEng2014",
        meaning="time in which stromal cells of a 40-year-old double; 24 to 72 hours",
    )
    slower_with_age: float = parameter(
        default=0.005,
        unit="1/year",
        prior=lognormal(0.005, 2.0),
        source="assumed",
        meaning="lengthening of the doubling time with each year of the donor's age",
    )
    slower_in_cirrhosis: float = parameter(
        default=1.03,
        unit="1",
        prior=uniform(0.9, 1.2),
        source="assumed",
        meaning="doubling time in cirrhosis, as a multiple of that in health",
    )
    spread: float = parameter(
        default=0.10,
        unit="1",
        prior=uniform(0.05, 0.15),
        source="assumed",
        meaning="log SD of the doubling time between donors",
    )
    lag: float = parameter(
        default=2.5,
        unit="day",
        prior=uniform(1.0, 6.0),
        source="assumed",
        meaning="days before the first division of a primary culture",
    )
    passage_lag: float = parameter(
        default=0.5,
        unit="day",
        prior=uniform(0.2, 1.0),
        source="assumed",
        meaning="days before the first division after a passage",
    )
    doublings: float = parameter(
        default=35.0,
        unit="doublings",
        prior=uniform(20.0, 45.0),
        source="recall",
        meaning="doublings after which the cells of a 40-year-old divide no more",
    )
    fewer_with_age: float = parameter(
        default=0.1,
        unit="doublings/year",
        prior=uniform(0.0, 0.3),
        source="assumed",
        meaning="doublings lost with each year of the donor's age",
    )
    doublings_spread: float = parameter(
        default=0.10,
        unit="1",
        prior=uniform(0.05, 0.15),
        source="assumed",
        meaning="log SD of the number of doublings between donors",
    )
    aging: float = parameter(
        default=1.0,
        unit="1",
        prior=uniform(0.0, 2.0),
        source="assumed",
        meaning="by how much the doubling time has lengthened at the last doubling",
    )
    potency_loss: float = parameter(
        default=0.02,
        unit="1/doubling",
        prior=zero_or(lognormal(0.02, 2.0), probability_of_zero=0.3),
        source="assumed",
        meaning="potency lost with each doubling; it may be none",
    )

    def of(self, donors: Donors, luck: Luck) -> Growing:
        """The growth of these donors' cells."""
        sick = np.where(donors.cirrhosis, self.slower_in_cirrhosis, 1.0)
        time = self.hours_at(donors.age) * sick
        limit = self.limits_at(donors.age) * luck.factor("doublings", self.doublings_spread)
        return Growing(self, time * luck.factor("doubling time", self.spread), limit)

    def hours_at(self, age: Floats | float) -> Floats:
        """Doubling time of the cells of a typical healthy donor of that age, hours."""
        return self.doubling_time * np.exp(self.slower_with_age * (age - USUAL_AGE))

    def limits_at(self, age: Floats | float) -> Floats:
        """Doublings after which the cells of a typical donor of that age divide no more."""
        return np.maximum(self.doublings - self.fewer_with_age * (age - USUAL_AGE), 5.0)

    def potency(self, doublings: Floats) -> Floats:
        """Potency relative to cells that were expanded as in the published trials."""
        return np.exp(-self.potency_loss * (doublings - USUAL_DOUBLINGS))


@dataclass(frozen=True, eq=False)
class Growing:
    """Cultures in growth.

    Attributes
    ----------
    growth : Growth
    hours : array (batches,), hours
        Doubling time of young cells.
    limit : array (batches,), doublings
    """

    growth: Growth
    hours: Floats
    limit: Floats

    def grown(
        self, wanted: Floats, before: Floats, longest: float, *, primary: bool
    ) -> tuple[Floats, Floats]:
        """Doublings gained, and the days that they took.

        Parameters
        ----------
        wanted : array (batches,), doublings
        before : array (batches,), doublings
            Those behind the cells already.
        longest : float, days
        primary : bool
            The first culture, whose cells take longest to begin.
        """
        old = (before / self.limit) ** 4
        days_each = self.hours / HOURS * (1.0 + self.growth.aging * old)
        lag = self.growth.lag if primary else self.growth.passage_lag
        in_time = max(longest - lag, 0.0) / days_each
        left = np.maximum(self.limit - before, 0.0)
        gained = np.minimum(np.minimum(wanted, in_time), left)
        return gained, np.where(gained < wanted, longest, lag + gained * days_each)
