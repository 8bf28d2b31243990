"""Matrix degradation: donor cells bring matrix metalloproteinases that dissolve collagen."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Mechanism
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule
from lobule.quantity.state import state


@process
class MatrixDegradation(Mechanism):
    r"""Extra collagenase :math:`m` (0 to 1): :math:`m' = g\,\xi(1 - m) - m/\tau`.

    Does: raise breakdown of fresh and cross-linked collagen. Does not: remodel architecture.
    Evidence grade: low and in conflict: the collagen fall after cells in abstinent patients
    [@Suk2016] would need a gain about six times the default.
    """

    response: float = parameter(
        default=0.25,
        unit="1/day",
        prior=lognormal(0.25, 1.5),
        source="assumed",
        meaning="how fast collagenase follows the secretome",
    )
    persistence: float = parameter(
        default=30.0,
        unit="day",
        prior=lognormal(30.0, 1.6),
        source="assumed",
        meaning="mean life of the added collagenase activity",
    )
    collagenase: float = parameter(
        default=2.5,
        unit="1",
        prior=zero_or(lognormal(2.5, 2.5)),
        source="assumed",
        meaning="collagenase added at full response; a resting liver has 0.25",
    )

    states = (state("donor_collagenase", "1", label="collagenase brought by donor cells"),)

    def rates(self, x: Any) -> dict[str, Any]:
        """Follows the secretome and fades."""
        heard = self.response * x.secretome * (1.0 - x.donor_collagenase)
        return {"donor_collagenase": heard - x.donor_collagenase / self.persistence}

    def levers(self, x: Any) -> dict[str, Any]:
        """Collagen breakdown."""
        return {"collagen_breakdown": self.collagenase * x.donor_collagenase}

    def cell_rules(self) -> tuple[Rule, ...]:
        """At the scale of cells."""
        return (rule("collagen", "breakdown", rises_with="MMP"),)
