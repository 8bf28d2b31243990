"""What every cell product has: a dose, its viability, its potency, size and purity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from lobule.cells.kinds import MILLION, Product
from lobule.cells.supply.donor import Kinship
from lobule.quantity.state import output


@dataclass(frozen=True)
class CellProduct(Product):
    """A product of donor cells; each one declares its numbers with their priors.

    ``cells`` counts living cells: a dose of 1e8 at 90 % viability also carries 1.1e7 dead ones.

    Attributes
    ----------
    tissue : str
        From which it is made, as a `Harvest` calls it.
    cells, viability, potency, diameter, stromal : float
    kinship : Kinship
    """

    tissue: ClassVar[str]
    cultured: ClassVar[bool] = True

    cells: float
    viability: float
    potency: float
    diameter: float
    stromal: float
    kinship: Kinship

    def __post_init__(self) -> None:
        if not 0.0 <= self.cells <= 1.0e11:
            raise ValueError(
                f"Dose is {self.cells:g} cells; expected 0 to 1e11. Give living cells per infusion."
            )
        if not 0.0 < self.viability <= 1.0:
            raise ValueError(
                f"Viability is {self.viability:g}; expected above 0, at most 1. Give it as a share."
            )
        if not 0.0 <= self.potency <= 100.0:
            raise ValueError(
                f"Potency is {self.potency:g}; expected 0 to 100. Marrow stromal cells have 1."
            )
        if not 4.0 <= self.diameter <= 60.0:
            raise ValueError(
                f"Cell diameter is {self.diameter:g}; expected 4 to 60. Give it in micrometers."
            )
        if not 0.0 <= self.stromal <= 1.0:
            raise ValueError(
                f"Share of stromal cells is {self.stromal:g}; expected 0 to 1. Give it as a share."
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

    @output("1", "potency of the product, relative to stromal cells of bone marrow")
    def product_potency(self, x: Any) -> Any:
        """What multiplies the secretome."""
        return self.potency

    @output("micrometer", "diameter of a cell in suspension")
    def cell_diameter(self, x: Any) -> Any:
        """What decides whether a capillary holds them."""
        return self.diameter

    @output("1", "share of stromal cells in the product")
    def stromal_share(self, x: Any) -> Any:
        """Of the living cells."""
        return self.stromal
