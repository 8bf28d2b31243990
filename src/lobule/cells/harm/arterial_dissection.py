"""Dissection: the catheter lifts the inner wall of the hepatic artery."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Access, Harm, Product, Route
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class ArterialDissection(Harm):
    """Dissection of the hepatic artery by the catheter; most heal unnoticed.

    Does: the event, a small acute insult. Does not: occlusion after it (counted on its own).
    Evidence grade: assumed.
    """

    chance: float = parameter(
        default=0.01,
        unit="1",
        prior=uniform(0.0, 0.04),
        source="assumed",
        meaning="arterial catheters that dissect the artery",
    )
    insult: float = parameter(
        default=0.1,
        unit="1",
        prior=lognormal(0.1, 1.6),
        source="assumed",
        meaning="acute insult of a dissection",
    )

    events = (event("arterial_dissection", "dissection of the hepatic artery"),)

    def concerns(self, product: Product, route: Route) -> bool:
        """Only with a catheter in the artery."""
        return route.access is Access.ARTERY

    def hazard(self, x: Any) -> dict[str, Any]:
        """While the infusion is fresh."""
        return {"arterial_dissection": -log(1.0 - self.chance) * x.infusion_danger}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The insult."""
        return {"insult": self.insult} if event == "arterial_dissection" else {}
