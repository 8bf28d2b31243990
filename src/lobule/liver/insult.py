"""Acute systemic insult: what bleeding, infection or a flare does to the whole body for weeks."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import state


@process
class Insult(Block):
    """A pool that events fill and time empties.

    Does: let every acute event press on pressure, function, filling and death of hepatocytes.
    Does not: tell endotoxin from shock. Evidence grade: assumed.
    """

    duration: float = parameter(
        default=15.0,
        unit="day",
        prior=lognormal(15.0, 1.5),
        source="assumed",
        meaning="mean life of an acute insult",
    )

    states = (state("insult", "1", label="acute systemic insult"),)

    def rates(self, x: Any) -> dict[str, Any]:
        """Recovery."""
        return {"insult": -x.insult / self.duration}
