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
        section, tick, fields = scene.section, scene.tick, scene.section.fields
        share = MACROPHAGE_UNIT * section.domain.voxel_area / CELL_AREA
        turnover = self.loss + self.switch
        call = fields.ccl2 / (1.0 + fields.ccl2 / self.saturation)
        if section.levers.macrophage_recruitment is not None:
            call = call * section.levers.macrophage_recruitment
        entered = call * share * float(-np.expm1(-turnover * tick.length))
        section = self._fates(scene, section)
        section = arriving(scene, section, Kind.INFLAMMATORY_MACROPHAGE, entered, "monocyte entry")
        places = living(
            section, Kind.INFLAMMATORY_MACROPHAGE, Kind.RESTORATIVE_MACROPHAGE, Kind.LYMPHOCYTE
        )
        stride = float(np.sqrt(2.0 * self.spread * tick.length))
        section = walked(section, tick, places, stride, "immune walk")
        return self._harm(scene, section)

    def _fates(self, scene: Scene, section: Section) -> Section:
        cells, tick = section.cells, scene.tick
        turning = lever_at(section.domain, section.levers.restorative_switch, cells.x, cells.y)
        inflammatory = cells.of(Kind.INFLAMMATORY_MACROPHAGE)
        leaves = np.zeros(len(cells))
        leaves[inflammatory] = self.loss
        leaves[cells.of(Kind.RESTORATIVE_MACROPHAGE)] = self.restorative_loss
        leaves[cells.of(Kind.LYMPHOCYTE)] = self.lymphocyte_loss
        switches: Floats = np.where(inflammatory, self.switch * turning, 0.0)
        turned = inflammatory & tick.befalls("switch", cells.identity, switches)
        kind = cells.kind.copy()
        kind[turned] = Kind.RESTORATIVE_MACROPHAGE
        section = section.replace(cells=cells.replace(kind=kind))
        return without(section, tick.befalls("immune loss", cells.identity, leaves))

    def _harm(self, scene: Scene, section: Section) -> Section:
        places = living(section, Kind.HEPATOCYTE)
        cells = section.cells
        (tnf,) = at(section.domain, cells.x[places], cells.y[places], section.fields.tnf)
        excess = np.clip(tnf - self.tolerance, 0.0, self.most_killing)
        hazard = self.killing * excess * cells.susceptibility[places] / DAYS_PER_YEAR
        return died(section, scene.tick, places, hazard, "bystander", Mark.APOPTOTIC)
