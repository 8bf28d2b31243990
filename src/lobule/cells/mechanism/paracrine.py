"""Paracrine support: donor cells secrete HGF, VEGF and IGF-1, which spare and help hepatocytes."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Mechanism
from lobule.quantity.distributions import between_patients, lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import state


@process
class Paracrine(Mechanism):
    r"""Trophic state of the liver :math:`T` (0 to 1), which outlives the cells.

    .. math::

        T' = g\,\xi (1 - T) - T / \tau

    Living cells are down to a tenth within two weeks, but clinical change peaks at one to three
    months: without a memory on the patient's side no numbers can do it.

    Does: sparing of hepatocytes, their division and work, death of myofibroblasts, slow recovery
    of albumin. Does not: tell factors apart.
    Evidence grade: low; sizes fitted to meta-analyses with high risk of bias.
    """

    response: float = parameter(
        default=0.25,
        unit="1/day",
        prior=lognormal(0.25, 1.5),
        source="assumed",
        meaning="how fast the liver answers the secretome",
    )
    persistence: float = parameter(
        default=68.0,
        unit="day",
        prior=lognormal(68.0, 1.6),
        source="calibrated",
        meaning="mean life of the trophic state",
        spread=between_patients(0.30),
    )
    regeneration: float = parameter(
        default=0.25,
        unit="1",
        prior=zero_or(lognormal(0.25, 2.0)),
        source="calibrated",
        meaning="gain of regeneration in the full trophic state",
    )
    sparing: float = parameter(
        default=2.0,
        unit="1",
        prior=zero_or(lognormal(2.0, 2.0)),
        source="calibrated",
        meaning="hepatocyte loss divided by one plus this in the full trophic state",
    )
    function: float = parameter(
        default=0.088,
        unit="1",
        prior=zero_or(lognormal(0.088, 2.0)),
        source="calibrated",
        meaning="gain of work per hepatocyte in the full trophic state",
    )
    stellate_death: float = parameter(
        default=0.25,
        unit="1",
        prior=zero_or(lognormal(0.25, 2.0)),
        source="assumed",
        meaning="gain of myofibroblast death in the full trophic state, HGF in culture",
    )
    synthesis: float = parameter(
        default=0.0056,
        unit="1/day",
        prior=zero_or(lognormal(0.0056, 2.0)),
        source="calibrated",
        meaning="how fast the trophic state fills the slow recovery of albumin synthesis",
    )

    states = (state("trophic", "1", label="trophic state of the liver"),)

    def rates(self, x: Any) -> dict[str, Any]:
        """The state follows the secretome and fades; albumin synthesis recovers slowly."""
        heard = self.response * x.secretome * (1.0 - x.trophic)
        recovering = self.synthesis * x.trophic * (1.0 - x.synthetic_recovery)
        return {"trophic": heard - x.trophic / self.persistence, "synthetic_recovery": recovering}

    def levers(self, x: Any) -> dict[str, Any]:
        """Loss, regeneration and work of hepatocytes; clearance of myofibroblasts."""
        return {
            "hepatocyte_loss": 1.0 / (1.0 + self.sparing * x.trophic),
            "regeneration": 1.0 + self.regeneration * x.trophic,
            "hepatocyte_function": 1.0 + self.function * x.trophic,
            "stellate_clearance": 1.0 + self.stellate_death * x.trophic,
        }

    def cell_rules(self) -> tuple[Rule, ...]:
        """At the scale of cells."""
        return (
            rule("hepatocyte", "apoptosis", falls_with="HGF"),
            rule("hepatocyte", "division", rises_with="HGF"),
            rule("hepatocyte", "metabolism", rises_with="HGF"),
            rule("myofibroblast", "apoptosis", rises_with="HGF"),
        )
