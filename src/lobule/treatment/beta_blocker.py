"""Beta blocker: lowers portal pressure by lowering the flow into the portal vein."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Schedule, Treatment
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag


@process
class BetaBlocker(Treatment):
    """Carvedilol or propranolol from day ``start``, taken by a patient who tolerates it.

    Does: lower the sinusoidal part of portal pressure while taken. Does not: heart rate,
    intolerance, stopping in refractory ascites, any effect apart from pressure.
    Evidence grade: assumed size (12 % lower pressure); zero is inside the prior.
    """

    start: float | None = 0.0
    reduction: float = parameter(
        default=0.12,
        unit="share of sinusoidal pressure",
        prior=zero_or(lognormal(0.12, 1.4), probability_of_zero=0.1),
        source="assumed",
        meaning="fall of portal pressure under treatment",
    )

    states = (flag("on_beta_blocker", label="taking a beta blocker"),)
    events = (event("beta_blockade", "start of a beta blocker", scheduled=True),)

    def schedule(self) -> Schedule:
        """Start of treatment."""
        return () if self.start is None else ((self.start, "beta_blockade"),)

    def levers(self, x: Any) -> dict[str, Any]:
        """Portal inflow while treated."""
        return {"portal_inflow": 1.0 - self.reduction * x.on_beta_blocker}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Treatment starts."""
        return {"on_beta_blocker": 1.0 - x.on_beta_blocker} if event == "beta_blockade" else {}
