"""The infiltrate: monocytes enter where attractant calls, turn restorative, and kill bystanders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.tissue.fate import arriving, died, living, walked, without
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.landscape import CELL_AREA
from lobule.tissue.levers import lever_at
from lobule.tissue.rules.signals import MACROPHAGE_UNIT
from lobule.tissue.rules.turnover import DAYS_PER_YEAR
from lobule.tissue.sampling import at
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats
from lobule.tissue.succession import Succession


@dataclass(frozen=True)
class Infiltrate:
    """Inflammatory and restorative macrophages, lymphocytes, and hepatocytes killed by them.

    Does: entry, walk, switch, death, bystander killing. Does not: B cells, granulocytes.
    Evidence grade: order of events high [@Duffield2005], rates assumed.
    """

    loss: float = parameter(
        default=0.15,
        unit="1/day",
        prior=lognormal(0.15, 1.5),
        source="assumed",
        meaning="death of inflammatory macrophages",
    )
    switch: float = parameter(
        default=0.15,
        unit="1/day",
        prior=lognormal(0.15, 1.5),
        source="assumed",
        meaning="inflammatory macrophages that turn restorative",
    )
    restorative_loss: float = parameter(
        default=0.10,
        unit="1/day",
        prior=lognormal(0.10, 1.5),
        source="assumed",
        meaning="death of restorative macrophages",
    )
    lymphocyte_loss: float = parameter(
        default=0.2,
        unit="1/day",
        prior=lognormal(0.2, 1.5),
        source="assumed",
        meaning="departure and death of lymphocytes",
    )
    saturation: float = parameter(
        default=30.0,
        unit="1",
        prior=lognormal(30.0, 1.5),
        source="assumed",
        meaning="attractant at which entry of monocytes is half of its greatest",
    )
    spread: float = parameter(
        default=120.0,
        unit="um2/day",
        prior=lognormal(120.0, 2.0),
        source="assumed",
        meaning="random walk of immune cells",
    )
    killing: float = parameter(
        default=0.4,
        unit="1/year",
        prior=lognormal(0.4, 2.0),
        source="assumed",
        meaning="hepatocytes killed by a unit of TNF",
    )
    tolerance: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.5),
        source="assumed",
        meaning="TNF without harm, that of a healthy liver",
    )
    most_killing: float = parameter(
        default=6.0,
        unit="1",
        prior=lognormal(6.0, 1.5),
        source="assumed",
        meaning="TNF beyond which a hepatocyte is in no greater danger",
    )

    def act(self, scene: Scene) -> Section:
        """Entry, fate, walk and harm within the step."""
        section, tick = scene.section, scene.tick
        section = self._entered(scene, self._fates(scene, section))
        places = living(
            section, Kind.INFLAMMATORY_MACROPHAGE, Kind.RESTORATIVE_MACROPHAGE, Kind.LYMPHOCYTE
        )
        stride = float(np.sqrt(2.0 * self.spread * tick.length))
        section = walked(section, tick, places, stride, "immune walk")
        return self._harm(scene, section)

    def _succession(self, turning: Floats | float) -> Succession:
        """Loss and switch as they compete, where the switch is so many times as fast."""
        return Succession(self.loss, self.switch * turning, self.restorative_loss)

    def _entered(self, scene: Scene, section: Section) -> Section:
        """Monocytes that came within the step, as the end of the step finds them."""
        fields, levers, length = section.fields, section.levers, scene.tick.length
        call = fields.ccl2 / (1.0 + fields.ccl2 / self.saturation)
        if levers.macrophage_recruitment is not None:
            call = call * levers.macrophage_recruitment
        share = MACROPHAGE_UNIT * section.domain.voxel_area / CELL_AREA
        daily = call * share * (self.loss + self.switch)
        turning = 1.0 if levers.restorative_switch is None else levers.restorative_switch
        fate = self._succession(turning)
        young, old = daily * fate.entered(length), daily * fate.entered_and_turned(length)
        section = arriving(scene, section, Kind.INFLAMMATORY_MACROPHAGE, young, "monocyte entry")
        return arriving(scene, section, Kind.RESTORATIVE_MACROPHAGE, old, "entry and switch")

    def _fates(self, scene: Scene, section: Section) -> Section:
        """Who is lost within the step, and who of the rest turned: the hazards compete."""
        cells, tick = section.cells, scene.tick
        places = np.flatnonzero(cells.of(Kind.INFLAMMATORY_MACROPHAGE))
        x, y, identity = cells.x[places], cells.y[places], cells.identity[places]
        fate = self._succession(lever_at(section.domain, section.levers.restorative_switch, x, y))
        lost = fate.gone(tick.length)
        turned = tick.uniform("switch", identity) * (1.0 - lost) < fate.turned(tick.length)
        kind, leaves = cells.kind.copy(), np.zeros(len(cells))
        kind[places[turned]] = Kind.RESTORATIVE_MACROPHAGE
        leaves[cells.of(Kind.RESTORATIVE_MACROPHAGE)] = self.restorative_loss
        leaves[cells.of(Kind.LYMPHOCYTE)] = self.lymphocyte_loss
        gone = tick.befalls("immune loss", cells.identity, leaves)
        gone[places] = tick.uniform("immune loss", identity) < lost
        return without(section.replace(cells=cells.replace(kind=kind)), gone)

    def _harm(self, scene: Scene, section: Section) -> Section:
        places = living(section, Kind.HEPATOCYTE)
        cells = section.cells
        (tnf,) = at(section.domain, cells.x[places], cells.y[places], section.fields.tnf)
        excess = np.clip(tnf - self.tolerance, 0.0, self.most_killing)
        hazard = self.killing * excess * cells.susceptibility[places] / DAYS_PER_YEAR
        return died(section, scene.tick, places, hazard, "bystander", Mark.APOPTOTIC)
