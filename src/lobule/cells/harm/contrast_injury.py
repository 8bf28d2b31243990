"""Contrast medium of the angiography injures the kidney."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Access, Harm, Product, Route
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import exp, log, minimum
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class ContrastInjury(Harm):
    """Kidney injury by contrast medium, more often where the circulation is under-filled.

    Probability with under-filling V: ``chance`` e^{``underfilling_chance`` (min(V, 2) - 0.8)}.

    Does: creatinine up by ``smallest_rise`` and up to ``further_rise`` more; it falls back as after
    any kidney injury. Does not: dialysis, hepatorenal syndrome, death of it.
    Evidence grade: assumed.
    """

    chance: float = parameter(
        default=0.03,
        unit="1",
        prior=uniform(0.0, 0.1),
        source="assumed",
        meaning="angiographies that injure the kidney at under-filling 0.8",
    )
    underfilling_chance: float = parameter(
        default=0.8,
        unit="1",
        prior=lognormal(0.8, 1.4),
        source="assumed",
        meaning="log of the chance per unit of under-filling, up to 2",
    )
    smallest_rise: float = parameter(
        default=0.3,
        unit="mg/dL",
        prior=lognormal(0.3, 1.3),
        source="assumed",
        meaning="creatinine gained in the mildest injury",
    )
    further_rise: float = parameter(
        default=0.6,
        unit="mg/dL",
        prior=lognormal(0.6, 1.3),
        source="assumed",
        meaning="further creatinine gained in the severest",
    )

    events = (event("contrast_injury", "kidney injury by contrast medium"),)

    def concerns(self, product: Product, route: Route) -> bool:
        """Only where the artery is shown by contrast medium."""
        return route.access is Access.ARTERY

    def hazard(self, x: Any) -> dict[str, Any]:
        """While the infusion is fresh."""
        strained = exp(self.underfilling_chance * (minimum(x.underfilling, 2.0) - 0.8))
        return {"contrast_injury": -log(1.0 - self.chance) * strained * x.infusion_danger}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Creatinine rises."""
        if event != "contrast_injury":
            return {}
        rise = self.smallest_rise + self.further_rise * x.luck("severity of contrast injury")
        return {"kidney_injury_creatinine": rise}
