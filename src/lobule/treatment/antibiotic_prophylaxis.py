"""Antibiotic prophylaxis: norfloxacin against peritonitis in patients with ascites."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import PROMPT, Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import flag


@process
class AntibioticProphylaxis(Prescription):
    """Norfloxacin or the like in ascites: after a peritonitis, or before the first in the frail.

    Indicated by ascites after a peritonitis, or with albumin below 28 g/L and bilirubin above 3
    mg/dL, creatinine above 1.2 mg/dL or sodium below 130 mmol/L. Ended without ascites, and
    when the bacteria have become resistant.

    Does: fewer infections in ascites until resistance comes. Does not: organisms, prophylaxis at a
    bleed (in supportive care), Clostridioides. Evidence grade: recalled, assumed sizes.
    """

    uptake: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.2, 1.0),
        source="assumed",
        meaning="share of the patients with an indication who begin prophylaxis",
    )
    effect: float = parameter(
        default=0.45,
        unit="share of hazard removed",
        prior=zero_or(uniform(0.2, 0.7), probability_of_zero=0.05),
        source="recall",
        meaning="infections averted in ascites",
    )
    resistance: float = parameter(
        default=0.25,
        unit="1/year",
        prior=lognormal(0.25, 1.8),
        source="assumed",
        meaning="patients whose bacteria become resistant",
    )

    chart = Chart("antibiotic_prophylaxis", "antibiotic prophylaxis")
    states = (*chart.states, flag("had_peritonitis", label="peritonitis at any time"))
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """After peritonitis, or low albumin in a failing liver or kidney."""
        failing = (x.bilirubin > 3.0) | (x.creatinine > 1.2) | (x.sodium < 130.0)
        frail = (x.albumin < 28.0) & failing
        return (x.ascites > 0.5) & ((x.had_peritonitis > 0.5) | frail)

    def stopping(self, x: Any) -> Any:
        """Without ascites, or of no use any more."""
        return self.resistance + select(x.ascites < 0.5, PROMPT, 0.0)

    def levers(self, x: Any) -> dict[str, Any]:
        """Infections."""
        return {"infection_hazard": 1.0 - self.effect * x.on_antibiotic_prophylaxis * x.ascites}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flags, with the history of peritonitis."""
        if event == "peritonitis":
            return {"had_peritonitis": 1.0 - x.had_peritonitis}
        return Prescription.on_event(self, event, x)
