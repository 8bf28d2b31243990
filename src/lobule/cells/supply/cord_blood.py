"""Cord blood: one unit holds a single stromal cell or none, and freezing kills most of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.cells.supply.count import CellCount
from lobule.cells.supply.donor import Donors
from lobule.cells.supply.harvest import Collected, Floats, Harvest
from lobule.cells.supply.luck import Luck
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter


@dataclass(frozen=True)
class FrozenUnit:
    """A unit that was frozen as it came, and is thawed to be cultured.

    Attributes
    ----------
    nucleated_recovery, stromal_survival : float
    """

    nucleated_recovery: float = parameter(
        default=0.85,
        unit="1",
        prior=uniform(0.7, 0.95),
        source="assumed",
        meaning="nucleated cells of a cord-blood unit that survive freezing and thawing",
    )
    stromal_survival: float = parameter(
        default=0.19,
        unit="1",
        prior=lognormal(0.19, 1.6),
        source="calibrated: PMC6144274",
        meaning="stromal cells that survive it; so that 6 of 30 units give a culture",
    )


@dataclass(frozen=True)
class CordBlood(Harvest):
    """A unit of umbilical cord blood, collected aseptically after birth.

    A culture begins if at least one colony-forming cell is in the unit. Their mean number is
    calibrated to 57 % success with fresh units; that of frozen ones follows from what freezing
    leaves alive. The numbers are so small that the unit's size decides: a unit of 80 mL succeeds
    more often than one of 34 mL. In 30 frozen units no such difference was found [@PMC6144274].

    Attributes
    ----------
    frozen : FrozenUnit or None
        None for a unit that is cultured fresh.
    """

    tissue = "cord blood"
    unit = "mL"

    volume: float = parameter(
        default=34.0,
        unit="mL",
        prior=lognormal(34.0, 1.4),
        source="PMC6144274",
        meaning="median volume of a cord-blood unit",
    )
    nucleated: float = parameter(
        default=1.294e7,
        unit="cells/mL",
        prior=lognormal(1.294e7, 1.3),
        source="derived: PMC6144274",
        meaning="nucleated cells; 440 million in the median unit of 34 mL",
    )
    mononuclear_share: float = parameter(
        default=0.45,
        unit="1",
        prior=uniform(0.3, 0.6),
        source="assumed",
        meaning="mononuclear cells among the nucleated cells of cord blood",
    )
    frequency: float = parameter(
        default=7.95e-9,
        unit="per mononuclear cell",
        prior=lognormal(7.95e-9, 2.0),
        source="calibrated: PMC6144274",
        meaning="colony-forming stromal cells; so that 57 % of fresh units give a culture",
    )
    volume_spread: float = parameter(
        default=0.35,
        unit="1",
        prior=uniform(0.2, 0.6),
        source="assumed",
        meaning="log SD of the volume of a unit",
    )
    stromal_spread: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.3, 1.2),
        source="assumed",
        meaning="log SD of the frequency of stromal cells between cords",
    )
    contamination: float = parameter(
        default=0.03,
        unit="1",
        prior=uniform(0.0, 0.08),
        source="assumed",
        meaning="units that carry bacteria from the birth canal",
    )
    largest: float = parameter(
        default=200.0,
        unit="mL",
        prior=uniform(120.0, 250.0),
        source="recall",
        meaning="most blood that a cord and placenta give",
    )
    frozen: FrozenUnit | None = None

    def most(self, donors: Donors) -> Floats:
        """The most that a cord gives, mL."""
        return np.full(len(donors), self.largest)

    @property
    def asked(self) -> float:
        """The median unit, mL."""
        return self.volume

    def collect(self, donors: Donors, luck: Luck) -> Collected:
        """Collect one unit from every cord, and thaw it if it was frozen."""
        drawn = self.volume * luck.factor("unit volume", self.volume_spread)
        volume = np.minimum(drawn, self.most(donors))
        nucleated = self.nucleated * volume * luck.factor("nucleated", 0.25)
        mononuclear = self.mononuclear_share * nucleated
        found = luck.factor("stromal", self.stromal_spread)
        stromal = mononuclear * self.frequency * found
        cells = CellCount(nucleated, mononuclear, stromal, np.zeros(len(donors)))
        return Collected(
            cells=cells if self.frozen is None else _thawed(cells, self.frozen),
            amount=volume,
            contaminated=luck.happens("contaminated collection", self.contamination),
        )


def _thawed(cells: CellCount, frozen: FrozenUnit) -> CellCount:
    kept = cells.kept(frozen.nucleated_recovery)
    return CellCount(
        kept.living,
        kept.mononuclear,
        cells.stromal * frozen.stromal_survival,
        cells.total - kept.total,
    )
