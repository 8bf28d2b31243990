"""Terlipressin: a vasoconstrictor with albumin for hepatorenal kidney injury."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import AT_ONCE, Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, state

COURSE = 14.0  # days at most [@CONFIRM]


@process
class Terlipressin(Prescription):
    """Terlipressin with albumin for up to 14 days in hepatorenal kidney injury.

    Indicated by acute kidney injury (creatinine up by 0.6 mg/dL or more) with ascites; ended when
    creatinine is back, after 14 days, and by respiratory failure.

    Does: arterial constriction, faster recovery of creatinine, respiratory failure and death from
    it. Does not: death from kidney injury, whose course it does not change here: no survival gain
    was found (death by day 90 51 against 45 %). Ischemia, response by patient are left out.
    Evidence grade: high for reversal (32 against 17 %) and harm (11 against 2 %) [@CONFIRM].
    """

    uptake: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.2, 1.0),
        source="assumed",
        meaning="share of the patients with hepatorenal kidney injury who receive it",
    )
    constriction: float = parameter(
        default=0.35,
        unit="share of vasodilation removed",
        prior=zero_or(uniform(0.1, 0.6), probability_of_zero=0.05),
        source="assumed",
        meaning="arterial widening taken away under treatment",
    )
    recovery: float = parameter(
        default=0.07,
        unit="1/day",
        prior=zero_or(lognormal(0.07, 1.6), probability_of_zero=0.05),
        source="calibrated: CONFIRM",
        meaning="faster fall of the creatinine of kidney injury and hepatorenal syndrome",
    )
    respiratory_failure: float = parameter(
        default=5.0,
        unit="1/year",
        prior=zero_or(lognormal(5.0, 1.5), probability_of_zero=0.02),
        source="calibrated: CONFIRM",
        meaning="respiratory failure under treatment",
    )
    respiratory_death: float = parameter(
        default=0.75,
        unit="1",
        prior=uniform(0.4, 0.95),
        source="assumed",
        meaning="deaths among those with respiratory failure",
    )

    chart = Chart("terlipressin", "terlipressin")
    states = (
        *chart.states,
        state("terlipressin_days", "day", label="days of terlipressin", scale=10.0),
    )
    events = (
        *chart.events,
        event("respiratory_failure", "respiratory failure under terlipressin"),
        event("death_from_respiratory_failure", "death from respiratory failure", fatal=True),
    )

    def indicated(self, x: Any) -> Any:
        """Kidney injury in ascites."""
        return (x.kidney_injury_creatinine >= 0.6) & (x.ascites > 0.5)

    def stopping(self, x: Any) -> Any:
        """Recovered, or the course is over."""
        over = (x.terlipressin_days >= COURSE) | (x.kidney_injury_creatinine < 0.2)
        return select(over, AT_ONCE, 0.0)

    def rates(self, x: Any) -> dict[str, Any]:
        """Days of the course, and creatinine of both kinds that falls faster."""
        faster = self.recovery * x.on_terlipressin
        return {
            "terlipressin_days": 1.0 * x.on_terlipressin,
            "kidney_injury_creatinine": -faster * x.kidney_injury_creatinine,
            "hepatorenal_creatinine": -faster * x.hepatorenal_creatinine,
        }

    def levers(self, x: Any) -> dict[str, Any]:
        """Arterial widening."""
        return {"vasodilation": 1.0 - self.constriction * x.on_terlipressin}

    def hazard(self, x: Any) -> dict[str, Any]:
        """As any prescription, with respiratory failure."""
        usual = Prescription.hazard(self, x)
        return {**usual, "respiratory_failure": self.respiratory_failure * x.on_terlipressin}

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """Most die of respiratory failure."""
        if event == "respiratory_failure":
            return {"death_from_respiratory_failure": self.respiratory_death}
        return Prescription.chance_after(self, event, x)

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """A course ends, also by respiratory failure; another may follow a later injury."""
        if event == "respiratory_failure":
            return {"on_terlipressin": -x.on_terlipressin}
        changes = Prescription.on_event(self, event, x)
        if event in (self.chart.start, self.chart.stop):
            return {**changes, "terlipressin_days": -x.terlipressin_days}
        return changes
