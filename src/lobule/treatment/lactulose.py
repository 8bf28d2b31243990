"""Lactulose: a sugar that keeps ammonia in the gut, taken after an episode of encephalopathy."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class Lactulose(Prescription):
    """Lactulose after overt encephalopathy, taken by most patients and left off by many.

    Does: less ammonia made in the gut, poor adherence. Does not: diarrhea, acute treatment.
    Evidence grade: recalled that it prevents recurrence, assumed size.
    """

    uptake: float = parameter(
        default=0.9,
        unit="1",
        prior=uniform(0.5, 1.0),
        source="Bass",
        meaning="share of the patients after an episode who begin lactulose (91 % in a trial)",
    )
    effect: float = parameter(
        default=0.20,
        unit="share of ammonia production removed",
        prior=zero_or(uniform(0.08, 0.35), probability_of_zero=0.03),
        source="assumed",
        meaning="ammonia production taken away under treatment",
    )
    abandonment: float = parameter(
        default=0.25,
        unit="1/year",
        prior=lognormal(0.25, 1.7),
        source="assumed",
        meaning="patients who stop taking it",
    )

    chart = Chart("lactulose", "lactulose")
    states = chart.states
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """An episode of overt encephalopathy that is not over."""
        return x.encephalopathy > 0.5

    def stopping(self, x: Any) -> Any:
        """Poor adherence."""
        return self.abandonment

    def levers(self, x: Any) -> dict[str, Any]:
        """Ammonia."""
        return {"ammonia_production": 1.0 - self.effect * x.on_lactulose}
