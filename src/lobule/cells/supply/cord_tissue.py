"""Cord tissue: fragments of the umbilical cord from which stromal cells grow out."""

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
class CordTissue(Harvest):
    """Explants of an umbilical cord, collected aseptically after birth.

    The tissue is cut into fragments; from some of them stromal cells crawl out and found colonies.
    No table of this project has a yield: every number is assumed.
    """

    tissue = "umbilical cord"
    unit = "g"

    mass: float = parameter(
        default=30.0,
        unit="g",
        prior=uniform(10.0, 50.0),
        source="assumed",
        meaning="cord tissue cut into explants",
    )
    fragments: float = parameter(
        default=3.0,
        unit="1/g",
        prior=uniform(1.0, 6.0),
        source="assumed",
        meaning="explants per gram of cord",
    )
    takes: float = parameter(
        default=0.7,
        unit="1",
        prior=uniform(0.3, 0.95),
        source="assumed",
        meaning="explants from which cells grow out",
    )
    founders: float = parameter(
        default=60.0,
        unit="cells",
        prior=lognormal(60.0, 2.0),
        source="assumed",
        meaning="stromal cells that leave one explant",
    )
    nucleated: float = parameter(
        default=1.0e6,
        unit="cells",
        prior=lognormal(1.0e6, 2.0),
        source="assumed",
        meaning="nucleated cells in one explant; most stay in it",
    )
    spread: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.2, 0.9),
        source="assumed",
        meaning="log SD of the founders between cords",
    )
    contamination: float = parameter(
        default=0.05,
        unit="1",
        prior=uniform(0.01, 0.15),
        source="assumed",
        meaning="cords that carry bacteria or yeast from the birth canal",
    )
    largest: float = parameter(
        default=60.0,
        unit="g",
        prior=uniform(30.0, 80.0),
        source="recall",
        meaning="most tissue that one cord gives",
    )

    def most(self, donors: Donors) -> Floats:
        """The most that a cord gives, g."""
        return np.full(len(donors), self.largest)

    @property
    def asked(self) -> float:
        """The tissue to be cut, g."""
        return self.mass

    def collect(self, donors: Donors, luck: Luck) -> Collected:
        """Cut one cord of every donor into explants and let cells grow out."""
        mass = np.minimum(self.mass, self.most(donors))
        explants = mass * self.fragments
        found = explants * self.takes * self.founders * luck.factor("stromal", self.spread)
        nucleated = explants * self.nucleated
        founders = np.minimum(found, nucleated)
        return Collected(
            cells=CellCount(nucleated, founders, founders, np.zeros(len(donors))),
            amount=mass,
            contaminated=luck.happens("contaminated collection", self.contamination),
        )
