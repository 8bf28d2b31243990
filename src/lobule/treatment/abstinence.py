"""Abstinence: a program that helps patients with alcoholic liver disease to stop drinking."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import flag


@process
class Abstinence(Prescription):
    """A program of abstinence from alcohol, with lapses and returns.

    Indicated in cirrhosis. Those who lapse drink as before, until they return to the program.

    Does: drinking, lapse and return. Does not: craving drugs, part-time drinking, any effect on
    survival that does not come from drinking less. Evidence grade: assumed rates; the benefit of
    abstinence [@cgh202211033] is to emerge, not put in.
    """

    uptake: float = parameter(
        default=0.45,
        unit="1",
        prior=uniform(0.15, 0.8),
        source="assumed",
        meaning="share of the drinkers with cirrhosis whom the program helps to stop",
    )
    effect: float = parameter(
        default=0.97,
        unit="share of drinking removed",
        prior=zero_or(uniform(0.7, 1.0), probability_of_zero=0.02),
        source="assumed",
        meaning="drinking given up while abstinent",
    )
    lapse: float = parameter(
        default=0.15,
        unit="1/year",
        prior=lognormal(0.15, 1.6),
        source="assumed",
        meaning="abstinent patients who drink again",
    )
    comeback: float = parameter(
        default=0.25,
        unit="1/year",
        prior=lognormal(0.25, 1.8),
        source="assumed",
        meaning="lapsed patients who return to the program",
    )

    chart = Chart("abstinence", "abstinence from alcohol")
    states = (*chart.states, flag("abstinence_lapsed", label="has lapsed from abstinence"))
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Cirrhosis."""
        return x.cirrhosis > 0.5

    def stopping(self, x: Any) -> Any:
        """Lapse."""
        return self.lapse

    def hazard(self, x: Any) -> dict[str, Any]:
        """As any prescription; those who have lapsed may return."""
        usual = Prescription.hazard(self, x)
        return {**usual, "abstinence_start": self.comeback * x.abstinence_lapsed}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flags, with that of a lapse."""
        changes = Prescription.on_event(self, event, x)
        if event == "abstinence_start":
            return {**changes, "abstinence_lapsed": -x.abstinence_lapsed}
        if event == "abstinence_stop":
            return {**changes, "abstinence_lapsed": 1.0 - x.abstinence_lapsed}
        return changes

    def levers(self, x: Any) -> dict[str, Any]:
        """Drinking."""
        return {"drinking": 1.0 - self.effect * x.on_abstinence}
