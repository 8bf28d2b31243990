"""Diagnosis: cirrhosis is there for years before a doctor finds it, or a complication shows it."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag


@process
class Diagnosis(Complication):
    """When cirrhosis begins, and when it becomes known.

    Cirrhosis begins when collagen fills ``cirrhotic_area`` of a biopsy; it is found by chance at a
    steady rate, ``detection``, or at once with the first decompensation. It changes nothing in the
    body; cohorts and treatments start from it.

    Does: date onset and diagnosis. Does not: screening programs, wrong diagnoses, biopsy error.
    Evidence grade: assumed.
    """

    cirrhotic_area: float = parameter(
        default=12.0,
        unit="% area",
        prior=lognormal(12.0, 1.15),
        source="calibrated",
        meaning="collagen area from which a pathologist calls it cirrhosis",
    )
    detection: float = parameter(
        default=0.09,
        unit="1/year",
        prior=lognormal(0.09, 1.6),
        source="calibrated",
        meaning="compensated cirrhosis found in a year",
    )
    notice: float = parameter(
        default=52.0,
        unit="1/year",
        prior=lognormal(52.0, 1.5),
        source="assumed",
        meaning="how soon onset is dated and a decompensation is seen by a doctor",
    )

    states = (
        flag("had_cirrhosis", label="cirrhosis at any time"),
        flag("cirrhosis_known", label="cirrhosis diagnosed"),
    )
    events = (
        event("cirrhosis_onset", "onset of cirrhosis"),
        event("cirrhosis_diagnosed", "diagnosis of cirrhosis"),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset once scar is enough; diagnosis after it."""
        scarred = select(x.collagen_area >= self.cirrhotic_area, self.notice, 0.0)
        shown = select(x.decompensated > 0.5, self.notice, self.detection * x.had_cirrhosis)
        return {
            "cirrhosis_onset": scarred * (1.0 - x.had_cirrhosis),
            "cirrhosis_diagnosed": shown * (1.0 - x.cirrhosis_known),
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flags up, for good."""
        if event == "cirrhosis_onset":
            return {"had_cirrhosis": 1.0 - x.had_cirrhosis}
        if event == "cirrhosis_diagnosed":
            return {"cirrhosis_known": 1.0 - x.cirrhosis_known}
        return {}
