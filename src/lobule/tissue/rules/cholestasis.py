"""Cholestasis: bile that cannot leave injures the hepatocytes next to the portal tract."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import died, living
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.rules.turnover import DAYS_PER_YEAR
from lobule.tissue.sampling import at
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import steady


@dataclass(frozen=True)
class Cholestasis:
    """Injury of the limiting plate by bile acids, and fibroblasts of the tract woken by it.

    Does: portal-based loss and scar. Does not: ducts that vanish, antibodies, flow of bile.
    Evidence grade: pattern high; rates calibrated to a collagen area of 12 to 15 % after 20 years,
    as those of other causes are.
    """

    severity: float = parameter(
        default=1.0,
        unit="1",
        prior=uniform(0.0, 3.0),
        source="assumed",
        meaning="bile acids around tracts relative to active disease",
    )
    killing: float = parameter(
        default=21.0,
        unit="1/year",
        prior=lognormal(21.0, 1.5),
        source="calibrated",
        meaning="loss of hepatocytes at the limiting plate",
    )
    waking: float = parameter(
        default=12.3,
        unit="1",
        prior=lognormal(12.3, 1.5),
        source="calibrated",
        meaning="growth factor secreted by reactive ducts",
    )
    reach: float = parameter(
        default=40.0,
        unit="um",
        prior=lognormal(40.0, 1.5),
        source="assumed",
        meaning="how far bile acids seep from a tract or septum",
    )

    def act(self, scene: Scene) -> Section:
        """Deaths and woken fibroblasts of the step."""
        section, cells, fields = scene.section, scene.section.cells, scene.section.fields
        leak = scene.terrain.portal + np.minimum(scene.landscape.acquired, 0.5)
        bile = self.severity * steady(section.domain, leak, self.reach)
        section = section.replace(
            fields=fields.replace(
                antigen=fields.antigen + bile,
                tgf_beta=fields.tgf_beta + self.waking * bile,
                pdgf=fields.pdgf + self.waking * bile,
            )
        )
        places = living(section, Kind.HEPATOCYTE)
        (met,) = at(section.domain, cells.x[places], cells.y[places], bile)
        hazard = self.killing * met * cells.susceptibility[places] / DAYS_PER_YEAR
        return died(section, scene.tick, places, hazard, "cholestasis", Mark.APOPTOTIC)
