"""Diuretics: spironolactone and furosemide, taken to the dose that clears ascites."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import PROMPT, Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class Diuretics(Prescription):
    """Diuretics raised step by step by the guideline, beyond what the average patient takes.

    Resolution of ascites in the model is that of cohorts under usual diuretics; what is added here
    is the difference between usual and well-led treatment. Ended by refractory ascites, sodium
    below 125 mmol/L and acute kidney injury, and two months or so after ascites is gone.

    Does: less sodium kept, faster resolution, more kidney injury without a trigger.
    Does not: potassium, cramps, doses. Evidence grade: assumed.
    """

    uptake: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.3, 1.0),
        source="assumed",
        meaning="share of the patients with ascites who take full doses",
    )
    natriuresis: float = parameter(
        default=0.3,
        unit="share of sodium retention removed",
        prior=zero_or(uniform(0.1, 0.6), probability_of_zero=0.05),
        source="assumed",
        meaning="sodium retention taken away under treatment",
    )
    resolution: float = parameter(
        default=0.25,
        unit="1",
        prior=zero_or(lognormal(0.25, 1.7), probability_of_zero=0.2),
        source="assumed",
        meaning="added multiple of the hazard of resolution of ascites",
    )
    kidney: float = parameter(
        default=0.25,
        unit="1",
        prior=zero_or(lognormal(0.25, 1.7), probability_of_zero=0.2),
        source="assumed",
        meaning="added multiple of the hazard of kidney injury without a trigger",
    )
    weaning: float = parameter(
        default=6.0,
        unit="1/year",
        prior=lognormal(6.0, 1.5),
        source="assumed",
        meaning="how soon diuretics are left off once ascites is gone",
    )

    chart = Chart("diuretics", "diuretics")
    states = chart.states
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Ascites, and nothing against it."""
        return (x.ascites > 0.5) & ~self._against(x)

    def stopping(self, x: Any) -> Any:
        """Weaned without ascites, ended at once when they harm."""
        dry = select(x.ascites < 0.5, self.weaning, 0.0)
        return dry + select(self._against(x), PROMPT, 0.0)

    def levers(self, x: Any) -> dict[str, Any]:
        """Sodium, ascites and kidney."""
        return {
            "sodium_retention": 1.0 - self.natriuresis * x.on_diuretics,
            "ascites_resolved_hazard": 1.0 + self.resolution * x.on_diuretics,
            "kidney_injury_hazard": 1.0 + self.kidney * x.on_diuretics,
        }

    @staticmethod
    def _against(x: Any) -> Any:
        injured = x.kidney_injury_creatinine > 0.3
        return (x.refractory_ascites > 0.5) | (x.sodium < 125.0) | injured
