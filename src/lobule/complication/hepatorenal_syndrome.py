"""Hepatorenal syndrome: kidneys fail for want of blood flow, within days or over months."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, log, minimum, select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state

FATAL_WINDOW = 90.0
DAYS_PER_YEAR = 365.25


@process
class HepatorenalSyndrome(Complication):
    r"""Type 1, the kidney injury of ascites that does not recover; type 2, the slow decline.

    Type 1 follows a kidney injury in ascites with probability ``after_injury``
    e^{``underfilling_chance`` (V - 1)}, at most 0.9, with under-filling V. Creatinine rises by
    ``rise`` more and takes its time to fall. The pool ``hepatorenal_peril`` (mean ``peril``) kills
    the share ``fatality`` within 90 days, most of them early [@Planas2006].

    Type 2 per year: ``slow_onset`` e^{``underfilling_slope`` (V - 1)} f in refractory ascites, with
    ``slow_early`` in its place in other ascites. It adds creatinine slowly and kills at
    ``slow_death`` beside refractory ascites and MELD. It ends with the ascites or, at ``reversal``,
    once the circulation has filled (V below ``filled``).

    The lever ``hepatorenal_syndrome_hazard`` acts on the chance of type 1.

    Does: both types, death. Does not: terlipressin and albumin (treatments), dialysis.
    Evidence grade: recalled for survival, tuned to 11 % in five years of ascites [@Planas2006].
    """

    after_injury: float = parameter(
        default=0.33,
        unit="1",
        prior=uniform(0.05, 0.40),
        source="calibrated: Planas2006",
        meaning="kidney injuries in ascites that are hepatorenal at under-filling 1",
    )
    underfilling_chance: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.5),
        source="assumed",
        meaning="log of that chance per unit of under-filling",
    )
    fatality: float = parameter(
        default=0.40,
        unit="1",
        prior=uniform(0.30, 0.97),
        source="calibrated: Planas2006",
        meaning="death within 90 days of type 1",
    )
    peril: float = parameter(
        default=20.0,
        unit="day",
        prior=lognormal(20.0, 1.4),
        source="assumed",
        meaning="mean time over which the danger of type 1 passes",
    )
    rise: float = parameter(
        default=1.2,
        unit="mg/dL",
        prior=lognormal(1.2, 1.4),
        source="assumed",
        meaning="creatinine gained beyond that of the kidney injury",
    )
    slow_onset: float = parameter(
        default=0.7,
        unit="1/year",
        prior=lognormal(0.7, 1.5),
        source="calibrated: Planas2006",
        meaning="type 2 in refractory ascites at under-filling 1",
    )
    slow_early: float = parameter(
        default=0.012,
        unit="1/year",
        prior=lognormal(0.012, 1.8),
        source="assumed",
        meaning="type 2 in other ascites at under-filling 1",
    )
    underfilling_slope: float = parameter(
        default=1.2,
        unit="1",
        prior=lognormal(1.2, 1.4),
        source="assumed",
        meaning="log-hazard of type 2 per unit of under-filling",
    )
    slow_death: float = parameter(
        default=0.3,
        unit="1/year",
        prior=lognormal(0.3, 1.6),
        source="assumed",
        meaning="death added by type 2, beside that of refractory ascites and MELD",
    )
    reversal: float = parameter(
        default=2.0,
        unit="1/year",
        prior=lognormal(2.0, 1.6),
        source="assumed",
        meaning="type 2 that yields once the circulation has filled",
    )
    filled: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.3),
        source="assumed",
        meaning="under-filling below which type 2 yields",
    )

    states = (state("hepatorenal_peril", "1", label="risk of dying of hepatorenal syndrome"),)
    events = (
        event("hepatorenal_syndrome", "hepatorenal syndrome (type 1)"),
        event("chronic_hepatorenal_onset", "slow hepatorenal syndrome (type 2)"),
        event("chronic_hepatorenal_resolved", "slow hepatorenal syndrome resolved"),
        event("death_from_hepatorenal_syndrome", "death from hepatorenal syndrome", fatal=True),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """The danger passes."""
        return {"hepatorenal_peril": -x.hepatorenal_peril / self.peril}

    def hazard(self, x: Any) -> dict[str, Any]:
        """Type 2, its end, and death from both types."""
        resistant = select(x.refractory_ascites > 0.5, self.slow_onset, self.slow_early)
        onset = resistant * exp(self.underfilling_slope * (x.underfilling - 1.0)) * x.frailty
        filled = select(x.underfilling < self.filled, self.reversal, 0.0)
        lasting = self.peril * (1.0 - exp(-FATAL_WINDOW / self.peril))
        fatality = -log(1.0 - self.fatality) * DAYS_PER_YEAR / lasting
        slow = self.slow_death * x.chronic_hepatorenal
        well = x.ascites * x.cirrhosis * (1.0 - x.chronic_hepatorenal)
        return {
            "chronic_hepatorenal_onset": onset * well,
            "chronic_hepatorenal_resolved": filled * x.chronic_hepatorenal,
            "death_from_hepatorenal_syndrome": fatality * x.hepatorenal_peril + slow,
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """A share of the kidney injuries in ascites."""
        if event != "kidney_injury":
            return {}
        strained = exp(self.underfilling_chance * (x.underfilling - 1.0))
        chance = minimum(self.after_injury * strained, 0.9) * x.ascites
        return {"hepatorenal_syndrome": chance * x.lever("hepatorenal_syndrome_hazard")}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Creatinine up, flag up or down; a later ACLF takes over the risk of death."""
        changes: dict[str, dict[str, Any]] = {
            "hepatorenal_syndrome": {
                "hepatorenal_creatinine": self.rise,
                "hepatorenal_peril": 1.0 - x.hepatorenal_peril,
            },
            "aclf": {"hepatorenal_peril": -x.hepatorenal_peril},
            "chronic_hepatorenal_onset": {"chronic_hepatorenal": 1.0 - x.chronic_hepatorenal},
        }
        if event in {"chronic_hepatorenal_resolved", "ascites_resolved", "ascites_controlled"}:
            return {"chronic_hepatorenal": -x.chronic_hepatorenal}
        return changes.get(event, {})
