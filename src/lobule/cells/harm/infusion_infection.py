"""Infection brought by the infusion: a contaminated product, or the line."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Harm
from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.function import log
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class InfusionInfection(Harm):
    """Bacteremia from a contaminated product or a line, on top of the infections of cirrhosis.

    Does: acute insult as of other infections, death of a share. Does not: organisms, recall of a
    batch, kidney injury or ACLF on its heels (those follow infections of cirrhosis).
    Evidence grade: assumed; no trial arm of the tables reports one.
    """

    chance: float = parameter(
        default=0.005,
        unit="1",
        prior=uniform(0.0, 0.02),
        source="assumed",
        meaning="infusions that bring an infection",
    )
    fatality: float = parameter(
        default=0.05,
        unit="1",
        prior=uniform(0.0, 0.2),
        source="assumed",
        meaning="deaths among those infected by an infusion",
    )
    sepsis: float = parameter(
        default=0.9,
        unit="1",
        prior=lognormal(0.9, 1.6),
        source="assumed",
        meaning="acute insult of such an infection, as of others",
    )

    events = (
        event("infusion_infection", "infection brought by an infusion"),
        event(
            "death_from_infusion_infection",
            "death from an infection brought by an infusion",
            fatal=True,
        ),
    )

    def hazard(self, x: Any) -> dict[str, Any]:
        """While the infusion is fresh."""
        return {"infusion_infection": -log(1.0 - self.chance) * x.infusion_danger}

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """A share dies of it at once."""
        return (
            {"death_from_infusion_infection": self.fatality}
            if event == "infusion_infection"
            else {}
        )

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """Sepsis."""
        return {"insult": self.sepsis} if event == "infusion_infection" else {}
