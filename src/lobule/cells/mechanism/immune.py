"""Immune regulation: donor cells calm recruitment and turn macrophages restorative."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Mechanism
from lobule.quantity.distributions import between_patients, lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import state


@process
class ImmuneRegulation(Mechanism):
    r"""Calmed state :math:`I` (0 to 1): :math:`I' = g\,\xi(1 - I) - I/\tau`.

    Reprogrammed macrophages and regulatory T cells keep it up after the donor cells are gone.

    In ACLF one cohort lived longer with cells while laboratory values did not differ [@ACLF302]:
    the calmed state may lower the hazard of infection, besides what follows from a better liver.
    It acts on no hazard of death itself: infections that do not happen kill nobody.

    Does: fewer inflammatory macrophages, more restorative ones, slow recovery of albumin, fewer
    infections. Does not: immune paralysis, infection from the product itself, rejection.
    Evidence grade: low; sizes fitted to meta-analyses with high risk of bias, the split between
    this and paracrine support is not identified by them, and protection from infection rests on
    one cohort that was not randomized.
    """

    response: float = parameter(
        default=0.25,
        unit="1/day",
        prior=lognormal(0.25, 1.5),
        source="assumed",
        meaning="how fast immune cells answer the secretome",
    )
    persistence: float = parameter(
        default=79.0,
        unit="day",
        prior=lognormal(79.0, 1.6),
        source="calibrated",
        meaning="mean life of the calmed state",
        spread=between_patients(0.30),
    )
    calming: float = parameter(
        default=0.53,
        unit="1",
        prior=zero_or(lognormal(0.53, 2.0)),
        source="calibrated",
        meaning="recruitment of macrophages divided by one plus this in the calmed state",
    )
    switching: float = parameter(
        default=0.59,
        unit="1",
        prior=zero_or(lognormal(0.59, 2.0)),
        source="calibrated",
        meaning="gain of the switch to restorative macrophages in the calmed state",
    )
    synthesis: float = parameter(
        default=0.0056,
        unit="1/day",
        prior=zero_or(lognormal(0.0056, 2.0)),
        source="calibrated",
        meaning="how fast the calmed state fills the slow recovery of albumin synthesis",
    )
    protection: float = parameter(
        default=0.5,
        unit="1",
        prior=zero_or(lognormal(0.5, 2.0)),
        source="assumed",
        meaning="hazard of infection divided by one plus this in the calmed state",
    )

    states = (state("immune_calm", "1", label="calmed immune state of the liver"),)

    def rates(self, x: Any) -> dict[str, Any]:
        """The state follows the secretome and fades; albumin synthesis recovers slowly."""
        heard = self.response * x.secretome * (1.0 - x.immune_calm)
        recovering = self.synthesis * x.immune_calm * (1.0 - x.synthetic_recovery)
        return {
            "immune_calm": heard - x.immune_calm / self.persistence,
            "synthetic_recovery": recovering,
        }

    def levers(self, x: Any) -> dict[str, Any]:
        """Recruitment and switch of macrophages, hazard of infection."""
        return {
            "macrophage_recruitment": 1.0 / (1.0 + self.calming * x.immune_calm),
            "restorative_switch": 1.0 + self.switching * x.immune_calm,
            "infection_hazard": 1.0 / (1.0 + self.protection * x.immune_calm),
        }

    def cell_rules(self) -> tuple[Rule, ...]:
        """At the scale of cells."""
        return (
            rule("monocyte", "recruitment", falls_with="TSG-6"),
            rule("macrophage", "inflammatory secretion", falls_with="TSG-6"),
            rule("macrophage", "switch to restorative", rises_with="PGE2"),
            rule("macrophage", "MMP secretion", rises_with="PGE2"),
            rule("stellate cell", "activation", falls_with="IL-10"),
        )
