"""Circulation: portal pressure, collaterals, spleen and the under-filled arteries of cirrhosis."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal, uniform
from lobule.quantity.function import above, minimum, tanh
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state

DAYS_PER_YEAR = 365.25
RAISED_PRESSURE = 5.0  # mmHg: upper limit of a healthy gradient [@BavenoVII]
SIGNIFICANT_PRESSURE = 10.0  # mmHg: clinically significant portal hypertension [@BavenoVII]


@process
class Circulation(Block):
    r"""Portal pressure from scar, nodules and vessel tone, and what follows from it.

    .. math::

        P = (p_0 + (p_C C + p_A A)(1 - \tau + 2 \tau\,\text{tone}))(1 - r\,S)
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
        default=0.4686,
        unit="mmHg per % area",
        prior=lognormal(0.4686, 1.3),
        source="calibrated: Calvaruso2009",
        meaning="pressure added by each per cent of scar",
        spread=between_patients(0.18),
    )
    nodular_resistance: float = parameter(
        default=5.681,
        unit="mmHg",
        prior=lognormal(5.681, 1.4),
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
    shunt_relief: float = parameter(
        default=0.25,
        unit="1",
        prior=uniform(0.1, 0.5),
        source="assumed",
        meaning="share of portal pressure relieved if all portal flow were shunted",
    )
    macrophage_tone: float = parameter(
        default=0.7,
        unit="1",
        prior=lognormal(0.7, 1.5),
        source="assumed",
        meaning="vessel contraction per inflammatory macrophage",
    )
    pressure_half: float = parameter(
        default=8.0,
        unit="mmHg",
        prior=lognormal(8.0, 1.3),
        source="assumed",
        meaning="pressure above 10 mmHg at which shunting and vasodilation are half developed",
    )
    spleen_enlargement: float = parameter(
        default=2.56,
        unit="fold of normal",
        prior=lognormal(2.56, 1.3),
        source="calibrated",
        meaning="growth of the spleen at very high pressure",
    )
    spleen_half: float = parameter(
        default=10.0,
        unit="mmHg",
        prior=lognormal(10.0, 1.4),
        source="assumed",
        meaning="pressure above 5 mmHg at which the spleen has grown half of that",
    )
    albumin_effect: float = parameter(
        default=0.05,
        unit="L/g",
        prior=lognormal(0.05, 1.6),
        source="assumed",
        meaning="under-filling added per g/L of albumin below 36 g/L",
    )
    counterregulation: float = parameter(
        default=0.35,
        unit="1",
        prior=lognormal(0.35, 1.5),
        source="assumed",
        meaning="how strongly the body holds against under-filling",
    )

    states = (
        state("shunt", "share of portal flow", label="portosystemic shunt"),
        state("spleen", "fold of normal", start=1.0, label="spleen size"),
        state("underfilling", "1", label="under-filling of the arterial circulation"),
        state("portal_thrombosis", "0 open to 1 occluded", label="portal vein thrombosis"),
    )

    @output("share of portal flow", "portal flow that bypasses the liver")
    def bypass(self, x: Any) -> Any:
        """Own collaterals and an artificial shunt together, at most all of the flow."""
        return minimum(x.shunt + x.lever("portal_outflow_shunt"), 1.0)

    @output("mmHg", "hepatic venous pressure gradient")
    def portal_pressure(self, x: Any) -> Any:
        """Wedged minus free hepatic venous pressure."""
        contracted = 0.5 * (
            tanh(self.macrophage_tone * x.inflammatory_macrophages) + tanh(x.myofibroblast_load)
        )
        fixed = self.scar_resistance * x.scar + self.nodular_resistance * x.architecture
        resisted = fixed * (1.0 - self.tone + 2.0 * (self.tone * contracted))
        sinusoidal = (self.normal_pressure + resisted) * (1.0 - self.shunt_relief * x.shunt)
        acute = self.insult_pressure * x.insult / (1.0 + x.insult)
        acute = acute + self.thrombosis_pressure * x.portal_thrombosis
        return sinusoidal * x.lever("portal_inflow") + acute * x.architecture

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of shunt, spleen, filling and thrombus."""
        high = above(x.portal_pressure, SIGNIFICANT_PRESSURE)
        raised = above(x.portal_pressure, RAISED_PRESSURE)
        opened = self.largest_shunt * high / (high + self.pressure_half)
        swollen = 1.0 + self.spleen_enlargement * raised / (raised + self.spleen_half)
        oncotic = 1.0 + self.albumin_effect * above(36.0, x.albumin)
        vasodilated = high / self.pressure_half * oncotic
        vasodilated = vasodilated + self.insult_underfilling * x.insult
        vasodilated = vasodilated * x.lever("vasodilation")
        target = vasodilated / (1.0 + self.counterregulation * vasodilated)
        clotting = x.portal_vein_blocked - x.portal_thrombosis
        return {
            "shunt": self.shunt_opening * (opened - x.shunt),
            "spleen": self.spleen_growth * (swollen - x.spleen),
            "underfilling": self.filling_speed * (target - x.underfilling),
            "portal_thrombosis": self.thrombus_speed * clotting,
        }
