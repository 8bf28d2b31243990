"""Fever after an infusion: the commonest harm, and gone within days."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Harm
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event, flag

DAYS_PER_YEAR = 365.25


@process
class Fever(Harm):
    """Self-limiting fever within a few days of an infusion, by any route.

    Does: onset and end. Does not: temperature, antipyretics, harm to the liver.
    Evidence grade: very low; one of seven patients of one series [@WangL2013].
    """

    chance: float = parameter(
        default=1.0 / 7.0,
        unit="1",
        prior=uniform(0.02, 0.40),
        source="derived: WangL2013",
        meaning="infusions followed by fever",
    )
    duration: float = parameter(
        default=1.5,
        unit="day",
        prior=lognormal(1.5, 1.5),
        source="assumed",
        meaning="mean duration of the fever",
    )

    states = (flag("infusion_fever", label="fever after an infusion"),)
    events = (
        event("fever", "fever after an infusion"),
        event("fever_resolved", "fever after an infusion resolved"),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """Onset while the infusion is fresh; end."""
        onset = -log(1.0 - self.chance) * x.infusion_danger
        return {
            "fever": onset * (1.0 - x.infusion_fever),
            "fever_resolved": DAYS_PER_YEAR / self.duration * x.infusion_fever,
        }

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Flag up or down."""
        if event == "fever":
            return {"infusion_fever": 1.0 - x.infusion_fever}
        return {"infusion_fever": -x.infusion_fever} if event == "fever_resolved" else {}
