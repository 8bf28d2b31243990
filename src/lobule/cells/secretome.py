"""Secretome: how strongly the living donor cells speak to the liver."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import MILLION, CellFate
from lobule.quantity.distributions import lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output


@process
class Secretome(CellFate):
    r"""Signal :math:`p\,\xi / (1 + \xi)` with :math:`\xi` = living cells over the half-maximum.

    A cell of a product counts by its ``product_potency``.

    Cells in the liver and engrafted ones count in full, cells in the lungs for a small share.
    One overall potency scales every secreted effect; it may be zero.

    Does: saturating dose response. Does not: tell factors apart (mechanisms do).
    Evidence grade: assumed; mouse data show as much benefit by vein, pooled human data less.
    """

    half_maximum: float = parameter(
        default=3.0e7,
        unit="living cells",
        prior=lognormal(3.0e7, 2.0),
        source="calibrated",
        meaning="living cells in the liver that give half of the greatest signal",
    )
    lung_share: float = parameter(
        default=0.50,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="how well a cell in the lungs is heard by the liver",
    )
    potency: float = parameter(
        default=1.0,
        unit="1",
        prior=zero_or(lognormal(1.0, 1.5), probability_of_zero=0.3),
        source="assumed",
        meaning="overall strength of the product; both double-blind trials are null",
    )

    @output("1", "secretome of donor cells heard by the liver")
    def secretome(self, x: Any) -> Any:
        """0 without cells, at most the potency."""
        heard = x.donor_cells_liver + x.engrafted_cells + self.lung_share * x.living_in_lung
        relative = x.product_potency * heard / (self.half_maximum / MILLION)
        return self.potency * relative / (1.0 + relative)
