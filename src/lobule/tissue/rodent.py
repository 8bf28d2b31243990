"""The pace of rats and mice: the same rules as in people, with faster cells and softer scar."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.clock import Clock
from lobule.tissue.crowding import Crowding
from lobule.tissue.rules.contraction import Contraction
from lobule.tissue.rules.debris import Debris
from lobule.tissue.rules.division import Division
from lobule.tissue.rules.fibrogenesis import Fibrogenesis
from lobule.tissue.rules.infiltrate import Infiltrate
from lobule.tissue.rules.perfusion import Perfusion
from lobule.tissue.rules.signals import Signals
from lobule.tissue.rules.stellate import StellateCells
from lobule.tissue.rules.turnover import Turnover
from lobule.tissue.scene import Rule


@dataclass(frozen=True)
class Rodent:
    """How much faster rodents are; everything else stays as in people.

    Evidence grade: loss of myofibroblasts [@Iredale1998] and pace of macrophages, which are no
    longer inflammatory three days after a dose [@Ramachandran2011], moderate; the rest calibrated
    to weeks of carbon tetrachloride instead of years of disease.
    """

    activation: float = parameter(
        default=0.08,
        unit="1/day",
        prior=lognormal(0.08, 2.0),
        source="calibrated",
        meaning="quiescent stellate cells woken at full growth factor",
    )
    stellate_division: float = parameter(
        default=0.45,
        unit="1/day",
        prior=lognormal(0.45, 1.5),
        source="calibrated: Adler2020",
        meaning="division of myofibroblasts at full growth factor",
    )
    stellate_loss: float = parameter(
        default=0.08,
        unit="1/day",
        prior=lognormal(0.08, 1.5),
        source="calibrated: Iredale1998",
        meaning="death, and as much again reversion, of myofibroblasts in soft tissue",
    )
    macrophage_killing: float = parameter(
        default=0.06,
        unit="1/day",
        prior=lognormal(0.06, 2.0),
        source="calibrated: Duffield2005",
        meaning="death of myofibroblasts in soft tissue full of restorative macrophages",
    )
    synthesis: float = parameter(
        default=60.0,
        unit="um2/day",
        prior=lognormal(60.0, 1.5),
        source="calibrated",
        meaning="collagen area laid down by a myofibroblast",
    )
    breakdown: float = parameter(
        default=0.17,
        unit="1/day",
        prior=lognormal(0.17, 1.5),
        source="calibrated: Iredale1998",
        meaning="breakdown of fresh collagen per unit of collagenase",
    )
    restorative_growth: float = parameter(
        default=0.01,
        unit="1",
        prior=lognormal(0.01, 2.0),
        source="assumed",
        meaning="growth factor of a restorative relative to an inflammatory macrophage",
    )
    resting_collagenase: float = parameter(
        default=0.15,
        unit="1",
        prior=lognormal(0.15, 1.5),
        source="calibrated: Duffield2005",
        meaning="collagenase without restorative macrophages, as much in injury as in recovery",
    )
    collagenase: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.5),
        source="calibrated: Duffield2005",
        meaning="collagenase added per unit of restorative macrophages",
    )
    inhibition: float = parameter(
        default=40.0,
        unit="1",
        prior=lognormal(40.0, 1.5),
        source="calibrated: Iredale1998",
        meaning="block of collagenase by the inhibitor of one myofibroblast per cell area",
    )
    contraction: float = parameter(
        default=60.0,
        unit="um/day",
        prior=lognormal(60.0, 2.0),
        source="assumed",
        meaning="drift of loose collagen at unit displacement, faster as collagen is made faster",
    )
    linked_breakdown: float = parameter(
        default=0.004,
        unit="1/day",
        prior=lognormal(0.004, 1.6),
        source="assumed",
        meaning="breakdown of cross-linked collagen per unit of collagenase",
    )
    crosslinking: float = parameter(
        default=0.006,
        unit="1/day",
        prior=lognormal(0.006, 1.6),
        source="assumed",
        meaning="fresh collagen that becomes cross-linked",
    )
    hepatocyte_division: float = parameter(
        default=1.0,
        unit="1/day",
        prior=lognormal(1.0, 1.5),
        source="calibrated",
        meaning="entry into the cycle without any pressure",
    )
    cycle: float = parameter(
        default=1.2,
        unit="day",
        prior=lognormal(1.2, 1.3),
        source="recall",
        meaning="length of the cycle",
    )
    restriction: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.3, 0.7),
        source="recall",
        meaning="share of the cycle in which a hepatocyte without room still returns to rest",
    )
    homeostatic_pressure: float = parameter(
        default=0.08,
        unit="1",
        prior=lognormal(0.08, 1.3),
        source="calibrated",
        meaning="pressure at which hepatocytes stop to divide: a healthy section stays as it is",
    )
    deficit_gain: float = parameter(
        default=5.0,
        unit="1",
        prior=lognormal(5.0, 1.5),
        source="calibrated",
        meaning="rise of that pressure with missing hepatocytes: the mass is back within ten days",
    )
    growth: float = parameter(
        default=0.8,
        unit="1/day",
        prior=lognormal(0.8, 1.5),
        source="assumed",
        meaning="growth of a daughter, in full-grown areas",
    )
    motion: float = parameter(
        default=6.0,
        unit="1/day",
        prior=lognormal(6.0, 2.0),
        source="calibrated",
        meaning="overlap undone per day by one contact: a wound fills within a week",
    )
    bare_sinusoids: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="calibrated",
        meaning="permeability left after necrosis, so that a dose does not starve the next ring",
    )
    debris_clearance: float = parameter(
        default=1.0,
        unit="1/day",
        prior=lognormal(1.0, 1.5),
        source="calibrated: Ramachandran2011",
        meaning="removal of material of dead cells, which calls monocytes for a few days",
    )
    debris_attraction: float = parameter(
        default=120.0,
        unit="1",
        prior=lognormal(120.0, 1.5),
        source="derived",
        meaning="attractant of one dead cell per cell area; by removal, inflammation as in people",
    )
    inflammatory_loss: float = parameter(
        default=0.75,
        unit="1/day",
        prior=lognormal(0.75, 1.5),
        source="calibrated: Ramachandran2011",
        meaning="death of inflammatory macrophages, of which few are left after three days",
    )
    restorative_switch: float = parameter(
        default=0.25,
        unit="1/day",
        prior=lognormal(0.25, 1.5),
        source="calibrated: Ramachandran2011",
        meaning="inflammatory macrophages that turn restorative",
    )
    restorative_loss: float = parameter(
        default=0.08,
        unit="1/day",
        prior=lognormal(0.08, 1.5),
        source="assumed",
        meaning="death of restorative macrophages, gone within about a month",
    )
    clearing: float = parameter(
        default=0.7,
        unit="1/day",
        prior=lognormal(0.7, 1.5),
        source="assumed",
        meaning="corpses taken up by macrophages",
    )

    def paced(self, clock: Clock) -> Clock:
        """The clock with the rules of people at the pace of rodents."""
        return Clock(clock.step, tuple(self._rule(each) for each in clock.rules))

    def _rule(self, each: Rule) -> Rule:
        if isinstance(each, StellateCells):
            return dataclasses.replace(
                each,
                activation=self.activation,
                division=self.stellate_division,
                death=self.stellate_loss,
                reversion=self.stellate_loss,
                macrophage_killing=self.macrophage_killing,
                supply=0.5 * self.activation,
            )
        if isinstance(each, Fibrogenesis):
            return dataclasses.replace(
                each,
                synthesis=self.synthesis,
                fresh_breakdown=self.breakdown,
                linked_breakdown=self.linked_breakdown,
                crosslinking=self.crosslinking,
                inhibition=self.inhibition,
            )
        if isinstance(each, Signals):
            return dataclasses.replace(
                each,
                debris_attraction=self.debris_attraction,
                restorative_share=self.restorative_growth,
                resting_collagenase=self.resting_collagenase,
                collagenase=self.collagenase,
            )
        if isinstance(each, Contraction):
            faster = self.contraction / each.pace
            return dataclasses.replace(each, pace=self.contraction, turning=each.turning * faster)
        if isinstance(each, Division):
            return dataclasses.replace(
                each,
                fastest=self.hepatocyte_division,
                homeostatic_pressure=self.homeostatic_pressure,
                deficit_gain=self.deficit_gain,
                cycle=self.cycle,
                restriction=self.restriction,
                growth=self.growth,
            )
        if isinstance(each, Turnover):
            return dataclasses.replace(each, clearing=self.clearing)
        if isinstance(each, Debris):
            return dataclasses.replace(each, clearance=self.debris_clearance)
        if isinstance(each, Infiltrate):
            return dataclasses.replace(
                each,
                loss=self.inflammatory_loss,
                switch=self.restorative_switch,
                restorative_loss=self.restorative_loss,
            )
        if isinstance(each, Perfusion):
            return dataclasses.replace(each, bare_sinusoids=self.bare_sinusoids)
        if isinstance(each, Crowding):
            return dataclasses.replace(each, speed=self.motion)
        return each
