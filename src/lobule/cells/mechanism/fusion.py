"""Fusion: a donor cell and a hepatocyte become one cell that carries both nuclei."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import Mechanism
from lobule.quantity.distributions import lognormal, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.rule import Rule, rule


@process
class Fusion(Mechanism):
    """Fused cells work and divide as hepatocytes do.

    Does: count fused cells as hepatocytes gained. Does not: rescue by selection, unless
    ``selection`` is large as in the FAH mouse. Evidence grade: low; without selection about one
    hepatocyte in 100,000 is a fused one [@Camargo2004], so that the expected effect is nil.
    """

    fusion: float = parameter(
        default=2.0e-5,
        unit="1/day",
        prior=zero_or(lognormal(2.0e-5, 3.0)),
        source="assumed",
        meaning="living donor cells in the liver that fuse with a hepatocyte",
    )
    selection: float = parameter(
        default=0.0,
        unit="1",
        prior=zero_or(lognormal(0.1, 3.0), probability_of_zero=0.9),
        source="assumed",
        meaning="advantage in division over the patient's hepatocytes",
    )

    def rates(self, x: Any) -> dict[str, Any]:
        """Fusion, then division and death as of hepatocytes."""
        fused = self.fusion * x.donor_cells_liver
        growth = x.division_rate * (1.0 + self.selection) - x.loss_rate
        return {"donor_cells_liver": -fused, "fused_cells": fused + growth * x.fused_cells}

    def levers(self, x: Any) -> dict[str, Any]:
        """Donor hepatocytes."""
        return {"donor_hepatocytes": x.fused_cells / x.healthy_hepatocytes}

    def cell_rules(self) -> tuple[Rule, ...]:
        """At the scale of cells."""
        return (
            rule("donor cell", "fusion with hepatocyte", rises_with="hepatocyte damage"),
            rule("hepatocyte", "division", rises_with="selection of donor nuclei"),
        )
