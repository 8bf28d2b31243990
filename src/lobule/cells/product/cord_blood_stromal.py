"""Mesenchymal stromal cells of cord blood: a stranger's, and many doublings old."""

from __future__ import annotations

from lobule.cells.product.infused import CellProduct
from lobule.cells.supply.donor import Kinship
from lobule.quantity.distributions import fixed, lognormal, uniform, zero_or
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class CordBloodMSC(CellProduct):
    """Mesenchymal stromal cells expanded from umbilical cord blood.

    A randomized comparison with marrow in 59 patients found no difference at 8 weeks
    [@MarrowCordPortal59]: the potency is that of marrow, within a factor.

    Does: dose, viability, potency, size. Does not: whole cord blood, immune rejection.
    Evidence grade: low, head-to-head comparison of 59 patients without numbers.
    """

    tissue = "cord blood"

    cells: float = parameter(
        default=1.0e8,
        unit="living cells per infusion",
        prior=fixed(1.0e8),
        source="assumed",
        meaning="dose of cord-blood stromal cells",
    )
    viability: float = parameter(
        default=0.88,
        unit="1",
        prior=uniform(0.70, 1.0),
        source="assumed",
        meaning="share of infused cells that are alive after thawing",
    )
    potency: float = parameter(
        default=1.0,
        unit="1",
        prior=zero_or(lognormal(1.0, 1.6), probability_of_zero=0.1),
        source="assumed",
        meaning="potency of cord-blood stromal cells relative to those of marrow",
    )
    diameter: float = parameter(
        default=16.0,
        unit="micrometer",
        prior=uniform(13.0, 19.0),
        source="assumed",
        meaning="diameter of a cord-blood stromal cell in suspension",
    )
    stromal: float = parameter(
        default=0.98,
        unit="1",
        prior=uniform(0.95, 1.0),
        source="BMJOpenRelease",
        meaning="stromal cells among the living cells of the cord-blood product",
    )
    kinship: Kinship = Kinship.ALLOGENEIC
