"""Bleeding of the liver or spleen after a needle was led through it."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Access, Harm, Product, Route
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class PunctureBleeding(Harm):
    """Bleeding into the belly after puncture of the portal vein or spleen, more with few platelets.

    Does: acute insult, lost hepatocytes, death of a share. Does not: transfusion, embolization.
    Evidence grade: assumed.
    """

    chance: float = parameter(
        default=0.02,
        unit="1",
        prior=uniform(0.0, 0.08),
        source="assumed",
        meaning="punctures that bleed, with enough platelets",
    )
    fatality: float = parameter(
        default=0.04,
        unit="1",
        prior=uniform(0.0, 0.15),
        source="assumed",
        meaning="deaths among those who bleed into the belly",
    )
    shock: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.6),
        source="assumed",
        meaning="acute insult of a bleed into the belly",
    )
    loss: float = parameter(
        default=0.02,
        unit="share of hepatocytes",
        prior=lognormal(0.02, 1.8),
        source="assumed",
        meaning="hepatocytes lost in the worst of these bleeds",
    )

    events = (
        event("puncture_bleeding", "bleeding after puncture of liver or spleen"),
        event(
            "death_from_puncture_bleeding",
            "death from bleeding after puncture of liver or spleen",
            fatal=True,
        ),
    )

    def concerns(self, product: Product, route: Route) -> bool:
        """Only with a needle through the liver or the spleen."""
        return route.access is Access.LIVER_OR_SPLEEN

    def hazard(self, x: Any) -> dict[str, Any]:
        """While the infusion is fresh."""
        return {
            "puncture_bleeding": -log(1.0 - self.chance) * x.infusion_danger * x.procedural_bleeding
        }

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """A share dies of it at once."""
        return (
            {"death_from_puncture_bleeding": self.fatality} if event == "puncture_bleeding" else {}
        )

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Shock and lost hepatocytes."""
        if event != "puncture_bleeding":
            return {}
        lost = self.loss * x.luck("hepatocytes lost in a puncture bleed")
        return {"insult": self.shock, "hepatocytes": -lost * x.hepatocytes}
