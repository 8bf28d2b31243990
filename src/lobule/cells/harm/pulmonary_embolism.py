"""Pulmonary embolism: cells or clots from a vein that lodge in the lungs."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Access, Harm, Product, Route
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class PulmonaryEmbolism(Harm):
    """Embolism of the lungs after an infusion into a vein; rare, sometimes fatal.

    Does: embolism, acute insult, death of a share. Does not: small emboli without signs, doses.
    Evidence grade: assumed; no trial arm of the tables reports one.
    """

    chance: float = parameter(
        default=0.002,
        unit="1",
        prior=uniform(0.0, 0.01),
        source="assumed",
        meaning="infusions followed by embolism of the lungs",
    )
    fatality: float = parameter(
        default=0.10,
        unit="1",
        prior=uniform(0.0, 0.3),
        source="assumed",
        meaning="deaths among those with embolism of the lungs",
    )
    insult: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.6),
        source="assumed",
        meaning="acute insult of an embolism",
    )

    events = (
        event("pulmonary_embolism", "pulmonary embolism after an infusion"),
        event(
            "death_from_pulmonary_embolism",
            "death from pulmonary embolism after an infusion",
            fatal=True,
        ),
    )

    def concerns(self, product: Product, route: Route) -> bool:
        """Only what is given into a vein meets the lungs first."""
        return route.access is Access.VEIN

    def hazard(self, x: Any) -> dict[str, Any]:
        """While the infusion is fresh."""
        return {"pulmonary_embolism": -log(1.0 - self.chance) * x.infusion_danger}

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """A share dies of it at once."""
        return (
            {"death_from_pulmonary_embolism": self.fatality}
            if event == "pulmonary_embolism"
            else {}
        )

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The insult."""
        return {"insult": self.insult} if event == "pulmonary_embolism" else {}
