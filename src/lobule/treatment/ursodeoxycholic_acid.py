"""Ursodeoxycholic acid: a mild bile acid that displaces the toxic ones in cholestatic disease."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Schedule, Treatment
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.function import minimum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag


@process
class UrsodeoxycholicAcid(Treatment):
    """Ursodeoxycholic acid from day ``start``, 13 to 15 mg/kg a day, for as long as it is taken.

    A patient already on treatment starts with ``on_ursodeoxycholic_acid`` at 1 and ``start=None``.

    Does: slow the loss of bile ducts and the harm by retained bile. Does not: tell responders from
    non-responders, bring ducts back, act in any other disease. Evidence grade: disputed; pooled
    trials show no gain in survival, large cohorts do, so the prior gives no effect some weight.
    """

    start: float | None = 0.0
    reduction: float = parameter(
        default=0.45,
        unit="share of activity removed",
        prior=zero_or(lognormal(0.45, 1.3), probability_of_zero=0.1),
        source="assumed",
        meaning="loss of bile ducts and harm by bile taken away",
    )

    states = (flag("on_ursodeoxycholic_acid", label="taking ursodeoxycholic acid"),)
    events = (event("ursodeoxycholic_acid_start", "start of ursodeoxycholic acid", scheduled=True),)

    def schedule(self) -> Schedule:
        """Start of treatment."""
        return () if self.start is None else ((self.start, "ursodeoxycholic_acid_start"),)

    def levers(self, x: Any) -> dict[str, Any]:
        """Activity of cholestatic disease while treated."""
        taken = minimum(self.reduction, 1.0) * x.on_ursodeoxycholic_acid
        return {"cholestasis": 1.0 - taken}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Treatment starts."""
        if event != "ursodeoxycholic_acid_start":
            return {}
        return {"on_ursodeoxycholic_acid": 1.0 - x.on_ursodeoxycholic_acid}
