"""Bridging necrosis: in a flare the plates between an inflamed triad and a central vein die."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.collagen import Collagen
from lobule.tissue.fate import died, living
from lobule.tissue.identity import named
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.rules.turnover import DAYS_PER_YEAR
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats
from lobule.tissue.tick import Tick

NEIGHBOR = 1.35
FLARE_DAYS = 14


@dataclass(frozen=True)
class BridgingNecrosis:
    """Confluent necrosis along the shortest way from a triad to a central vein.

    A flare lasts two weeks; the fibers that held the dead cells collapse. Whether the gap heals or
    becomes a septum is not decided here: it follows from division, inflammation, stellate cells.

    Does: the lesion that pathologists score as bridging necrosis. Does not: its virology.
    Evidence grade: the lesion high, its frequency assumed.
    """

    frequency: float = parameter(
        default=0.04,
        unit="1/year",
        prior=lognormal(0.04, 2.5),
        source="assumed",
        meaning="flares along one way from triad to vein, per unit of inflammation at the triad",
    )
    width: float = parameter(
        default=35.0,
        unit="um",
        prior=lognormal(35.0, 1.3),
        source="assumed",
        meaning="half the width of the strip that dies",
    )
    framework: float = parameter(
        default=80.0,
        unit="um2/cell",
        prior=lognormal(80.0, 1.7),
        source="assumed",
        meaning="collapsed wall of the sinusoid that one dead hepatocyte leaves, an eighth of it",
    )
    killing: float = parameter(
        default=0.25,
        unit="1/day",
        prior=uniform(0.05, 1.0),
        source="assumed",
        meaning="death of hepatocytes in the strip during the flare",
    )

    def act(self, scene: Scene) -> Section:
        """Deaths along the ways that flare in this step."""
        section, vessels, terrain = scene.section, scene.section.vessels, scene.terrain
        near = terrain.to_portal < 60.0
        number = len(vessels.portal)
        inflamed = np.bincount(
            terrain.nearest_portal[near], section.fields.tnf[near], number
        ) / np.maximum(np.bincount(terrain.nearest_portal[near], minlength=number), 1)
        triads, veins = self._ways(section)
        begins = int(scene.tick.day // FLARE_DAYS) * FLARE_DAYS
        luck = Tick(float(begins), float(FLARE_DAYS), section.seed)
        flares = luck.befalls(
            "flare",
            triads * 4096 + veins,
            self.frequency / DAYS_PER_YEAR * np.clip(inflamed[triads], 0.0, 4.0),
        )
        for triad, vein in zip(triads[flares], veins[flares], strict=True):
            section = self._killed(scene, section, vessels.portal[triad], vessels.central[vein])
        return section

    def _ways(self, section: Section) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        vessels, domain = section.vessels, section.domain
        dx, dy = domain.shortest(
            vessels.portal[:, None, 0] - vessels.central[None, :, 0],
            vessels.portal[:, None, 1] - vessels.central[None, :, 1],
        )
        triads, veins = np.nonzero(np.hypot(dx, dy) < NEIGHBOR * vessels.lobule_side)
        return triads.astype(np.int64), veins.astype(np.int64)

    def _killed(self, scene: Scene, section: Section, triad: Floats, vein: Floats) -> Section:
        domain, cells = section.domain, section.cells
        places = living(section, Kind.HEPATOCYTE)
        way_x, way_y = domain.shortest(vein[0] - triad[0], vein[1] - triad[1])
        length = float(np.hypot(way_x, way_y))
        dx, dy = domain.shortest(cells.x[places] - triad[0], cells.y[places] - triad[1])
        along = (dx * way_x + dy * way_y) / length
        aside = (dx * way_y - dy * way_x) / length
        inside = (along > 0.0) & (along < length) & (np.abs(aside) < self.width)
        hazard = np.full(int(inside.sum()), self.killing)
        strip = places[inside]
        after = died(section, scene.tick, strip, hazard, "bridging necrosis", Mark.NECROTIC)
        dead = strip[~after.cells.alive[strip]]
        twice = 2.0 * float(np.arctan2(way_y, way_x))
        return self._collapsed(scene, after, dead, twice)

    def _collapsed(
        self, scene: Scene, section: Section, dead: NDArray[np.int64], twice: float
    ) -> Section:
        """Fibers that held the dead cells fall together along the strip."""
        cells, count = section.cells, len(dead)
        left = Collagen(
            identity=named(cells.identity[dead], "collapse", scene.tick.number),
            x=cells.x[dead],
            y=cells.y[dead],
            fresh=np.full(count, self.framework),
            linked=np.zeros(count),
            axis_x=np.full(count, 0.8 * np.cos(twice)),
            axis_y=np.full(count, 0.8 * np.sin(twice)),
            skeleton=np.zeros(count, dtype=np.bool_),
        )
        return section.replace(collagen=section.collagen.joined(left))
