"""Progenitors: when hepatocytes can no longer divide, duct cells step in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.cells import new_cells
from lobule.tissue.fate import living, with_cells
from lobule.tissue.identity import named
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section

FULL_GROWN = 0.95


@dataclass(frozen=True)
class Progenitors:
    """Ductular reaction: duct cells that divide and become young hepatocytes.

    Does: start once most hepatocytes around a triad are senescent and room is left.
    Does not: ductules that connect, cancer. Evidence grade: existence moderate, rates assumed.
    """

    begins: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.2, 0.8),
        source="assumed",
        meaning="share of senescent hepatocytes at which duct cells begin to divide",
    )
    division: float = parameter(
        default=0.05,
        unit="1/day",
        prior=lognormal(0.05, 2.0),
        source="assumed",
        meaning="division of a duct cell at full reaction",
    )
    maturing: float = parameter(
        default=0.05,
        unit="1/day",
        prior=lognormal(0.05, 2.0),
        source="assumed",
        meaning="progenitors that become hepatocytes",
    )

    def act(self, scene: Scene) -> Section:
        """Progenitors born and matured within the step."""
        section = self._matured(scene)
        cells = section.cells
        hepatocytes = living(section, Kind.HEPATOCYTE)
        if not len(hepatocytes):
            return section
        senescent = float(cells.has(Mark.SENESCENT)[hepatocytes].mean())
        missing = max(0.0, 1.0 - section.hepatocyte_share)
        drive = max(0.0, senescent - self.begins) / (1.0 - self.begins) * min(1.0, 4.0 * missing)
        ducts = living(section, Kind.CHOLANGIOCYTE)
        born = ducts[scene.tick.befalls("progenitor", cells.identity[ducts], self.division * drive)]
        identity = named(cells.identity[born], "progenitor", scene.tick.number)
        angle = 2.0 * np.pi * scene.tick.uniform("progenitor way", cells.identity[born])
        x = np.mod(cells.x[born] + 45.0 * np.cos(angle), section.domain.width)
        y = np.mod(cells.y[born] + 45.0 * np.sin(angle), section.domain.height)
        young = new_cells(
            Kind.PROGENITOR, identity, x, y, growth=np.full(len(born), 0.4), clone=identity.copy()
        )
        return with_cells(section, young)

    def _matured(self, scene: Scene) -> Section:
        section, cells = scene.section, scene.section.cells
        places = living(section, Kind.PROGENITOR)
        ripe = places[scene.tick.befalls("maturing", cells.identity[places], self.maturing)]
        kind = cells.kind.copy()
        kind[ripe] = Kind.HEPATOCYTE
        return section.replace(cells=cells.replace(kind=kind))
