"""Extinction: hepatocytes without oxygen or cut off in scar die; inflamed veins close."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import died, living
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.rules.turnover import DAYS_PER_YEAR
from lobule.tissue.sampling import at
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section

VEIN_REACH = 45.0


@dataclass(frozen=True)
class Extinction:
    """Loss of whole groups of hepatocytes with their vessels.

    Does: hypoxic death, death of cells walled in by scar, obliteration of central veins.
    Does not: thrombosis of portal veins. Evidence grade: pattern moderate, hazards assumed.
    """

    hypoxic_loss: float = parameter(
        default=5.0,
        unit="1/year",
        prior=lognormal(5.0, 2.0),
        source="assumed",
        meaning="loss of hepatocytes without oxygen",
    )
    hypoxic_below: float = parameter(
        default=10.0,
        unit="mmHg",
        prior=lognormal(10.0, 1.4),
        source="assumed",
        meaning="oxygen below which hepatocytes begin to die",
    )
    walled_loss: float = parameter(
        default=1.0,
        unit="1/year",
        prior=lognormal(1.0, 2.0),
        source="assumed",
        meaning="loss of single hepatocytes walled in by scar",
    )
    obliteration: float = parameter(
        default=0.006,
        unit="1/year",
        prior=lognormal(0.006, 2.0),
        source="assumed",
        meaning="closing of a central vein per unit of inflammation around it",
    )
    obliteration_by_scar: float = parameter(
        default=20.0,
        unit="1",
        prior=lognormal(20.0, 2.0),
        source="assumed",
        meaning="collagen around a vein in units of inflammation",
    )

    def act(self, scene: Scene) -> Section:
        """Deaths and closed veins of the step."""
        section, land = scene.section, scene.landscape
        places = living(section, Kind.HEPATOCYTE)
        cells = section.cells
        oxygen, plate, scar = at(
            section.domain, cells.x[places], cells.y[places],
            section.fields.oxygen, land.plate, land.acquired,
        )  # fmt: skip
        starved = np.clip(1.0 - oxygen / self.hypoxic_below, 0.0, 1.0)
        section = died(
            section, scene.tick, places, self.hypoxic_loss / DAYS_PER_YEAR * starved,
            "hypoxia", Mark.NECROTIC,
        )  # fmt: skip
        alone = np.clip(1.0 - plate / 0.6, 0.0, 1.0) * np.clip(scar / 0.3, 0.0, 1.0)
        alive = section.cells.alive[places]
        hazard = self.walled_loss / DAYS_PER_YEAR * alone * alive
        section = died(section, scene.tick, places, hazard, "walled in", Mark.APOPTOTIC)
        return self._closed(scene, section)

    def _closed(self, scene: Scene, section: Section) -> Section:
        vessels, terrain = section.vessels, scene.terrain
        inflamed = np.clip(section.fields.tnf - 0.5, 0.0, 5.0)
        burden = inflamed + self.obliteration_by_scar * scene.landscape.acquired
        near = terrain.to_central < VEIN_REACH
        number = len(vessels.central)
        total = np.bincount(terrain.nearest_central[near], burden[near], number)
        mean = total / np.maximum(np.bincount(terrain.nearest_central[near], minlength=number), 1)
        keys = np.arange(number, dtype=np.int64)
        closes = scene.tick.befalls(
            "obliteration", keys, self.obliteration / DAYS_PER_YEAR * mean
        ) & (vessels.central_open > 0)
        if not closes.any():
            return section
        return section.replace(
            vessels=vessels.replace(central_open=np.where(closes, 0.0, vessels.central_open))
        )
