"""Mononuclear cells of the patient's own marrow, given on the day of the aspirate."""

from __future__ import annotations

from typing import ClassVar

from lobule.cells.product.infused import CellProduct
from lobule.cells.supply.donor import Kinship
from lobule.quantity.distributions import fixed, lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class BoneMarrowMononuclear(CellProduct):
    """Mononuclear cells of bone marrow, separated and never cultured.

    Hardly one in twenty thousand is a stromal cell. One trial saw albumin rise for three months
    [@Lyra2010], the largest saw nothing [@Spahr2013].

    Does: dose, viability, potency, size. Does not: tell lymphocytes, monocytes and stem cells
    apart.
    Evidence grade: low; contradictory.
    """

    tissue = "bone marrow"
    cultured: ClassVar[bool] = False

    cells: float = parameter(
        default=3.78e8,
        unit="living cells per infusion",
        prior=fixed(3.78e8),
        source="Lyra2010",
        meaning="dose of mononuclear cells; mean of a trial by the hepatic artery",
    )
    viability: float = parameter(
        default=0.90,
        unit="1",
        prior=uniform(0.70, 1.0),
        source="assumed",
        meaning="share of infused mononuclear cells that are alive",
    )
    potency: float = parameter(
        default=0.2,
        unit="1",
        prior=zero_or(lognormal(0.2, 2.5), probability_of_zero=0.5),
        source="assumed",
        meaning="potency of mononuclear cells relative to stromal cells; the largest trial is null",
    )
    diameter: float = parameter(
        default=9.0,
        unit="micrometer",
        prior=uniform(7.0, 12.0),
        source="recall",
        meaning="diameter of a mononuclear cell",
    )
    stromal: float = parameter(
        default=5.0e-5,
        unit="1",
        prior=lognormal(5.0e-5, 2.0),
        source="recall",
        meaning="stromal cells among the mononuclear; 0.001 to 0.01 %",
    )
    kinship: Kinship = Kinship.AUTOLOGOUS
