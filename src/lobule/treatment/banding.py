"""Banding: varices are ligated through the endoscope until they are gone."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class Banding(Prescription):
    """Endoscopic ligation of varices in repeated sessions, with surveillance afterwards.

    Indicated by large varices or after a bleed. The rate of rebleeding in the model is that of
    cohorts of whom most were ligated after a bleed; the further effect there is therefore small.

    Does: fewer bleeds while the program is kept up. Does not: pressure, ulcers, size of varices.
    Evidence grade: recalled that ligation halves first bleeding, assumed sizes.
    """

    uptake: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.2, 1.0),
        source="assumed",
        meaning="share of the patients with an indication who enter a ligation program",
    )
    first_bleeds: float = parameter(
        default=0.5,
        unit="share of hazard removed",
        prior=zero_or(uniform(0.25, 0.7), probability_of_zero=0.05),
        source="recall",
        meaning="first variceal bleeds averted",
    )
    further_bleeds: float = parameter(
        default=0.15,
        unit="share of hazard removed",
        prior=zero_or(uniform(0.0, 0.4), probability_of_zero=0.2),
        source="assumed",
        meaning="rebleeds averted beyond what is in the rate of rebleeding already",
    )
    dropout: float = parameter(
        default=0.05,
        unit="1/year",
        prior=lognormal(0.05, 1.8),
        source="assumed",
        meaning="patients who leave the program",
    )

    chart = Chart("banding", "variceal ligation")
    states = chart.states
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Large varices, or a bleed whose risk is not over."""
        return (x.varices > 1.5) | (x.has_bled > 0.5)

    def stopping(self, x: Any) -> Any:
        """Patients leave."""
        return self.dropout

    def levers(self, x: Any) -> dict[str, Any]:
        """Fewer bleeds; less so once the patient has bled."""
        first = self.first_bleeds * (1.0 - x.has_bled)
        averted = first + self.further_bleeds * x.has_bled
        return {"variceal_bleed_hazard": 1.0 - averted * x.on_banding}
