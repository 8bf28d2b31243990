"""Collagen: laid down by myofibroblasts, cross-linked with time, dissolved by collagenase."""

from __future__ import annotations

from typing import Any

from lobule.liver.block import Block
from lobule.quantity.distributions import between_patients, lognormal, uniform
from lobule.quantity.function import maximum, minimum, power
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output, state


@process
class Collagen(Block):
    r"""Soluble :math:`C_1` and cross-linked :math:`C_2` collagen, in % of biopsy area.

    .. math::

        C_1' = k_s F - (k_1 p + k_x) C_1, \quad C_2' = k_x C_1 - k_2 p\,C_2, \quad
        p = \frac{p_0 + p_R M_r + p_{lever}}{1 + t\,u f}

    The inhibitor of collagenase made by myofibroblasts (:math:`t\,u f`, with the lever :math:`u`)
    is what allows decades of build-up and regression within five years with one set of numbers
    [@Marcellin2013].
    Macrophages make most of the collagenase of a healing liver: without them scar stays
    [@Duffield2005].
    When parenchyma shrinks, the same collagen fills a larger share of the area (collapse).

    Does: build-up, cross-linking, regression, collapse. Does not: tell collagen types apart.
    Evidence grade: moderate for collagen area and regression, calibrated for the rates.
    """

    normal_area: float = parameter(
        default=2.0,
        unit="% area",
        prior=lognormal(2.0, 1.4),
        source="assumed",
        meaning="collagen proportionate area of a healthy liver",
    )
    synthesis: float = parameter(
        default=0.022,
        unit="% area/day",
        prior=lognormal(0.022, 1.3),
        source="calibrated",
        meaning="collagen laid down if every stellate cell were a myofibroblast",
        spread=between_patients(0.08),
    )
    soluble_breakdown: float = parameter(
        default=3.4e-3,
        unit="1/day",
        prior=lognormal(3.4e-3, 1.5),
        source="calibrated: Marcellin2013",
        meaning="breakdown of fresh collagen per unit of collagenase",
    )
    crosslinking: float = parameter(
        default=7.0e-4,
        unit="1/day",
        prior=lognormal(7.0e-4, 1.6),
        source="calibrated",
        meaning="fresh collagen that becomes cross-linked",
        spread=between_patients(0.25),
    )
    crosslinked_breakdown: float = parameter(
        default=7.0e-4,
        unit="1/day",
        prior=lognormal(7.0e-4, 1.6),
        source="calibrated: Marcellin2013",
        meaning="breakdown of cross-linked collagen per unit of collagenase",
        spread=between_patients(0.25),
    )
    resting_collagenase: float = parameter(
        default=0.10,
        unit="1",
        prior=lognormal(0.10, 1.7),
        source="calibrated: Duffield2005",
        meaning="collagenase of a liver without restorative macrophages",
    )
    macrophage_collagenase: float = parameter(
        default=1.84,
        unit="1",
        prior=lognormal(1.84, 1.5),
        source="calibrated: Marcellin2013",
        meaning="collagenase of restorative macrophages",
    )
    inhibition: float = parameter(
        default=8.0,
        unit="1",
        prior=lognormal(8.0, 1.5),
        source="calibrated",
        meaning="block of collagenase by the inhibitor (TIMP) of myofibroblasts",
    )
    collapse: float = parameter(
        default=0.8,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="how strongly scar concentrates as parenchyma shrinks (exponent)",
    )

    states = (
        state("soluble_collagen", "% area", label="fresh collagen"),
        state("crosslinked_collagen", "% area", label="cross-linked collagen"),
    )

    @output("% area", "scar: collagen beyond the healthy amount")
    def scar(self, x: Any) -> Any:
        """Collagen of both kinds, concentrated by loss of parenchyma."""
        kept = minimum(maximum(x.hepatocyte_mass, 0.5), 1.0)
        return (x.soluble_collagen + x.crosslinked_collagen) * power(kept, -self.collapse)

    @output("% area", "collagen proportionate area")
    def collagen_area(self, x: Any) -> Any:
        """What a pathologist measures on a biopsy."""
        return self.normal_area + x.scar

    @output("1", "collagenase activity")
    def collagenase(self, x: Any) -> Any:
        """Made by macrophages and others, held back by myofibroblasts."""
        made = self.resting_collagenase + self.macrophage_collagenase * x.restorative_macrophages
        made = made + x.lever("collagen_breakdown")
        inhibitor = self.inhibition * x.lever("collagenase_inhibition") * x.myofibroblast_load
        return made / (1.0 + inhibitor)

    def rates(self, x: Any) -> dict[str, Any]:
        """Change per day of both kinds of collagen."""
        laid_down = self.synthesis * x.lever("collagen_synthesis") * x.myofibroblasts
        linked = self.crosslinking * x.lever("collagen_crosslinking") * x.soluble_collagen
        turnover = self.soluble_breakdown * x.lever("collagen_turnover")
        fresh_lost = turnover * x.collagenase * x.soluble_collagen
        linked_lost = self.crosslinked_breakdown * x.collagenase * x.crosslinked_collagen
        return {
            "soluble_collagen": laid_down - linked - fresh_lost,
            "crosslinked_collagen": linked - linked_lost,
        }
