"""Stellate cells: woken by growth factor, held awake by stiff scar, guided along its fibers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.cells import new_cells
from lobule.tissue.fate import arriving, living, with_cells, without
from lobule.tissue.identity import named
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.landscape import CELL_AREA
from lobule.tissue.levers import lever_at
from lobule.tissue.sampling import at, share_out
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats, steady

CROWD_REACH = 20.0
HALF_SCAR = 0.05
"""Area share of collagen at which fibers guide half as strictly as in dense scar."""


@dataclass(frozen=True)
class StellateCells:
    """Quiescent, scar-forming and inactivated stellate cells, and activated portal fibroblasts.

    Does: activation, division, reversion, death, quick re-activation, persistence in scar.
    Does not: fat droplets, senescence of myofibroblasts.
    Evidence grade: states high [@Bougueon2024], persistence in scar moderate, rates calibrated.
    """

    activation: float = parameter(
        default=0.012,
        unit="1/day",
        prior=lognormal(0.012, 2.0),
        source="calibrated",
        meaning="quiescent cells woken at full growth factor",
    )
    reactivation: float = parameter(
        default=3.0,
        unit="1",
        prior=lognormal(3.0, 1.2),
        source="assumed",
        meaning="how much more readily inactivated cells wake",
    )
    half_signal: float = parameter(
        default=1.414,
        unit="1",
        prior=lognormal(1.414, 1.3),
        source="assumed",
        meaning="growth factor of half-maximal activation",
    )
    division: float = parameter(
        default=0.07,
        unit="1/day",
        prior=lognormal(0.07, 1.5),
        source="calibrated",
        meaning="division of myofibroblasts at full growth factor",
    )
    death: float = parameter(
        default=0.02,
        unit="1/day",
        prior=lognormal(0.02, 1.5),
        source="calibrated",
        meaning="death of myofibroblasts in soft tissue",
    )
    reversion: float = parameter(
        default=0.015,
        unit="1/day",
        prior=lognormal(0.015, 1.5),
        source="calibrated",
        meaning="myofibroblasts that become inactivated in soft tissue without signal",
    )
    macrophage_killing: float = parameter(
        default=0.0,
        unit="1/day",
        prior=uniform(0.0, 0.2),
        source="assumed",
        meaning="more of it among restorative macrophages; none in people, who regress without",
    )
    forgetting: float = parameter(
        default=0.003,
        unit="1/day",
        prior=lognormal(0.003, 2.0),
        source="assumed",
        meaning="inactivated cells that become fully quiescent",
    )
    stiff_protection: float = parameter(
        default=0.85,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="calibrated",
        meaning="death and reversion prevented by the stiffest scar",
    )
    stiff_half: float = parameter(
        default=0.15,
        unit="1",
        prior=lognormal(0.15, 1.4),
        source="assumed",
        meaning="area share of collagen at which half of that protection is reached",
    )
    most: float = parameter(
        default=0.5,
        unit="1/cell area",
        prior=lognormal(0.5, 1.4),
        source="assumed",
        meaning="density of myofibroblasts at which they stop to divide",
    )
    walk: float = parameter(
        default=6.0,
        unit="um/sqrt(day)",
        prior=lognormal(6.0, 1.5),
        source="assumed",
        meaning="random walk of myofibroblasts along each axis",
    )
    guidance: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="how strictly a walk in scar follows its fibers",
    )
    sinusoid_guidance: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="how strictly a walk outside scar follows the sinusoid",
    )
    supply: float = parameter(
        default=0.02,
        unit="1/day",
        prior=lognormal(0.02, 2.0),
        source="assumed",
        meaning="replacement of missing quiescent cells",
    )
    healthy: float = parameter(
        default=100.0,
        unit="cells/lobule",
        prior=lognormal(100.0, 1.3),
        source="derived: Geerts2001",
        meaning="stellate cells of a healthy lobule",
    )

    def act(self, scene: Scene) -> Section:
        """States, numbers and places after the step."""
        section = self._states(scene)
        section = self._divided(scene, section)
        section = self._supplied(scene, section)
        return self._walked(scene, section)

    def _persistence(self, scar: Floats) -> Floats:
        return self.stiff_protection * scar / (scar + self.stiff_half)

    def _states(self, scene: Scene) -> Section:
        section, tick = scene.section, scene.tick
        cells = section.cells
        kinds = (
            Kind.STELLATE, Kind.MYOFIBROBLAST, Kind.INACTIVATED_STELLATE, Kind.PORTAL_FIBROBLAST,
        )  # fmt: skip
        places = living(section, *kinds)
        kind, identity = cells.kind[places], cells.identity[places]
        x, y = cells.x[places], cells.y[places]
        signal, scar, restorative = at(
            section.domain, x, y,
            section.fields.tgf_beta, scene.landscape.scar, section.fields.il10,
        )  # fmt: skip
        drive = signal**2 / (self.half_signal**2 + signal**2)
        held = self._persistence(scar)
        woken = lever_at(section.domain, section.levers.stellate_activation, x, y)
        waking = self.activation * woken * drive * (1.0 + 2.0 * held)
        quiet = (kind == Kind.STELLATE) | (kind == Kind.PORTAL_FIBROBLAST)
        rested, active = kind == Kind.INACTIVATED_STELLATE, kind == Kind.MYOFIBROBLAST
        rate = np.where(rested, self.reactivation, 1.0) * waking * (quiet | rested)
        wakes = tick.befalls("activation", identity, rate)
        reverts = tick.befalls(
            "reversion", identity, self.reversion * (1.0 - held) / (1.0 + signal) * active
        )
        forgets = tick.befalls("forgetting", identity, self.forgetting * rested) & ~wakes
        cleared = lever_at(section.domain, section.levers.stellate_clearance, x, y)
        ends = self.death * cleared + self.macrophage_killing * restorative / (1.0 + restorative)
        dies = tick.befalls("stellate death", identity, ends * (1.0 - held) * active)
        new = kind.copy()
        new[forgets] = Kind.STELLATE
        new[wakes] = Kind.MYOFIBROBLAST
        new[reverts] = Kind.INACTIVATED_STELLATE
        changed, marks = cells.kind.copy(), cells.marks.copy()
        changed[places] = new
        portal = places[wakes & (kind == Kind.PORTAL_FIBROBLAST)]
        marks[portal] |= np.uint16(Mark.PORTAL_ORIGIN)
        section = section.replace(cells=cells.replace(kind=changed, marks=marks))
        gone = np.zeros(len(cells), dtype=np.bool_)
        gone[places[dies]] = True
        return without(section, gone)

    def _divided(self, scene: Scene, section: Section) -> Section:
        cells, domain = section.cells, section.domain
        places = living(section, Kind.MYOFIBROBLAST)
        x, y, identity = cells.x[places], cells.y[places], cells.identity[places]
        crowd = steady(domain, share_out(domain, x, y) * CELL_AREA / domain.voxel_area, CROWD_REACH)
        signal, around = at(domain, x, y, section.fields.pdgf, crowd)
        drive = signal**2 / (self.half_signal**2 + signal**2)
        rate = self.division * drive * np.maximum(0.0, 1.0 - around / self.most)
        born = scene.tick.befalls("stellate division", identity, rate)
        daughters = named(identity[born], "stellate division", scene.tick.number)
        return with_cells(
            section,
            new_cells(
                Kind.MYOFIBROBLAST, daughters, x[born], y[born],
                marks=cells.marks[places][born], heading=cells.heading[places][born] + np.pi,
            ),
        )  # fmt: skip

    def _supplied(self, scene: Scene, section: Section) -> Section:
        present = section.cells.count(Kind.STELLATE, Kind.MYOFIBROBLAST, Kind.INACTIVATED_STELLATE)
        missing = self.healthy * section.lobules - present
        if missing <= 0:
            return section
        plate = np.clip(scene.landscape.plate, 0.0, 1.0)
        made = missing * float(-np.expm1(-self.supply * scene.tick.length))
        expected = made * plate / max(float(plate.sum()), 1e-9)
        return arriving(scene, section, Kind.STELLATE, expected, "stellate supply")

    def _walked(self, scene: Scene, section: Section) -> Section:
        cells, domain, land = section.cells, section.domain, scene.landscape
        places = living(section, Kind.MYOFIBROBLAST)
        x, y, identity = cells.x[places], cells.y[places], cells.identity[places]
        down_x, down_y = _downstream(section.fields.pressure, domain.dx, domain.dy)
        fiber_x, fiber_y, flow_x, flow_y, scar = at(
            domain, x, y, land.axis_x, land.axis_y, down_x, down_y, land.acquired
        )
        angle, strict = self._guided(fiber_x, fiber_y, scar, np.arctan2(flow_y, flow_x))
        stride = self.walk * np.sqrt(scene.tick.length)
        along = stride * (1.0 + strict) * scene.tick.normal("stellate along", identity)
        across = stride * (1.0 - strict) * scene.tick.normal("stellate across", identity)
        step_x = along * np.cos(angle) - across * np.sin(angle)
        step_y = along * np.sin(angle) + across * np.cos(angle)
        return section.replace(
            cells=_moved(section, places, x + step_x, y + step_y, step_x, step_y)
        )

    def _guided(
        self, fiber_x: Floats, fiber_y: Floats, scar: Floats, flow: Floats
    ) -> tuple[Floats, Floats]:
        """Axis of a walk and how strictly it is kept, 0 to 1.

        Fibers and the sinusoid each have their say, by how much scar there is and how parallel
        its fibers are: there is no place where a cell ceases to follow the one and takes the other.
        """
        hold = np.minimum(np.hypot(fiber_x, fiber_y), 1.0) * scar / (scar + HALF_SCAR)
        firm, free = self.guidance * hold, self.sinusoid_guidance * (1.0 - hold)
        fiber = np.arctan2(fiber_y, fiber_x)
        along_x = firm * np.cos(fiber) + free * np.cos(2.0 * flow)
        along_y = firm * np.sin(fiber) + free * np.sin(2.0 * flow)
        return 0.5 * np.arctan2(along_y, along_x), np.hypot(along_x, along_y)


def _downstream(pressure: Floats, dx: float, dy: float) -> tuple[Floats, Floats]:
    return (
        (np.roll(pressure, 1, 1) - np.roll(pressure, -1, 1)) / dx,
        (np.roll(pressure, 1, 0) - np.roll(pressure, -1, 0)) / dy,
    )


def _moved(
    section: Section,
    places: NDArray[np.int64],
    x: Floats,
    y: Floats,
    step_x: Floats,
    step_y: Floats,
):
    cells, domain = section.cells, section.domain
    new_x, new_y, heading = cells.x.copy(), cells.y.copy(), cells.heading.copy()
    new_x[places] = np.mod(x, domain.width)
    new_y[places] = np.mod(y, domain.height)
    heading[places] = np.arctan2(step_y, step_x)
    return cells.replace(x=new_x, y=new_y, heading=heading)
