"""Mesenchymal stromal cells of the umbilical cord: a stranger's, young and plentiful."""

from __future__ import annotations

from lobule.cells.product.infused import CellProduct
from lobule.cells.supply.donor import Kinship
from lobule.quantity.distributions import fixed, lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class CordTissueMSC(CellProduct):
    """Mesenchymal stromal cells grown from explants of the umbilical cord.

    Usually given by a peripheral vein, half a million to a million cells per kilogram, three times
    [@Zhang2012].

    Does: dose, viability, potency, size. Does not: immune rejection of a stranger's cells.
    Evidence grade: low; one review sees cord and marrow alike, another marrow ahead.
    """

    tissue = "umbilical cord"

    cells: float = parameter(
        default=3.5e7,
        unit="living cells per infusion",
        prior=fixed(3.5e7),
        source="Zhang2012",
        meaning="dose of cord stromal cells; half a million per kilogram",
    )
    viability: float = parameter(
        default=0.88,
        unit="1",
        prior=uniform(0.70, 1.0),
        source="assumed",
        meaning="share of infused cord cells that are alive after thawing",
    )
    potency: float = parameter(
        default=1.0,
        unit="1",
        prior=zero_or(lognormal(1.0, 1.6), probability_of_zero=0.1),
        source="assumed",
        meaning="potency of cord stromal cells relative to those of marrow",
    )
    diameter: float = parameter(
        default=16.0,
        unit="micrometer",
        prior=uniform(13.0, 19.0),
        source="assumed",
        meaning="diameter of a cord stromal cell in suspension",
    )
    stromal: float = parameter(
        default=0.99,
        unit="1",
        prior=uniform(0.95, 1.0),
        source="BMJOpenRelease",
        meaning="stromal cells among the living cells of the cord product",
    )
    kinship: Kinship = Kinship.ALLOGENEIC
