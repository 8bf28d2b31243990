"""Viral hepatitis: infected hepatocytes call lymphocytes, which gnaw at the edge of the stroma."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import arriving, died, living
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.landscape import CELL_AREA
from lobule.tissue.rules.signals import LYMPHOCYTE_UNIT
from lobule.tissue.rules.turnover import DAYS_PER_YEAR
from lobule.tissue.sampling import at, share_out
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import smooth


@dataclass(frozen=True)
class Hepatitis:
    """Interface hepatitis with spotty necrosis.

    Lymphocytes enter from triads, terminal venules and young scar, as far as infected hepatocytes
    are near: where nobody is left to attack, nobody comes. Entry saturates over the section.

    Does: portal and septal inflammation, loss at the interface. Does not: resolve virus particles,
    T-cell exhaustion, flares. Evidence grade: pattern high, rates calibrated to scar progression.
    """

    activity: float = parameter(
        default=1.0,
        unit="1",
        prior=uniform(0.0, 3.0),
        source="assumed",
        meaning="replication and immune response relative to active chronic hepatitis",
    )
    killing: float = parameter(
        default=8.0,
        unit="1/year",
        prior=lognormal(8.0, 1.5),
        source="calibrated",
        meaning="loss of hepatocytes within a fully inflamed tract",
    )
    spotty: float = parameter(
        default=0.2,
        unit="1/year",
        prior=lognormal(0.2, 1.5),
        source="assumed",
        meaning="loss of single hepatocytes anywhere in the lobule",
    )
    venule_entry: float = parameter(
        default=0.7,
        unit="1",
        prior=lognormal(0.7, 1.5),
        source="assumed",
        meaning="entry of lymphocytes along terminal venules relative to triads",
    )
    scar_entry: float = parameter(
        default=3.2,
        unit="1",
        prior=lognormal(3.2, 1.5),
        source="calibrated",
        meaning="entry of lymphocytes in young scar, per area share, relative to triads",
    )
    old_scar: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="fall of that entry in fully cross-linked scar",
    )
    crowd: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 1.5),
        source="assumed",
        meaning="mean inflammation of the section at which entry is halved",
    )
    life: float = parameter(
        default=5.0,
        unit="day",
        prior=lognormal(5.0, 1.5),
        source="assumed",
        meaning="stay of a lymphocyte",
    )
    sight: float = parameter(
        default=20.0,
        unit="um",
        prior=lognormal(20.0, 1.5),
        source="assumed",
        meaning="distance over which a lymphocyte meets hepatocytes",
    )

    call_reach: float = parameter(
        default=60.0,
        unit="um",
        prior=lognormal(60.0, 1.5),
        source="assumed",
        meaning="distance over which infected hepatocytes call lymphocytes out of a vessel",
    )

    def act(self, scene: Scene) -> Section:
        """Antigen, entry of lymphocytes and the deaths they cause."""
        section, land, domain = scene.section, scene.landscape, scene.section.domain
        targets = smooth(domain, np.minimum(land.plate, 1.0), self.call_reach)
        antigen = self.activity * targets
        section = section.replace(fields=section.fields.replace(antigen=antigen))
        age = land.linked / np.maximum(land.scar, 1e-3)
        young = np.minimum(land.acquired, 0.5) * (1.0 - self.old_scar * np.clip(age, 0.0, 1.0))
        door = (
            np.maximum(scene.terrain.portal, self.venule_entry * scene.terrain.rim)
            + self.scar_entry * young
        ) * antigen
        door = door / (1.0 + float(door.mean()) / self.crowd)
        share = LYMPHOCYTE_UNIT * domain.voxel_area / CELL_AREA
        entered = door * share * float(-np.expm1(-scene.tick.length / self.life))
        section = arriving(scene, section, Kind.LYMPHOCYTE, entered, "lymphocyte entry")
        return self._killed(scene, section)

    def _killed(self, scene: Scene, section: Section) -> Section:
        domain, cells = section.domain, section.cells
        immune = cells.of(Kind.LYMPHOCYTE)
        crowd = share_out(domain, cells.x[immune], cells.y[immune])
        crowd = smooth(domain, crowd * CELL_AREA / domain.voxel_area, self.sight) / LYMPHOCYTE_UNIT
        places = living(section, Kind.HEPATOCYTE)
        (met,) = at(domain, cells.x[places], cells.y[places], crowd)
        yearly = self.activity * (self.killing * met + self.spotty)
        hazard = yearly * cells.susceptibility[places] / DAYS_PER_YEAR
        return died(section, scene.tick, places, hazard, "hepatitis", Mark.APOPTOTIC)
