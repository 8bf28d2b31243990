"""The cell product as infused: how many living cells, and how many dead ones with them."""

from __future__ import annotations

from typing import Any

from lobule.cells.kinds import MILLION, Product
from lobule.quantity.distributions import fixed, lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.quantity.process import process
from lobule.quantity.state import output


@process
class BoneMarrowMSC(Product):
    """Mesenchymal stromal cells expanded from bone marrow.

    ``cells`` counts living cells: a dose of 1e8 at 90 % viability also carries 1.1e7 dead ones.

    Does: dose, viability, cell size. Does not: donor age, passage, immune rejection.
    Evidence grade: moderate for doses and release limits used in trials [@Suk2016].
    """

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
    diameter: float = parameter(
        default=17.0,
        unit="micrometer",
        prior=lognormal(17.0, 1.06),
        source="Schrepfer2007",
        meaning="diameter of a cell in suspension, 15 to 19",
    )

    def __post_init__(self) -> None:
        if not 0.0 <= self.cells <= 1.0e11:
            raise ValueError(
                f"Dose is {self.cells:g} cells; expected 0 to 1e11. Give living cells per infusion."
            )
        if not 0.0 < self.viability <= 1.0:
            raise ValueError(
                f"Viability is {self.viability:g}; expected above 0, at most 1. Give it as a share."
            )

    @property
    def gives_living_cells(self) -> bool:
        """Whether the dose is above zero."""
        return self.cells > 0.0

    @output("million cells", "living cells in one infusion")
    def viable_dose(self, x: Any) -> Any:
        """What acts."""
        return self.cells / MILLION

    @output("million cells", "dead cells in one infusion")
    def dead_dose(self, x: Any) -> Any:
        """What only carries label."""
        return self.cells / MILLION * (1.0 / self.viability - 1.0)

    @output("1", "strength of what a cell secretes")
    def product_potency(self, x: Any) -> Any:
        """The reference product."""
        return 1.0

    @output("micrometer", "diameter of a cell in suspension")
    def cell_diameter(self, x: Any) -> Any:
        """By which organs hold cells back."""
        return self.diameter
