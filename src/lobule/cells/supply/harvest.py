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
        """Collect once from every donor.

        Raises
        ------
        ValueError
            More is asked for than a donor can give.
        """

    @abstractmethod
    def most(self, donors: Donors) -> Floats:
        """The most that each donor can give in one collection, in the unit of the harvest."""


def refuse_too_much(what: str, asked: float, most: Floats, unit: str, cure: str) -> None:
    """Refuse a collection that exceeds what a donor can give."""
    beyond = asked > most * (1.0 + 1e-9)
    if beyond.any():
        raise ValueError(
            f"{what} is {asked:.3g} {unit}; expected at most {most[beyond].min():.3g} {unit} from "
            f"this donor. {cure}"
        )
