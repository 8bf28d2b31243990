"""Perfusion: portal blood seeps through sinusoids to the central vein and loses its oxygen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.flow import OVERRELAXATION, relax_oxygen, relax_pressure
from lobule.tissue.kind import Kind
from lobule.tissue.sampling import at
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats

FIRST_SWEEPS, PRESSURE_SWEEPS, OXYGEN_SWEEPS = 1500, 40, 12
PORTAL_REACH, CENTRAL_REACH = 24.0, 28.0


@dataclass(frozen=True)
class Perfusion:
    """Pressure, oxygen and, slowly following it, the zonal phenotype of hepatocytes.

    Does: Darcy flow in sinusoids that scar and capillarization narrow and that may outlast their
    hepatocytes, terminal venules on the borders of lobules, oxygen used by hepatocytes,
    arterioles of septa, planes above and below.
    Does not: pulsation, single red cells; pressure upstream of the section is held.
    Evidence grade: oxygen at both ends moderate, resistance of scar assumed.
    """

    interval: float = parameter(
        default=8.0,
        unit="day",
        prior=uniform(1.0, 30.0),
        source="assumed",
        meaning="how often flow and oxygen are solved anew",
    )
    portal_oxygen: float = parameter(
        default=65.0,
        unit="mmHg",
        prior=lognormal(65.0, 1.05),
        source="PMC3753504",
        meaning="oxygen of blood entering the sinusoids",
    )
    central_oxygen: float = parameter(
        default=30.0,
        unit="mmHg",
        prior=lognormal(30.0, 1.1),
        source="PMC3753504",
        meaning="oxygen around central veins of a healthy lobule",
    )
    venule_ease: float = parameter(
        default=12.0,
        unit="1",
        prior=lognormal(12.0, 2.0),
        source="assumed",
        meaning="permeability of terminal venules relative to sinusoids",
    )
    leak: float = parameter(
        default=0.02,
        unit="1",
        prior=lognormal(0.02, 2.0),
        source="assumed",
        meaning="permeability of dense scar relative to sinusoids",
    )
    bare_sinusoids: float = parameter(
        default=0.0,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="permeability of sinusoids whose hepatocytes have died, relative to full plates",
    )
    use: float = parameter(
        default=1.3e-3,
        unit="1",
        prior=lognormal(1.3e-3, 1.3),
        source="calibrated: PMC3753504",
        meaning="oxygen used by a plate relative to what one voxel conducts",
    )
    out_of_plane: float = parameter(
        default=0.12,
        unit="1",
        prior=lognormal(0.12, 2.0),
        source="assumed",
        meaning="oxygen from planes above and below relative to use",
    )
    arterioles: float = parameter(
        default=1.5,
        unit="1",
        prior=lognormal(1.5, 2.0),
        source="assumed",
        meaning="oxygen from arterioles of scar relative to use, at full scar",
    )
    diffusion: float = parameter(
        default=4.0e-3,
        unit="1",
        prior=lognormal(4.0e-3, 1.5),
        source="assumed",
        meaning="diffusion of oxygen relative to what one voxel conducts",
    )
    zone_memory: float = parameter(
        default=30.0,
        unit="day",
        prior=lognormal(30.0, 2.0),
        source="assumed",
        meaning="time in which a hepatocyte's phenotype follows its oxygen",
    )

    def act(self, scene: Scene) -> Section:
        """Flow, oxygen and zones after the step."""
        section, first = scene.section, not np.any(scene.section.fields.pressure)
        if first or scene.tick.falls_on(self.interval):
            section = self._solved(scene, first)
        return self._zoned(section, scene.tick.length, first)

    def _solved(self, scene: Scene, first: bool) -> Section:
        section, terrain, land = scene.section, scene.terrain, scene.landscape
        fields, vessels = section.fields, section.vessels
        inlet = (terrain.to_portal < PORTAL_REACH) & (
            vessels.portal_open[terrain.nearest_portal] > 0
        )
        outlet = (terrain.to_central < CENTRAL_REACH) & (
            vessels.central_open[terrain.nearest_central] > 0
        )
        plate = np.clip(land.plate, 0.0, 1.0)
        ease = fields.permeability * (plate + self.bare_sinusoids * (1.0 - plate)) + self.leak
        ease = ease * (1.0 + (self.venule_ease - 1.0) * terrain.rim)
        ease[inlet | outlet] = 1.0
        pressure, oxygen = fields.pressure.copy(), fields.oxygen / self.portal_oxygen
        if first:
            pressure[:] = 0.5
            oxygen = np.full_like(oxygen, 0.6)
        sweeps = FIRST_SWEEPS if first else PRESSURE_SWEEPS
        relax_pressure(pressure, ease, inlet, outlet, 1.0, sweeps, OVERRELAXATION)
        used = self.use * np.minimum(land.plate, 1.5)
        supply = self.use * (self.out_of_plane + self.arterioles * np.minimum(land.acquired, 1.0))
        relax_oxygen(
            oxygen, pressure, ease, inlet, used, supply, self.use * self.diffusion / 1.3e-3,
            20 * OXYGEN_SWEEPS if first else OXYGEN_SWEEPS,
        )  # fmt: skip
        return section.replace(
            fields=fields.replace(pressure=pressure, oxygen=oxygen * self.portal_oxygen)
        )

    def _zoned(self, section: Section, length: float, first: bool) -> Section:
        cells = section.cells
        plate = np.flatnonzero(cells.of(Kind.HEPATOCYTE))
        (oxygen,) = at(section.domain, cells.x[plate], cells.y[plate], section.fields.oxygen)
        fall = self.portal_oxygen - self.central_oxygen
        target: Floats = np.clip((self.portal_oxygen - oxygen) / fall, 0.0, 1.0)
        zone = cells.zone.copy()
        followed = 1.0 if first else -np.expm1(-length / self.zone_memory)
        zone[plate] += followed * (target - zone[plate])
        return section.replace(cells=cells.replace(zone=zone))
