"""Allergic reaction to the cells of another person, as after a transfusion."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Harm, Product, Route
from lobule.quantity.distributions import uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class AllergicReaction(Harm):
    """Hives, chills or low pressure within hours of cells of another person.

    Does: the event. Does not: anaphylactic death, antibodies against a second infusion.
    Evidence grade: assumed, by analogy with transfusion.
    """

    chance: float = parameter(
        default=0.02,
        unit="1",
        prior=uniform(0.0, 0.08),
        source="assumed",
        meaning="infusions of cells of another person that cause a reaction",
    )

    events = (event("allergic_reaction", "allergic reaction to donor cells"),)

    def concerns(self, product: Product, route: Route) -> bool:
        """Only cells of another person."""
        return product.allogeneic

    def hazard(self, x: Any) -> dict[str, Any]:
        """While the infusion is fresh."""
        return {"allergic_reaction": -log(1.0 - self.chance) * x.infusion_danger}
