"""Mesenchymal stromal cells of bone marrow: the product of most trials."""

from __future__ import annotations

from lobule.cells.product.infused import CellProduct
from lobule.cells.supply.donor import Kinship
from lobule.quantity.distributions import fixed, lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process


@process
class BoneMarrowMSC(CellProduct):
    """Mesenchymal stromal cells expanded from bone marrow.

    ``cells`` counts living cells: a dose of 1e8 at 90 % viability also carries 1.1e7 dead ones.
    Their potency is the measure of every other product. Given a supply, dose, viability and
    potency of each patient are those of the batch.

    Does: dose, viability, potency, size. Does not: immune rejection of a stranger's cells.
    Evidence grade: moderate for doses and release limits used in trials [@Suk2016].
    """

    tissue = "bone marrow"

    cells: float = parameter(
        default=1.0e8,
        unit="living cells per infusion",
        prior=fixed(1.0e8),
        source="Suk2016",
        meaning="dose; 5e7 to 1e8 into the hepatic artery is usual",
    )
    viability: float = parameter(
        default=0.90,
        unit="1",
        prior=uniform(0.70, 1.0),
        source="assumed",
        meaning="share of infused cells that are alive; release limits are 0.7 to 0.85",
    )
    potency: float = parameter(
        default=1.0,
        unit="1",
        prior=fixed(1.0),
        source="derived",
        meaning="potency by definition: other products are measured against it",
    )
    diameter: float = parameter(
        default=17.0,
        unit="micrometer",
        prior=lognormal(17.0, 1.06),
        source="Schrepfer2007",
        meaning="diameter of a stromal cell in suspension, 15 to 19",
    )
    stromal: float = parameter(
        default=0.99,
        unit="1",
        prior=uniform(0.95, 1.0),
        source="BMJOpenRelease",
        meaning="stromal cells among the living; CD73, CD90 and CD105 on 95 % at least",
    )
    kinship: Kinship = Kinship.AUTOLOGOUS
