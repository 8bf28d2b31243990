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
    """Two pools that events fill and time empties: what the body suffers, and a flare's own.

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

    flare_duration: float = parameter(
        default=30.0,
        unit="day",
        prior=lognormal(30.0, 1.5),
        source="assumed",
        meaning="mean time for which a flare of the cause goes on",
    )

    states = (
        state("insult", "1", label="acute systemic insult"),
        state("flaring", "1", label="flare of the cause under way"),
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Recovery."""
        return {
            "insult": -x.insult / self.duration,
            "flaring": -x.flaring / self.flare_duration,
        }
