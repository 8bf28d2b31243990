"""Ascites: fluid in the belly from portal pressure and low albumin; it may resolve or resist."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, minimum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event

FASTEST_RESOLUTION = 4.0  # per year: ascites takes three months to clear at best


@process
class Ascites(Complication):
    """Onset, resolution and refractory ascites.

    Hazards per year, with pressure gradient P, albumin a (g/L), under-filling V, insult Z,
    MELD m and frailty f:
    onset: ``onset`` e^{``pressure_slope`` (min(P, 24) - 13) + ``albumin_slope`` (36 - a)}
    (1 + ``insult_effect`` Z) f, less by ``low_pressure_share`` below 10 mmHg, more by
    ``recurrence`` if it has been there before;
    resolution: ``resolution`` e^{``resolution_albumin`` (a - 32) - ``resolution_pressure``
    (P - 13)}, up to a greatest rate;
    resistance: ``refractory_rate`` e^{``refractory_underfilling`` (V - 1) + ``refractory_meld``
    (m - 14)} f, which yields (``relief``) only below 11 mmHg, and kills at ``refractory_death``.

    Usual diuretics are contained in these rates, which describe patients under supportive care;
    without it refractory ascites kills ``without_care`` times as many.

    Does: no, controlled or refractory ascites. Does not: volume of fluid (a block of the body),
    full doses of diuretics, paracentesis, TIPS (treatments).
    Evidence grade: moderate for one-year survival of refractory ascites (32 %) [@Planas2006],
    the rest tuned; resolution has one set of numbers for all causes.
    """

    onset: float = parameter(
        default=0.04,
        unit="1/year",
        prior=lognormal(0.04, 1.5),
        source="calibrated",
        meaning="new ascites at 13 mmHg and albumin 36 g/L",
    )
    pressure_slope: float = parameter(
        default=0.1518,
        unit="1/mmHg",
        prior=lognormal(0.1518, 1.3),
        source="calibrated: Ripoll2007",
        meaning="log-hazard of onset per mmHg of portal pressure",
    )
    albumin_slope: float = parameter(
        default=0.1116,
        unit="L/g",
        prior=lognormal(0.1116, 1.5),
        source="calibrated",
        meaning="log-hazard of onset per g/L of missing albumin",
    )
    resolution: float = parameter(
        default=0.9588,
        unit="1/year",
        prior=lognormal(0.9588, 1.5),
        source="calibrated",
        meaning="resolution at 13 mmHg and albumin 32 g/L",
    )
    refractory_rate: float = parameter(
        default=0.13,
        unit="1/year",
        prior=lognormal(0.13, 1.4),
        source="calibrated: Planas2006",
        meaning="ascites that becomes refractory at under-filling 1 and MELD 14",
    )
    relief: float = parameter(
        default=0.5,
        unit="1/year",
        prior=lognormal(0.5, 2.0),
        source="assumed",
        meaning="refractory ascites that yields below 11 mmHg",
    )
    refractory_death: float = parameter(
        default=0.7,
        unit="1/year",
        prior=lognormal(0.7, 1.3),
        source="calibrated: Planas2006",
        meaning="death added by refractory ascites",
    )
    low_pressure_share: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="calibrated",
        meaning="risk of onset below 10 mmHg, relative to the risk above",
    )
    recurrence: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.6),
        source="assumed",
        meaning="added multiple of the risk of onset if ascites was there before",
    )
    insult_effect: float = parameter(
        default=1.5,
        unit="1",
        prior=lognormal(1.5, 1.6),
        source="assumed",
        meaning="added multiple of the risk of onset per unit of acute insult",
    )
    resolution_pressure: float = parameter(
        default=0.16,
        unit="1/mmHg",
        prior=lognormal(0.16, 1.4),
        source="assumed",
        meaning="fall of the log-hazard of resolution per mmHg",
    )
    resolution_albumin: float = parameter(
        default=0.12,
        unit="L/g",
        prior=lognormal(0.12, 1.5),
        source="assumed",
        meaning="rise of the log-hazard of resolution per g/L of albumin",
    )
    refractory_underfilling: float = parameter(
        default=1.2,
        unit="1",
        prior=lognormal(1.2, 1.4),
        source="assumed",
        meaning="log-hazard of refractory ascites per unit of under-filling",
    )
    refractory_meld: float = parameter(
        default=0.08,
        unit="1/point",
        prior=lognormal(0.08, 1.5),
        source="assumed",
        meaning="log-hazard of refractory ascites per MELD point",
    )
    without_care: float = parameter(
        default=1.25,
        unit="1",
        prior=lognormal(1.25, 1.3),
        source="assumed",
        meaning="multiple of the death in refractory ascites without supportive care",
    )

    events = (
        event("ascites_onset", "ascites"),
        event("ascites_resolved", "ascites resolved"),
        event("ascites_refractory", "refractory ascites"),
        event("ascites_controlled", "refractory ascites controlled again"),
        event("death_from_refractory", "death with refractory ascites", fatal=True),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset, resolution, resistance, relief and death."""
        pressure = x.portal_pressure
        tension = self.pressure_slope * (minimum(pressure, 24.0) - 13.0)
        onset = self.onset * exp(tension + self.albumin_slope * (36.0 - x.albumin))
        onset = (
            onset * (1.0 + self.insult_effect * x.insult) * (1.0 + self.recurrence * x.had_ascites)
        )
        onset = onset * select(pressure < 10.0, self.low_pressure_share, 1.0)
        onset = onset * x.frailty * x.cirrhosis
        easy = self.resolution_albumin * (x.albumin - 32.0)
        easy = exp(easy - self.resolution_pressure * (pressure - 13.0))
        resolving = self.resolution * easy
        resolving = minimum(resolving, FASTEST_RESOLUTION)
        strained = self.refractory_underfilling * (x.underfilling - 1.0)
        strained = exp(strained + self.refractory_meld * (x.intrinsic_meld - 14.0))
        controlled = x.ascites * (1.0 - x.refractory_ascites)
        yielding = select(pressure < 11.0, self.relief, 0.0)
        return {
            "ascites_onset": onset * (1.0 - x.ascites),
            "ascites_resolved": resolving * controlled,
            "ascites_refractory": self.refractory_rate * strained * x.frailty * controlled,
            "ascites_controlled": yielding * x.refractory_ascites,
            "death_from_refractory": self.refractory_death
            * self.without_care
            * x.refractory_ascites,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flags up and down."""
        changes: dict[str, dict[str, Any]] = {
            "ascites_onset": {
                "ascites": 1.0 - x.ascites,
                "had_ascites": 1.0 - x.had_ascites,
                "decompensated": 1.0 - x.decompensated,
            },
            "ascites_resolved": {
                "ascites": -x.ascites,
                "refractory_ascites": -x.refractory_ascites,
            },
            "ascites_refractory": {"refractory_ascites": x.ascites - x.refractory_ascites},
            "ascites_controlled": {"refractory_ascites": -x.refractory_ascites},
        }
        return changes.get(event, {})
