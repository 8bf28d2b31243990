"""Acute cholestasis: bile that living hepatocytes cannot drain for some weeks."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class AcuteCholestasis(Block):
    """A pool that acute events fill and time empties.

    With cholestasis c the liver excretes 1 / (1 + c) of the bile that its living cells would;
    the rest, c / (1 + c), is ``undrained_bile``.

    Does: recover. Does not: obstruction, drugs, injury of the kidneys by bile; cholestasis of
    chronic disease, which is the cause's own. Evidence grade: set to the three days after a
    session in which blood cleaned by a device stays cleaner than its rebound explains; jaundice of
    alcoholic hepatitis falls by half within one to two months (recalled).
    """

    duration: float = parameter(
        default=25.0,
        unit="day",
        prior=lognormal(25.0, 1.4),
        source="calibrated: jca21690",
        meaning="mean life of acute cholestasis",
    )

    states = (state("acute_cholestasis", "1", label="acute cholestasis"),)

    @output("1", "bile that living hepatocytes cannot drain, as a share of theirs")
    def undrained_bile(self, x: Any) -> Any:
        """How deep an acute jaundice goes: 0 in health, towards 1 at the worst."""
        return x.acute_cholestasis / (1.0 + x.acute_cholestasis)

    def rates(self, x: Any) -> dict[str, Any]:
        """Recovery."""
        return {"acute_cholestasis": -x.acute_cholestasis / self.duration}
