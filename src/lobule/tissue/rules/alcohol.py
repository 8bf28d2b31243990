"""Alcohol: the toxic metabolite is made where the enzyme is, around the central vein."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import died, living
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.landscape import CELL_AREA
from lobule.tissue.rules.turnover import DAYS_PER_YEAR
from lobule.tissue.sampling import share_out
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats, smooth

ZONE_BLUR = 25.0


def central_weight(zone: Floats, begins: float, full: float) -> Floats:
    """Share of the pericentral enzyme a hepatocyte has, by its zonal phenotype."""
    return np.clip((zone - begins) / (full - begins), 0.0, 1.0)


@dataclass(frozen=True)
class Alcohol:
    """Heavy drinking: pericentral loss, stellate cells woken directly, division held back.

    Does: injury by zonal phenotype, so that it moves with the zones when vessels are lost.
    Does not: fat, neutrophils, abstinence by itself (leave the rule out).
    Evidence grade: pattern high, rates calibrated.
    """

    intake: float = parameter(
        default=1.0,
        unit="1",
        prior=uniform(0.0, 3.0),
        source="assumed",
        meaning="drinking relative to a heavy drinker",
    )
    killing: float = parameter(
        default=1.4,
        unit="1/year",
        prior=lognormal(1.4, 1.5),
        source="calibrated",
        meaning="loss of fully pericentral hepatocytes",
    )
    waking: float = parameter(
        default=1.25,
        unit="1",
        prior=lognormal(1.25, 1.5),
        source="calibrated",
        meaning="growth factor in pericentral tissue by acetaldehyde and oxidative stress",
    )
    held_division: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="share of divisions that alcohol prevents",
    )
    zone_begins: float = parameter(
        default=0.62,
        unit="1",
        prior=uniform(0.4, 0.8),
        source="assumed",
        meaning="zonal phenotype from which the enzyme is made",
    )
    zone_full: float = parameter(
        default=0.92,
        unit="1",
        prior=uniform(0.8, 1.0),
        source="assumed",
        meaning="zonal phenotype of full activity",
    )

    def act(self, scene: Scene) -> Section:
        """Deaths, woken stellate cells and prevented divisions of the step."""
        section, cells, domain = scene.section, scene.section.cells, scene.section.domain
        places = living(section, Kind.HEPATOCYTE)
        weight = central_weight(cells.zone[places], self.zone_begins, self.zone_full)
        x, y = cells.x[places], cells.y[places]
        stress = share_out(domain, x, y, weight) * CELL_AREA / domain.voxel_area
        stress = self.intake * smooth(domain, stress, ZONE_BLUR)
        fields = section.fields
        section = section.replace(
            fields=fields.replace(
                antigen=fields.antigen + stress,
                tgf_beta=fields.tgf_beta + self.waking * stress,
                pdgf=fields.pdgf + self.waking * stress,
            )
        )
        hazard = self.intake * self.killing * weight * cells.susceptibility[places]
        return died(section, scene.tick, places, hazard / DAYS_PER_YEAR, "alcohol", Mark.APOPTOTIC)
