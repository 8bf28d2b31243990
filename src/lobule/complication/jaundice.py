"""Jaundice: bilirubin above 3 mg/dL that is not explained by an acute event."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class Jaundice(Complication):
    """Sustained jaundice counts as decompensation; it is noticed within about a week.

    What acute cholestasis adds is not counted: it passes, and is told by the event it came with.

    Does: stage the patient. Does not: act on the body. Evidence grade: definition.
    """

    notice: float = parameter(
        default=52.0,
        unit="1/year",
        prior=lognormal(52.0, 1.5),
        source="assumed",
        meaning="how soon jaundice, or its end, is noticed",
    )

    events = (event("jaundice_onset", "jaundice"), event("jaundice_resolved", "jaundice resolved"))

    def hazard(self, x: Any) -> dict[str, Any]:
        """Noticed above 3 mg/dL, gone below 2."""
        lasting = x.bilirubin / (1.0 + x.acute_cholestasis)
        yellow = (lasting > 3.0) & (x.insult < 0.2)
        return {
            "jaundice_onset": select(yellow, self.notice, 0.0) * (1.0 - x.jaundice) * x.cirrhosis,
            "jaundice_resolved": select(lasting < 2.0, self.notice, 0.0) * x.jaundice,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flag up or down."""
        if event == "jaundice_onset":
            return {"jaundice": 1.0 - x.jaundice, "decompensated": 1.0 - x.decompensated}
        return {"jaundice": -x.jaundice} if event == "jaundice_resolved" else {}
