"""Turnover: hepatocytes die of age, corpses are cleared, and their debris fades."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import died, living, without
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Turnover:
    """The quiet loss of a healthy liver, and the clearing of all that died.

    Does: physiological death, clearing of corpses. Does not: differ with ploidy.
    Evidence grade: renewal high [@Heinke2022], clearing assumed.
    """

    loss: float = parameter(
        default=0.18,
        unit="1/year",
        prior=lognormal(0.18, 1.05),
        source="Heinke2022",
        meaning="hepatocytes that die and are replaced in a healthy liver",
    )
    clearing: float = parameter(
        default=0.5,
        unit="1/day",
        prior=lognormal(0.5, 1.5),
        source="assumed",
        meaning="corpses taken up by macrophages",
    )

    def act(self, scene: Scene) -> Section:
        """Corpses cleared, then the deaths of the step."""
        section, tick = scene.section, scene.tick
        corpses = np.flatnonzero(~section.cells.alive)
        gone = np.zeros(len(section.cells), dtype=np.bool_)
        gone[corpses] = tick.befalls("clearing", section.cells.identity[corpses], self.clearing)
        section = without(section, gone)
        places = living(section, Kind.HEPATOCYTE)
        hazard = np.full(len(places), self.loss / DAYS_PER_YEAR)
        return died(section, tick, places, hazard, "turnover", Mark.APOPTOTIC)
