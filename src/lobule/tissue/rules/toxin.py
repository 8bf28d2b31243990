"""A toxin such as carbon tetrachloride: doses that kill the pericentral hepatocytes at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import died, living
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.rules.alcohol import central_weight
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section


@dataclass(frozen=True)
class Toxin:
    """Carbon tetrachloride, made poisonous by the pericentral enzyme.

    Does: necrosis of pericentral hepatocytes over two days after each dose, by zonal phenotype.
    Does not: fat, induction of the enzyme. Evidence grade: zone high, share killed assumed.

    Attributes
    ----------
    first, last : float, day
        Day of the first dose; no dose later than this day.
    every : float, day
        Interval between doses.
    """

    first: float = 0.0
    last: float = 0.0
    every: float = 3.5
    killing: float = parameter(
        default=1.6,
        unit="1/day",
        prior=lognormal(1.6, 1.5),
        source="assumed",
        meaning="death of fully pericentral hepatocytes while the toxin acts",
    )
    acting: float = parameter(
        default=1.5,
        unit="day",
        prior=lognormal(1.5, 1.3),
        source="assumed",
        meaning="time a dose acts",
    )
    zone_begins: float = parameter(
        default=0.62,
        unit="1",
        prior=uniform(0.4, 0.8),
        source="assumed",
        meaning="zonal phenotype from which the enzyme is made",
    )
    zone_full: float = parameter(
        default=0.82,
        unit="1",
        prior=uniform(0.6, 1.0),
        source="assumed",
        meaning="zonal phenotype of full activity",
    )

    def share_of_step(self, day: float, length: float) -> float:
        """Share of a step in which any dose acts."""
        acted = 0.0
        dose = self.first
        while dose <= self.last + 1e-9 and dose < day + length:
            acted += max(0.0, min(day + length, dose + self.acting) - max(day, dose))
            dose += self.every
        return min(acted / length, 1.0)

    def act(self, scene: Scene) -> Section:
        """Necrosis of the step."""
        share = self.share_of_step(scene.tick.day, scene.tick.length)
        if share == 0.0:
            return scene.section
        cells = scene.section.cells
        places = living(scene.section, Kind.HEPATOCYTE)
        weight = central_weight(cells.zone[places], self.zone_begins, self.zone_full)
        hazard = np.asarray(share * self.killing * weight)
        return died(scene.section, scene.tick, places, hazard, "toxin", Mark.NECROTIC)
