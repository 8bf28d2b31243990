"""Prednisone, with azathioprine: it holds autoimmune hepatitis down."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process

ACTIVE_ALT = 80.0  # U/L, about twice the upper limit


@process
class Prednisone(Prescription):
    """Prednisone with azathioprine in autoimmune hepatitis, for life unless it is not tolerated.

    Indicated by ALT above 80 U/L, or in cirrhosis.

    Does: immune attack, infections, intolerance. Does not: tapering, bone, diabetes, non-response
    apart from those who never begin. Evidence grade: recalled that it works, assumed sizes.
    """

    uptake: float = parameter(
        default=0.85,
        unit="1",
        prior=uniform(0.5, 1.0),
        source="assumed",
        meaning="share of the patients with active autoimmune hepatitis who begin and respond",
    )
    effect: float = parameter(
        default=0.85,
        unit="share of immune attack removed",
        prior=zero_or(uniform(0.6, 0.97), probability_of_zero=0.01),
        source="assumed",
        meaning="immune attack taken away under treatment",
    )
    infections: float = parameter(
        default=0.3,
        unit="1",
        prior=zero_or(lognormal(0.3, 1.7), probability_of_zero=0.1),
        source="assumed",
        meaning="added multiple of the hazard of infection under treatment",
    )
    intolerance: float = parameter(
        default=0.03,
        unit="1/year",
        prior=lognormal(0.03, 1.8),
        source="assumed",
        meaning="patients who have to stop, or stop of themselves",
    )

    chart = Chart("prednisone", "prednisone with azathioprine")
    states = chart.states
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Active hepatitis or cirrhosis."""
        return (x.alt > ACTIVE_ALT) | (x.cirrhosis > 0.5)

    def stopping(self, x: Any) -> Any:
        """Intolerance and poor adherence."""
        return self.intolerance

    def levers(self, x: Any) -> dict[str, Any]:
        """Immune attack, and infections."""
        return {
            "autoimmunity": 1.0 - self.effect * x.on_prednisone,
            "infection_hazard": 1.0 + self.infections * x.on_prednisone,
        }
