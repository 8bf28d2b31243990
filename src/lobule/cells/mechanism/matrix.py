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
    r"""MMP against TIMP: a response :math:`m` (0 to 1), :math:`m' = g\,\xi(1 - m) - m/\tau`.

    Donor cells bring collagenase (MMP), which the inhibitor of myofibroblasts (TIMP) holds back as
    it does the liver's own; and they lower the inhibitor itself. What degrades collagen is the
    balance of the two:

    .. math::

        \frac{p + c\,m}{1 + t f / (1 + r\,m)}

    Does: raise breakdown of fresh and cross-linked collagen. Does not: remodel architecture, tell
    one enzyme or inhibitor from another.
    Evidence grade: low and in conflict: the collagen fall after cells in abstinent patients
    [@Suk2016] would need several times the default.
    """

    response: float = parameter(
        default=0.25,
        unit="1/day",
        prior=lognormal(0.25, 1.5),
        source="assumed",
        meaning="how fast the balance follows the secretome",
    )
    persistence: float = parameter(
        default=30.0,
        unit="day",
        prior=lognormal(30.0, 1.6),
        source="assumed",
        meaning="mean life of the shifted balance",
    )
    collagenase: float = parameter(
        default=2.5,
        unit="1",
        prior=zero_or(lognormal(2.5, 2.5)),
        source="assumed",
        meaning="collagenase added at full response; a resting liver has 0.10",
    )
    inhibitor_relief: float = parameter(
        default=1.0,
        unit="1",
        prior=zero_or(lognormal(1.0, 2.0)),
        source="assumed",
        meaning="inhibitor (TIMP) divided by one plus this at full response",
    )

    states = (state("donor_collagenase", "1", label="matrix balance shifted by donor cells"),)

    def rates(self, x: Any) -> dict[str, Any]:
        """Follows the secretome and fades."""
        heard = self.response * x.secretome * (1.0 - x.donor_collagenase)
        return {"donor_collagenase": heard - x.donor_collagenase / self.persistence}

    def levers(self, x: Any) -> dict[str, Any]:
        """Collagenase and its inhibitor."""
        return {
            "collagen_breakdown": self.collagenase * x.donor_collagenase,
            "collagenase_inhibition": 1.0 / (1.0 + self.inhibitor_relief * x.donor_collagenase),
        }

    def cell_rules(self) -> tuple[Rule, ...]:
        """At the scale of cells."""
        return (
            rule("donor cell", "MMP secretion", rises_with="collagen"),
            rule("collagen", "breakdown", rises_with="MMP"),
            rule("collagen", "breakdown", falls_with="TIMP"),
            rule("myofibroblast", "TIMP secretion", falls_with="donor secretome"),
        )
