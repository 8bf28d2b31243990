"""Bleeding at the artery through which the catheter was led to the liver."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Access, Harm, Product, Route
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class AccessBleeding(Harm):
    """Bleeding, or a false aneurysm, at the puncture of the artery; more often with few platelets.

    Does: acute insult, death of a share. Does not: transfusion, repair, closure devices.
    Evidence grade: assumed.
    """

    chance: float = parameter(
        default=0.01,
        unit="1",
        prior=uniform(0.0, 0.04),
        source="assumed",
        meaning="arterial catheters that bleed, with enough platelets",
    )
    fatality: float = parameter(
        default=0.02,
        unit="1",
        prior=uniform(0.0, 0.1),
        source="assumed",
        meaning="deaths among those who bleed at the puncture",
    )
    shock: float = parameter(
        default=0.4,
        unit="1",
        prior=lognormal(0.4, 1.6),
        source="assumed",
        meaning="acute insult of a bleed at the puncture",
    )

    events = (
        event("access_bleeding", "bleeding at the arterial puncture"),
        event(
            "death_from_access_bleeding", "death from bleeding at the arterial puncture", fatal=True
        ),
    )

    def concerns(self, product: Product, route: Route) -> bool:
        """Only with a catheter in an artery."""
        return route.access is Access.ARTERY

    def hazard(self, x: Any) -> dict[str, Any]:
        """While the infusion is fresh."""
        return {
            "access_bleeding": -log(1.0 - self.chance) * x.infusion_danger * x.procedural_bleeding
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """A share dies of it at once."""
        return {"death_from_access_bleeding": self.fatality} if event == "access_bleeding" else {}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Shock."""
        return {"insult": self.shock} if event == "access_bleeding" else {}
