"""Antiviral treatment: a nucleoside analog suppresses hepatitis B for as long as it is taken."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Schedule, Treatment
from lobule.quantity.distributions import uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag


@process
class Antiviral(Treatment):
    """Entecavir or tenofovir from day ``start``; hepatitis B falls at once and stays low.

    A patient already on treatment starts with the state ``on_antiviral`` at 1 and ``start=None``.

    Does: lower the activity of the cause, and with it injury, flares and cancer risk.
    Does not: lag of viral decline, resistance, missed doses, kidney effects.
    Evidence grade: high that suppression works [@Marcellin2013], assumed for the remaining share.
    """

    start: float | None = 0.0
    suppression: float = parameter(
        default=0.97,
        unit="share of activity removed",
        prior=zero_or(uniform(0.90, 1.0), probability_of_zero=0.01),
        source="calibrated: Marcellin2013",
        meaning="viral activity taken away; 0.97 leaves 3 %",
    )

    states = (flag("on_antiviral", label="taking an antiviral"),)
    events = (event("viral_suppression", "start of antiviral treatment", scheduled=True),)

    def schedule(self) -> Schedule:
        """Start of treatment."""
        return () if self.start is None else ((self.start, "viral_suppression"),)

    def levers(self, x: Any) -> dict[str, Any]:
        """Replication of hepatitis B while treated."""
        return {"hepatitis_b_replication": 1.0 - self.suppression * x.on_antiviral}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Treatment starts."""
        return {"on_antiviral": 1.0 - x.on_antiviral} if event == "viral_suppression" else {}
