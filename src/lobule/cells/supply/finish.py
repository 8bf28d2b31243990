"""The last step before the syringe: cells that go fresh to the ward, or through the freezer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from lobule.cells.supply.count import CellCount
from lobule.cells.supply.luck import Luck
from lobule.quantity.distributions import uniform
from lobule.quantity.parameter import parameter


class Finish(ABC):
    """How finished cells come to the patient.

    Attributes
    ----------
    word : str
        Name in the ledger.
    recovery, viability : float
        Cells that come to the bedside, and the living share of them.
    """

    word: ClassVar[str]
    recovery: float
    viability: float

    @property
    def expected(self) -> float:
        """Living cells in the bag, as a share of those before."""
        return self.recovery * self.viability

    @abstractmethod
    def finished(self, cells: CellCount, luck: Luck) -> CellCount:
        """What is in the bag at the bedside."""


@dataclass(frozen=True)
class FreshSuspension(Finish):
    """Washed, suspended and carried to the ward within hours."""

    word = "washing and transport"

    recovery: float = parameter(
        default=0.92,
        unit="1",
        prior=uniform(0.8, 0.98),
        source="assumed",
        meaning="cells left after washing and filling",
    )
    viability: float = parameter(
        default=0.93,
        unit="1",
        prior=uniform(0.85, 0.98),
        source="assumed",
        meaning="living share of fresh cells at the bedside",
    )
    spread: float = parameter(
        default=0.6,
        unit="1",
        prior=uniform(0.3, 0.9),
        source="assumed",
        meaning="SD of the viability of fresh cells on the logit scale between batches",
    )

    def finished(self, cells: CellCount, luck: Luck) -> CellCount:
        """What is in the bag at the bedside."""
        kept = cells.kept(self.recovery)
        living = kept.living * luck.share("viability at the bedside", self.viability, self.spread)
        share = np.divide(living, cells.living, out=np.zeros_like(living), where=cells.living > 0)
        return CellCount(
            living, cells.mononuclear * share, cells.stromal * share, kept.total - living
        )
