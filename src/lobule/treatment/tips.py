"""TIPS: a stent from the portal to a hepatic vein takes the pressure off, past the liver."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag


@process
class Tips(Prescription):
    """A transjugular intrahepatic portosystemic shunt, covered stent.

    Indicated by refractory ascites at MELD up to 18 without encephalopathy, and within a week of a
    bleed at 7 to 13 Child-Pugh points, early or as rescue [@BavenoVII]. The stent narrows in some
    and is opened again. It goes with the liver if that is replaced.

    Does: portal pressure, blood past the liver and with it ammonia and lost function, dysfunction
    and revision, ascites that yields. Does not: heart failure, a reducing stent, procedural death.
    Evidence grade: moderate for what it achieves [@PMID16139922; @Bureau], assumed sizes.
    """

    uptake: float = parameter(
        default=0.3,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="share of the patients with an indication who receive a stent",
    )
    relief: float = parameter(
        default=0.5,
        unit="share of sinusoidal pressure",
        prior=zero_or(uniform(0.35, 0.65), probability_of_zero=0.01),
        source="recall: BavenoVII",
        meaning="fall of portal pressure by the open stent, to below 12 mmHg in most",
    )
    shunted: float = parameter(
        default=0.5,
        unit="share of portal flow",
        prior=zero_or(uniform(0.2, 0.8), probability_of_zero=0.01),
        source="calibrated: PMID16139922",
        meaning="portal flow that the open stent leads past the liver beyond own collaterals",
    )
    natriuresis: float = parameter(
        default=3.0,
        unit="1",
        prior=zero_or(lognormal(3.0, 1.6), probability_of_zero=0.05),
        source="calibrated: PMID16139922",
        meaning="added multiple of the hazard that refractory ascites yields, at low pressure",
    )
    dysfunction: float = parameter(
        default=0.12,
        unit="1/year",
        prior=lognormal(0.12, 1.6),
        source="recall",
        meaning="covered stents that narrow",
    )
    revision: float = parameter(
        default=3.0,
        unit="1/year",
        prior=lognormal(3.0, 1.6),
        source="assumed",
        meaning="narrowed stents that are opened again",
    )

    chart = Chart("tips", "TIPS")
    states = (
        *chart.states,
        flag("tips_narrowed", label="TIPS has narrowed"),
        flag("bleed_calls_for_tips", label="a bleed calls for TIPS"),
    )
    events = (
        *chart.events,
        event("tips_dysfunction", "TIPS dysfunction"),
        event("tips_revision", "TIPS opened again", scheduled=True),
    )

    def indicated(self, x: Any) -> Any:
        """Refractory ascites or a fresh bleed, in a liver that can bear it."""
        bears = (x.meld <= 18.0) & (x.encephalopathy < 0.5) & (x.bilirubin <= 5.0)
        fluid = (x.refractory_ascites > 0.5) & bears
        return fluid | (x.bleed_calls_for_tips > 0.5)

    def hazard(self, x: Any) -> dict[str, Any]:
        """As any prescription, with narrowing and revision."""
        return {
            **Prescription.hazard(self, x),
            "tips_dysfunction": self.dysfunction * x.on_tips * (1.0 - x.tips_narrowed),
            "tips_revision": self.revision * x.tips_narrowed,
        }

    def levers(self, x: Any) -> dict[str, Any]:
        """Pressure, blood past the liver, ascites."""
        patent = x.on_tips * (1.0 - x.tips_narrowed)
        return {
            "portal_inflow": 1.0 - self.relief * patent,
            "portal_outflow_shunt": self.shunted * patent,
            "ascites_controlled_hazard": 1.0 + self.natriuresis * patent,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The stent narrows and is opened; a bleed calls for it, once."""
        if event == "variceal_bleed":
            failing = (x.child_pugh >= 7.0) & (x.child_pugh <= 13.0)
            return {"bleed_calls_for_tips": select(failing, 1.0, 0.0) - x.bleed_calls_for_tips}
        if event == "tips_dysfunction":
            return {"tips_narrowed": 1.0 - x.tips_narrowed}
        if event == "tips_revision":
            return {"tips_narrowed": -x.tips_narrowed}
        if event in ("transplantation", "retransplantation"):
            names = (self.chart.taken, self.chart.offered, "tips_narrowed", "bleed_calls_for_tips")
            return {name: -getattr(x, name) for name in names}
        changes = Prescription.on_event(self, event, x)
        if event in (self.chart.offer, self.chart.start):
            return {**changes, "bleed_calls_for_tips": -x.bleed_calls_for_tips}
        return changes
