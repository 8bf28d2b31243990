"""Antiviral treatment: a nucleoside analog suppresses hepatitis B for as long as it is taken."""

from __future__ import annotations

from typing import Any

from lobule.liver.prescription import Chart, Prescription
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class Antiviral(Prescription):
    """Entecavir or tenofovir; hepatitis B falls at once and stays low while it is taken.

    Indicated in cirrhosis. A patient who stops taking it has the infection back as it was.
    HBV DNA is undetectable in 90 % after a year and 92 % after 120 weeks [@Entecavir138365589;
    @jhep202207037]; the activity left here is an average of those and of the others.

    Does: lower the activity of the cause, and with it injury, flares and cancer risk; stopping.
    Does not: lag of viral decline, resistance, kidney effects, the flare after stopping.
    Evidence grade: high that suppression works [@Marcellin2013], assumed for the remaining share.
    """

    uptake: float = parameter(
        default=0.9,
        unit="1",
        prior=uniform(0.5, 1.0),
        source="assumed",
        meaning="share of the patients with hepatitis B cirrhosis who begin an antiviral",
    )
    suppression: float = parameter(
        default=0.97,
        unit="share of activity removed",
        prior=zero_or(uniform(0.90, 1.0), probability_of_zero=0.01),
        source="calibrated: Marcellin2013",
        meaning="viral activity taken away while it is taken",
    )
    abandonment: float = parameter(
        default=0.01,
        unit="1/year",
        prior=lognormal(0.01, 2.0),
        source="assumed",
        meaning="patients who stop taking it for good",
    )

    chart = Chart("antiviral", "antiviral treatment", begin="viral_suppression")
    states = chart.states
    events = chart.events

    def indicated(self, x: Any) -> Any:
        """Cirrhosis, whatever the viral load."""
        return x.cirrhosis > 0.5

    def stopping(self, x: Any) -> Any:
        """Poor adherence."""
        return self.abandonment

    def levers(self, x: Any) -> dict[str, Any]:
        """Replication of hepatitis B while treated."""
        return {"hepatitis_b_replication": 1.0 - self.suppression * x.on_antiviral}
