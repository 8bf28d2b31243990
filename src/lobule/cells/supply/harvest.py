"""Harvest: what a collection yields, whatever the tissue."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.count import CellCount
from lobule.cells.supply.donor import Donors
from lobule.cells.supply.luck import Luck

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Collected:
    """Collections, one row each.

    Attributes
    ----------
    cells : CellCount
    amount : array (batches,)
        In the unit of the harvest: mL of marrow or cord blood, g of cord.
    contaminated : array of bool, (batches,)
        Bacteria came along.
    """

    cells: CellCount
    amount: Floats
    contaminated: NDArray[np.bool_]


class Harvest(ABC):
    """A way to collect cells from a donor.

    Attributes
    ----------
    tissue : str
        In words, for example "bone marrow".
    unit : str
        Of the amount collected.
    """

    tissue: ClassVar[str]
    unit: ClassVar[str]

    @abstractmethod
    def collect(self, donors: Donors, luck: Luck) -> Collected:
        """Collect once from every donor, at most what each can give."""

    @abstractmethod
    def most(self, donors: Donors) -> Floats:
        """The most that each donor can give in one collection, in the unit of the harvest."""

    @property
    @abstractmethod
    def asked(self) -> float:
        """What is to be collected, in the unit of the harvest."""

    def refuse_too_much(self, donors: Donors) -> None:
        """Refuse a plan that asks for more than a donor can give.

        Raises
        ------
        ValueError
            It asks too much of one of these donors.
        """
        most = float(self.most(donors).min())
        if self.asked > most * (1.0 + 1e-9):
            raise ValueError(
                f"The plan is to collect {self.asked:.4g} {self.unit} of {self.tissue}; expected "
                f"at most {most:.4g} {self.unit} from this donor. Lower the dose, or expand more."
            )
