"""Occlusion of the hepatic artery: thrombosis, or an embolism of clumped cells."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Access, Harm, Product, Route
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class ArterialOcclusion(Harm):
    """Thrombosis or embolism of the hepatic artery after cells were given into it.

    Does: loss of hepatocytes, uniform from none to ``loss``, acute insult, death of a share.
    Does not: bile ducts, abscess, reopening.
    Evidence grade: assumed; no trial arm of the tables reports one.
    """

    chance: float = parameter(
        default=0.004,
        unit="1",
        prior=uniform(0.0, 0.02),
        source="assumed",
        meaning="infusions followed by occlusion of the hepatic artery",
    )
    fatality: float = parameter(
        default=0.05,
        unit="1",
        prior=uniform(0.0, 0.2),
        source="assumed",
        meaning="deaths among those whose hepatic artery is occluded",
    )
    insult: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="acute insult of an occlusion",
    )
    loss: float = parameter(
        default=0.10,
        unit="share of hepatocytes",
        prior=uniform(0.0, 0.3),
        source="assumed",
        meaning="hepatocytes lost in the worst occlusion",
    )

    events = (
        event("arterial_occlusion", "occlusion of the hepatic artery after an infusion"),
        event(
            "death_from_arterial_occlusion",
            "death from occlusion of the hepatic artery",
            fatal=True,
        ),
    )

    def concerns(self, product: Product, route: Route) -> bool:
        """Only what is given into the artery."""
        return route.access is Access.ARTERY

    def hazard(self, x: Any) -> dict[str, Any]:
        """While the infusion is fresh."""
        return {"arterial_occlusion": -log(1.0 - self.chance) * x.infusion_danger}

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """A share dies of it at once."""
        return (
            {"death_from_arterial_occlusion": self.fatality}
            if event == "arterial_occlusion"
            else {}
        )

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Insult and lost hepatocytes."""
        if event != "arterial_occlusion":
            return {}
        lost = self.loss * x.luck("hepatocytes lost in an occlusion")
        return {"insult": self.insult, "hepatocytes": -lost * x.hepatocytes}
