"""Acute kidney injury: an under-filled circulation meets a trigger."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, log, minimum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state

FATAL_WINDOW = 60.0
DAYS_PER_YEAR = 365.25


@process
class KidneyInjury(Complication):
    r"""Kidney injury after a bleed, infection, flare or other trigger, and without any.

    Probability after a trigger, with under-filling V: ``after_bleed``, ``after_infection`` or
    ``after_other``, times e^{``underfilling_chance`` (min(V, 2) - 0.8)}. Spontaneous hazard per
    year: ``spontaneous`` e^{``underfilling_slope`` (V - 1)} f, times ``refractory_effect`` in
    refractory ascites and ``without_ascites`` where there is none. Creatinine rises by
    ``smallest_rise`` and up to ``further_rise`` more.

    The share p (``fatality``) dies within 60 days: the pool ``kidney_peril`` (mean :math:`t`,
    ``peril``) kills at :math:`-\ln(1 - p) / [t (1 - e^{-60/t})]` per day, whose integral over 60
    days is :math:`-\ln(1 - p)`. Injuries that turn out to be hepatorenal kill by that syndrome
    instead. This is under supportive care; without it the hazard is ``without_care`` times that.

    Does: injury, death. Does not: recovery of creatinine (a block of the body), hepatorenal
    syndrome (a complication of its own), dialysis.
    Evidence grade: low, assumed.
    """

    after_bleed: float = parameter(
        default=0.08,
        unit="1",
        prior=uniform(0.03, 0.20),
        source="assumed",
        meaning="bleeds followed by kidney injury at under-filling 0.8",
    )
    after_infection: float = parameter(
        default=0.22,
        unit="1",
        prior=uniform(0.10, 0.40),
        source="assumed",
        meaning="infections followed by kidney injury at under-filling 0.8",
    )
    after_other: float = parameter(
        default=0.10,
        unit="1",
        prior=uniform(0.03, 0.20),
        source="assumed",
        meaning="other triggers followed by kidney injury at under-filling 0.8",
    )
    spontaneous: float = parameter(
        default=0.02,
        unit="1/year",
        prior=lognormal(0.02, 1.6),
        source="calibrated: Planas2006",
        meaning="kidney injury without a trigger at under-filling 1",
    )
    fatality: float = parameter(
        default=0.25,
        unit="1",
        prior=uniform(0.15, 0.45),
        source="calibrated",
        meaning="death within 60 days unless it is hepatorenal",
    )
    peril: float = parameter(
        default=20.0,
        unit="day",
        prior=lognormal(20.0, 1.3),
        source="assumed",
        meaning="mean time over which the danger passes",
    )
    smallest_rise: float = parameter(
        default=0.6,
        unit="mg/dL",
        prior=lognormal(0.6, 1.3),
        source="assumed",
        meaning="creatinine gained in the mildest injury",
    )
    further_rise: float = parameter(
        default=0.8,
        unit="mg/dL",
        prior=lognormal(0.8, 1.3),
        source="assumed",
        meaning="further creatinine gained in the severest",
    )
    underfilling_chance: float = parameter(
        default=0.8,
        unit="1",
        prior=lognormal(0.8, 1.4),
        source="assumed",
        meaning="log of the chance after a trigger per unit of under-filling, up to 2",
    )
    underfilling_slope: float = parameter(
        default=1.2,
        unit="1",
        prior=lognormal(1.2, 1.4),
        source="assumed",
        meaning="log-hazard of spontaneous injury per unit of under-filling",
    )
    refractory_effect: float = parameter(
        default=3.0,
        unit="1",
        prior=lognormal(3.0, 1.4),
        source="assumed",
        meaning="multiple of the spontaneous hazard in refractory ascites",
    )
    without_ascites: float = parameter(
        default=0.1,
        unit="1",
        prior=uniform(0.0, 0.3),
        source="assumed",
        meaning="share of the spontaneous hazard without ascites",
    )
    without_care: float = parameter(
        default=1.6,
        unit="1",
        prior=lognormal(1.6, 1.3),
        source="assumed",
        meaning="multiple of the death from kidney injury without supportive care",
    )

    states = (state("kidney_peril", "1", label="risk of dying of kidney injury"),)
    events = (
        event("kidney_injury", "acute kidney injury"),
        event("death_from_kidney_injury", "death from kidney injury", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """The danger passes."""
        return {"kidney_peril": -x.kidney_peril / self.peril}

    def hazard(self, x: Any) -> dict[str, Any]:
        """Spontaneous injury and death."""
        refractory = select(x.refractory_ascites > 0.5, self.refractory_effect, 1.0)
        setting = refractory * select(x.ascites > 0.5, 1.0, self.without_ascites)
        rate = self.spontaneous * exp(self.underfilling_slope * (x.underfilling - 1.0)) * setting
        lasting = self.peril * (1.0 - exp(-FATAL_WINDOW / self.peril))
        fatality = -log(1.0 - self.fatality) * DAYS_PER_YEAR / lasting
        return {
            "kidney_injury": rate * x.frailty * x.cirrhosis,
            "death_from_kidney_injury": fatality * self.without_care * x.kidney_peril,
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """Injury on the heels of a trigger."""
        chances = {
            "variceal_bleed": self.after_bleed,
            "infection": self.after_infection,
            "flare": self.after_other,
            "precipitant": self.after_other,
        }
        if event not in chances:
            return {}
        strained = self.underfilling_chance * (minimum(x.underfilling, 2.0) - 0.8)
        return {"kidney_injury": chances[event] * exp(strained)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Creatinine rises; hepatorenal syndrome or ACLF takes over the risk of death."""
        if event in {"aclf", "hepatorenal_syndrome"}:
            return {"kidney_peril": -x.kidney_peril}
        if event != "kidney_injury":
            return {}
        rise = self.smallest_rise + self.further_rise * x.luck("severity of kidney injury")
        return {"kidney_injury_creatinine": rise, "kidney_peril": 1.0 - x.kidney_peril}
