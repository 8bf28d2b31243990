"""Slow recovery of albumin synthesis: a memory that outlives cells and signals by months."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import CellFate
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import state


@process
class SyntheticRecovery(CellFate):
    """A relay between cells and albumin: mechanisms fill it, time empties it, albumin follows.

    Without it MELD and albumin fade together, which pooled trials do not show.

    Does: raise albumin synthesis. Does not: act on clotting or bilirubin.
    Evidence grade: low; fitted to meta-analyses with high risk of bias, half-life at its bound.
    """

    memory: float = parameter(
        default=400.0,
        unit="day",
        prior=lognormal(400.0, 1.6),
        source="calibrated",
        meaning="mean life of the recovery",
    )
    albumin_gain: float = parameter(
        default=0.21,
        unit="1",
        prior=zero_or(lognormal(0.21, 2.0)),
        source="calibrated",
        meaning="albumin synthesis gained at full recovery",
    )

    states = (state("synthetic_recovery", "1", label="recovery of synthesis"),)

    def rates(self, x: Any) -> dict[str, Any]:
        """Fading; the mechanisms add to it."""
        return {"synthetic_recovery": -x.synthetic_recovery / self.memory}

    def levers(self, x: Any) -> dict[str, Any]:
        """Albumin synthesis."""
        return {"albumin_synthesis": 1.0 + self.albumin_gain * x.synthetic_recovery}
