"""A toxin such as carbon tetrachloride: doses that kill the pericentral hepatocytes at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import died, living
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.rules.alcohol import central_weight
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats


@dataclass(frozen=True)
class Toxin:
    """Carbon tetrachloride, made poisonous by the pericentral enzyme.

    Does: necrosis of pericentral hepatocytes over two days after each dose, by zonal phenotype;
    hepatocytes that have just divided hold little of the enzyme and are spared.
    Does not: fat, an enzyme that the toxin itself destroys.
    Evidence grade: zone high, share killed and spared assumed.

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
    ripening: float = parameter(
        default=10.0,
        unit="day",
        prior=lognormal(10.0, 1.5),
        source="assumed",
        meaning="time in which a hepatocyte makes the enzyme again after it has divided",
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
        hazard = share * self.killing * weight * self._enzyme(scene, places)
        return died(scene.section, scene.tick, places, hazard, "toxin", Mark.NECROTIC)

    def _enzyme(self, scene: Scene, places: NDArray[np.int64]) -> Floats:
        """What a cell has of the enzyme after its last division, which ended on day `until`."""
        divided = scene.section.cells.until[places]
        rested = np.maximum(scene.tick.day - divided, 0.0)
        return np.where(divided > 0.0, -np.expm1(-rested / self.ripening), 1.0)
