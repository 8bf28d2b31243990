"""Direct differentiation: engrafted donor cells become hepatocyte-like, or myofibroblasts."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Mechanism
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule


@process
class Differentiation(Mechanism):
    """Hepatocyte-like cells of donor origin work and divide as the patient's own do.

    A share of the engrafted cells turns into myofibroblasts, which is harm.

    Does: replacement of hepatocytes by donor cells, fibrogenic fate. Does not: engraftment, which
    has a switch of its own, so that leaving this out removes no secretion; without engrafted cells
    there is nothing to turn.
    Evidence grade: low; under 0.23 % of human cells in mouse liver looked like hepatocytes
    [@diBonzo2008], so that the expected effect is nil.
    """

    differentiation: float = parameter(
        default=2.0e-3,
        unit="1/day",
        prior=zero_or(lognormal(2.0e-3, 2.5)),
        source="derived: diBonzo2008",
        meaning="engrafted cells that become hepatocyte-like",
    )
    selection: float = parameter(
        default=0.0,
        unit="1",
        prior=zero_or(lognormal(0.1, 3.0), probability_of_zero=0.9),
        source="assumed",
        meaning="advantage in division over the patient's hepatocytes; large only in FAH mice",
    )
    fibrogenic_share: float = parameter(
        default=0.10,
        unit="1",
        prior=zero_or(uniform(0.0, 0.5), probability_of_zero=0.2),
        source="assumed",
        meaning="engrafted cells that behave as myofibroblasts",
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Differentiation, then division and death as of hepatocytes."""
        turned = self.differentiation * x.engrafted_cells
        growth = x.division_rate * (1.0 + self.selection) - x.loss_rate
        return {
            "engrafted_cells": -turned,
            "hepatocyte_like_cells": turned + growth * x.hepatocyte_like_cells,
        }

    def levers(self, x: Any) -> dict[str, Any]:
        """Donor hepatocytes and donor myofibroblasts."""
        scarring = self.fibrogenic_share * x.engrafted_cells
        return {
            "donor_hepatocytes": x.hepatocyte_like_cells / x.healthy_hepatocytes,
            "donor_myofibroblasts": scarring / x.healthy_stellate_cells,
        }

    def cell_rules(self) -> tuple[Rule, ...]:
        """At the scale of cells."""
        return (
            rule("donor cell", "differentiation to hepatocyte", rises_with="HGF"),
            rule("donor cell", "differentiation to myofibroblast", rises_with="TGF-beta"),
            rule("donor cell", "differentiation to myofibroblast", rises_with="stiffness"),
        )
