"""Circulation: portal pressure, collaterals, spleen and the under-filled arteries of cirrhosis."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal
from lobule.quantity.function import above, tanh
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state

DAYS_PER_YEAR = 365.25


@process
class Circulation(Block):
    r"""Portal pressure from scar, nodules and vessel tone, and what follows from it.

    .. math::

        P = (p_0 + (p_C C + p_A A)(1 - \tau + 2 \tau\,\text{tone}))(1 - 0.25\,S)
            + \frac{p_Z A Z}{1 + Z} + p_T A\,T

    with shunt :math:`S`, insult :math:`Z` and portal thrombosis :math:`T`. Pressure above 10 mmHg
    opens shunts and under-fills the arteries, more so when albumin is low.

    Does: hepatic venous pressure gradient, shunting, spleen, effective blood volume.
    Does not: heart, arteries, lungs or a single vessel.
    Evidence grade: moderate for pressure against collagen [@Calvaruso2009], the rest assumed.
    """

    normal_pressure: float = parameter(
        default=3.0,
        unit="mmHg",
        prior=lognormal(3.0, 1.3),
        source="AnnHepatol2007",
        meaning="pressure gradient of a healthy liver",
    )
    scar_resistance: float = parameter(
        default=0.47,
        unit="mmHg per % area",
        prior=lognormal(0.47, 1.3),
        source="calibrated: Calvaruso2009",
        meaning="pressure added by each per cent of scar",
        spread=between_patients(0.18),
    )
    nodular_resistance: float = parameter(
        default=5.0,
        unit="mmHg",
        prior=lognormal(5.0, 1.4),
        source="calibrated",
        meaning="pressure added by fully nodular architecture",
    )
    tone: float = parameter(
        default=0.22,
        unit="1",
        prior=lognormal(0.22, 1.3),
        source="recall",
        meaning="share of the resistance that is contracted vessels and not scar",
        spread=between_patients(0.30),
    )
    insult_pressure: float = parameter(
        default=1.0,
        unit="mmHg",
        prior=lognormal(1.0, 2.0),
        source="assumed",
        meaning="pressure added by an acute insult to a nodular liver",
    )
    thrombosis_pressure: float = parameter(
        default=3.0,
        unit="mmHg",
        prior=lognormal(3.0, 1.6),
        source="assumed",
        meaning="pressure added by portal vein thrombosis in a nodular liver",
    )
    shunt_opening: float = parameter(
        default=1.0 / (1.5 * DAYS_PER_YEAR),
        unit="1/day",
        prior=lognormal(1.0 / (1.5 * DAYS_PER_YEAR), 1.6),
        source="assumed",
        meaning="speed at which portosystemic shunts open and close",
    )
    largest_shunt: float = parameter(
        default=0.45,
        unit="share of portal flow",
        prior=lognormal(0.45, 1.2),
        source="assumed",
        meaning="shunted share of portal flow at very high pressure",
    )
    spleen_growth: float = parameter(
        default=1.0 / 300.0,
        unit="1/day",
        prior=lognormal(1.0 / 300.0, 1.6),
        source="assumed",
        meaning="speed at which the spleen follows portal pressure",
    )
    filling_speed: float = parameter(
        default=1.0 / 20.0,
        unit="1/day",
        prior=lognormal(1.0 / 20.0, 1.6),
        source="assumed",
        meaning="speed at which under-filling follows its causes",
    )
    insult_underfilling: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="under-filling caused by an acute insult",
    )
    thrombus_speed: float = parameter(
        default=1.0 / 60.0,
        unit="1/day",
        prior=lognormal(1.0 / 60.0, 1.6),
        source="assumed",
        meaning="speed at which a portal thrombus forms and dissolves",
    )

    states = (
        state("shunt", "share of portal flow", label="portosystemic shunt"),
        state("spleen", "fold of normal", start=1.0, label="spleen size"),
        state("underfilling", "1", label="under-filling of the arterial circulation"),
        state("portal_thrombosis", "0 open to 1 occluded", label="portal vein thrombosis"),
    )

    @output("mmHg", "hepatic venous pressure gradient")
    def portal_pressure(self, x: Any) -> Any:
        """Wedged minus free hepatic venous pressure."""
        contracted = (tanh(0.7 * x.inflammatory_macrophages) + tanh(x.myofibroblast_load)) / 2.0
        fixed = self.scar_resistance * x.scar + self.nodular_resistance * x.architecture
        resisted = fixed * (1.0 - self.tone + 2.0 * (self.tone * contracted))
        sinusoidal = (self.normal_pressure + resisted) * (1.0 - 0.25 * x.shunt)
        acute = self.insult_pressure * x.insult / (1.0 + x.insult)
        acute = acute + self.thrombosis_pressure * x.portal_thrombosis
        return sinusoidal * x.lever("portal_inflow") + acute * x.architecture

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of shunt, spleen, filling and thrombus."""
        high = above(x.portal_pressure, 10.0)
        raised = above(x.portal_pressure, 5.0)
        opened = self.largest_shunt * high / (high + 8.0)
        swollen = 1.0 + 2.56 * raised / (raised + 10.0)
        vasodilated = high / 8.0 * (1.0 + 0.05 * above(36.0, x.albumin))
        vasodilated = vasodilated + self.insult_underfilling * x.insult
        target = vasodilated / (1.0 + 0.35 * vasodilated)
        clotting = x.portal_vein_blocked - x.portal_thrombosis
        return {
            "shunt": self.shunt_opening * (opened - x.shunt),
            "spleen": self.spleen_growth * (swollen - x.spleen),
            "underfilling": self.filling_speed * (target - x.underfilling),
            "portal_thrombosis": self.thrombus_speed * clotting,
        }
