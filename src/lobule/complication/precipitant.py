"""Unexplained precipitant: an acute event without infection, bleeding or flare to explain it."""

from __future__ import annotations

from typing import Any

from lobule.liver.acting import Complication
from lobule.quantity.distributions import lognormal
from lobule.quantity.function import exp
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import event


@process
class Precipitant(Complication):
    """An acute insult whose cause nobody finds, in patients who have decompensated.

    Hazard per year once decompensated: ``rate`` e^{``meld_slope`` (MELD - 12)} times frailty.

    Does: an insult that may be followed by kidney injury or ACLF. Does not: name the cause.
    Evidence grade: assumed.
    """

    rate: float = parameter(
        default=0.1839,
        unit="1/year",
        prior=lognormal(0.1839, 2.0),
        source="calibrated",
        meaning="unexplained acute events at MELD 12",
    )
    meld_slope: float = parameter(
        default=0.05,
        unit="1/point",
        prior=lognormal(0.05, 1.5),
        source="assumed",
        meaning="log-hazard per MELD point",
    )
    insult: float = parameter(
        default=0.6,
        unit="1",
        prior=lognormal(0.6, 1.6),
        source="assumed",
        meaning="acute insult of the event",
    )

    events = (event("precipitant", "unexplained acute event"),)

    def hazard(self, x: Any) -> dict[str, Any]:
        """Only after decompensation."""
        rate = self.rate * exp(self.meld_slope * (x.intrinsic_meld - 12.0)) * x.frailty
        return {"precipitant": rate * x.decompensated * x.cirrhosis}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """The insult."""
        return {"insult": self.insult} if event == "precipitant" else {}
