"""Cryopreservation: cells wait in nitrogen, and not all of them come back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.cells.supply.count import CellCount
from lobule.cells.supply.finish import Finish
from lobule.cells.supply.luck import Luck
from lobule.quantity.distributions import fixed, uniform
from lobule.quantity.parameter import parameter

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Cryopreservation(Finish):
    """Freezing, storage and thawing of the finished cells.

    Attributes
    ----------
    days : float, days
        In storage.
    """

    word = "freezing and thawing"

    days: float = parameter(
        default=180.0,
        unit="day",
        prior=fixed(180.0),
        source="assumed",
        meaning="days in storage",
    )
    recovery: float = parameter(
        default=0.85,
        unit="1",
        prior=uniform(0.6, 0.95),
        source="assumed",
        meaning="cells, living or dead, that come back after freezing, thawing and washing",
    )
    viability: float = parameter(
        default=0.88,
        unit="1",
        prior=uniform(0.75, 0.95),
        source="assumed",
        meaning="living share of thawed cells",
    )
    spread: float = parameter(
        default=0.55,
        unit="1",
        prior=uniform(0.3, 0.9),
        source="assumed",
        meaning="SD of the viability of thawed cells on the logit scale between batches",
    )
    fading: float = parameter(
        default=0.01,
        unit="1/year",
        prior=uniform(0.0, 0.05),
        source="assumed",
        meaning="living cells lost with each year in storage",
    )

    def __post_init__(self) -> None:
        if not 0.0 <= self.days <= 40.0 * DAYS_PER_YEAR:
            raise ValueError(
                f"Storage is {self.days:g} days; expected 0 to {40 * DAYS_PER_YEAR:.0f}, forty "
                "years. Give days."
            )

    def finished(self, cells: CellCount, luck: Luck) -> CellCount:
        """What is in the bag after storage and thawing."""
        kept = cells.kept(self.recovery)
        viability = luck.share("viability after thawing", self.viability, self.spread)
        living = kept.living * viability * np.exp(-self.fading * self.days / DAYS_PER_YEAR)
        share = np.divide(living, cells.living, out=np.zeros_like(living), where=cells.living > 0)
        return CellCount(
            living, cells.mononuclear * share, cells.stromal * share, kept.total - living
        )
