"""Weight loss: diet, exercise or drugs that take the metabolic load off the liver."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class WeightLoss(Prescription):
    """Weight loss of some ten per cent in steatohepatitis, kept for a time.

    Indicated in fibrosis (collagen above 5 % of area) unless ascites makes weight loss unsafe.

    Does: metabolic load, regain. Does not: weight itself, diabetes, heart, surgery, muscle.
    Evidence grade: assumed sizes.
    """

    uptake: float = parameter(
        default=0.3,
        unit="1",
        prior=uniform(0.05, 0.6),
        source="assumed",
        meaning="share of the patients with steatohepatitis and fibrosis who lose weight",
    )
    effect: float = parameter(
        default=0.5,
        unit="share of metabolic load removed",
        prior=zero_or(uniform(0.2, 0.8), probability_of_zero=0.05),
        source="assumed",
        meaning="metabolic injury taken away while weight stays down",
    )
    regain: float = parameter(
        default=0.20,
        unit="1/year",
        prior=lognormal(0.20, 1.6),
        source="assumed",
        meaning="patients who gain the weight back",
    )

    chart = Chart("weight_loss", "weight loss")
    states = chart.states
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Fibrosis without ascites."""
        return (x.collagen_area > 5.0) & (x.ascites < 0.5)

    def stopping(self, x: Any) -> Any:
        """Regain."""
        return self.regain

    def levers(self, x: Any) -> dict[str, Any]:
        """Metabolic load."""
        return {"metabolic_load": 1.0 - self.effect * x.on_weight_loss}
