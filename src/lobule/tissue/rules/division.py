"""Division: hepatocytes fill free room, faster when the section lacks mass, slower in scar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import living, with_cells
from lobule.tissue.identity import named
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.levers import lever_at
from lobule.tissue.sampling import at
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section

FULL_GROWN = 0.95
DAUGHTER_DISTANCE = 8.0


@dataclass(frozen=True)
class Division:
    """Compensatory division of hepatocytes up to a homeostatic pressure.

    Does: entry into the cycle, return to rest of a cell that is hemmed in before it is committed to
    divide, two daughters side by side along the sinusoid, growth, senescence of exhausted lineages.
    Does not: ploidy, cells held in G1 for long. Evidence grade: pace moderate; that room decides
    before the restriction point [@Streichan2014] is shown in other epithelium; pressure assumed.
    """

    fastest: float = parameter(
        default=0.10,
        unit="1/day",
        prior=lognormal(0.10, 1.5),
        source="calibrated: Aoki2011",
        meaning="entry into the cycle without any pressure",
    )
    homeostatic_pressure: float = parameter(
        default=0.16,
        unit="1",
        prior=lognormal(0.16, 1.3),
        source="assumed",
        meaning="pressure at which hepatocytes stop to divide",
    )
    deficit_gain: float = parameter(
        default=1.5,
        unit="1",
        prior=lognormal(1.5, 1.5),
        source="assumed",
        meaning="rise of that pressure with missing hepatocytes of the section",
    )
    scar_half: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 1.4),
        source="assumed",
        meaning="area share of collagen that halves division",
    )
    oxygen_half: float = parameter(
        default=8.0,
        unit="mmHg",
        prior=lognormal(8.0, 1.4),
        source="assumed",
        meaning="oxygen that halves division",
    )
    cycle: float = parameter(
        default=1.5,
        unit="day",
        prior=lognormal(1.5, 1.3),
        source="recall",
        meaning="length of the cycle, in which a nucleus stains for Ki-67",
    )
    restriction: float = parameter(
        default=0.0,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="share of the cycle before a cell is committed; not resolved in steps of days",
    )
    growth: float = parameter(
        default=0.25,
        unit="1/day",
        prior=lognormal(0.25, 1.5),
        source="assumed",
        meaning="growth of a daughter, in full-grown areas",
    )
    lifetime_divisions: float = parameter(
        default=55.0,
        unit="divisions",
        prior=lognormal(55.0, 1.2),
        source="calibrated",
        meaning="divisions after which half of the cells are senescent",
    )
    senescence_spread: float = parameter(
        default=6.0,
        unit="divisions",
        prior=lognormal(6.0, 1.5),
        source="assumed",
        meaning="spread of that number between cells",
    )

    def act(self, scene: Scene) -> Section:
        """Growth, daughters and new cycles of the step."""
        section = self._grown(scene)
        section = self._returned(scene, section)
        section = self._divided(scene, section)
        return self._begun(scene, section)

    def _limit(self, section: Section) -> float:
        deficit = max(0.0, 1.0 - section.hepatocyte_share)
        return self.homeostatic_pressure * (1.0 + self.deficit_gain * deficit)

    def _grown(self, scene: Scene) -> Section:
        section, cells = scene.section, scene.section.cells
        places = living(section, Kind.HEPATOCYTE)
        small = places[cells.growth[places] < 1.0]
        room = np.clip(1.0 - cells.pressure[small] / (3.0 * self._limit(section)), 0.05, 1.0)
        growth = cells.growth.copy()
        growth[small] = np.minimum(1.0, growth[small] + self.growth * scene.tick.length * room)
        return section.replace(cells=cells.replace(growth=growth))

    def _returned(self, scene: Scene, section: Section) -> Section:
        """Cells back at rest that found no room before the restriction point.

        Without it every neighbor of a gap divides into it, since none knows of the others.
        """
        cells, places = section.cells, living(section, Kind.HEPATOCYTE)
        places = places[cells.has(Mark.CYCLING)[places]]
        left = cells.until[places] - scene.tick.day
        early = left > (1.0 - self.restriction) * self.cycle
        back = places[early & (cells.pressure[places] > self._limit(section))]
        marks, until = cells.marks.copy(), cells.until.copy()
        marks[back] &= ~np.uint16(Mark.CYCLING)
        until[back] = 0.0
        return section.replace(cells=cells.replace(marks=marks, until=until))

    def _divided(self, scene: Scene, section: Section) -> Section:
        cells, domain, tick = section.cells, section.domain, scene.tick
        cycling = living(section, Kind.HEPATOCYTE)
        cycling = cycling[cells.has(Mark.CYCLING)[cycling]]
        mothers = cycling[cells.until[cycling] <= tick.day + tick.length]
        if not len(mothers):
            return section
        identity = named(cells.identity[mothers], "division", tick.number)
        angle = self._axis(section, tick.uniform("division axis", cells.identity[mothers]), mothers)
        dx, dy = DAUGHTER_DISTANCE * np.cos(angle), DAUGHTER_DISTANCE * np.sin(angle)
        x, y, growth = cells.x.copy(), cells.y.copy(), cells.growth.copy()
        divisions, marks = cells.divisions.copy(), cells.marks.copy()
        divisions[mothers] += np.int16(1)
        marks[mothers] &= ~np.uint16(Mark.CYCLING)
        growth[mothers] *= 0.5
        daughters = cells.replace(
            x=x.copy(), y=y.copy(), growth=growth.copy(), divisions=divisions.copy(),
            marks=marks.copy(),
        ).take(mothers)  # fmt: skip
        daughters = daughters.replace(
            identity=identity,
            x=np.mod(daughters.x + dx, domain.width),
            y=np.mod(daughters.y + dy, domain.height),
        )
        x[mothers] = np.mod(x[mothers] - dx, domain.width)
        y[mothers] = np.mod(y[mothers] - dy, domain.height)
        cells = cells.replace(x=x, y=y, growth=growth, divisions=divisions, marks=marks)
        return self._senescent(scene, with_cells(section.replace(cells=cells), daughters), identity)

    def _axis(self, section: Section, luck, mothers):
        """Daughters lie along the sinusoid, within a quarter turn."""
        domain, pressure = section.domain, section.fields.pressure
        across = (np.roll(pressure, 1, 1) - np.roll(pressure, -1, 1)) / domain.dx
        up = (np.roll(pressure, 1, 0) - np.roll(pressure, -1, 0)) / domain.dy
        cells = section.cells
        fx, fy = at(domain, cells.x[mothers], cells.y[mothers], across, up)
        return np.arctan2(fy, fx) + 0.5 * np.pi * (luck - 0.5)

    def _senescent(self, scene: Scene, section: Section, daughters) -> Section:
        cells = section.cells
        born = np.flatnonzero(np.isin(cells.identity, daughters))
        excess = (cells.divisions[born] - self.lifetime_divisions) / self.senescence_spread
        chance = 1.0 / (1.0 + np.exp(-excess))
        old = scene.tick.uniform("senescence", cells.identity[born]) < chance
        marks = cells.marks.copy()
        marks[born[old]] |= np.uint16(Mark.SENESCENT)
        return section.replace(cells=cells.replace(marks=marks))

    def _begun(self, scene: Scene, section: Section) -> Section:
        cells, tick = section.cells, scene.tick
        places = living(section, Kind.HEPATOCYTE)
        ready = ~cells.has(Mark.CYCLING | Mark.SENESCENT)[places]
        ready &= cells.growth[places] > FULL_GROWN
        places = places[ready]
        scar, oxygen = at(
            section.domain, cells.x[places], cells.y[places],
            scene.landscape.scar, section.fields.oxygen,
        )  # fmt: skip
        free = np.clip(1.0 - cells.pressure[places] / self._limit(section), 0.0, 1.0)
        hazard = self.fastest * free / (1.0 + (scar / self.scar_half) ** 2)
        hazard = hazard * oxygen**2 / (oxygen**2 + self.oxygen_half**2)
        hazard = hazard * lever_at(
            section.domain, section.levers.regeneration, cells.x[places], cells.y[places]
        )
        begun = places[tick.befalls("cycle", cells.identity[places], hazard)]
        marks, until = cells.marks.copy(), cells.until.copy()
        marks[begun] |= np.uint16(Mark.CYCLING)
        until[begun] = tick.day + 0.5 * tick.length + self.cycle
        return section.replace(cells=cells.replace(marks=marks, until=until))
