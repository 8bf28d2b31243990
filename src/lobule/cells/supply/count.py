"""What a vessel holds, and the ledger that says where every cell went."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CellCount:
    """Cells in the vessels of several batches, one row each.

    Attributes
    ----------
    living : array (batches,)
        Living nucleated cells.
    mononuclear : array (batches,)
        Mononuclear ones among them.
    stromal : array (batches,)
        Mesenchymal stromal cells among those: colony-forming units before culture.
    dead : array (batches,)
        Dead cells that are still in the vessel.
    """

    living: Floats
    mononuclear: Floats
    stromal: Floats
    dead: Floats

    @property
    def total(self) -> Floats:
        """Cells in the vessel, living or dead."""
        return self.living + self.dead

    @property
    def viability(self) -> Floats:
        """Share of the cells that live; 0 in an empty vessel."""
        return np.divide(
            self.living, self.total, out=np.zeros_like(self.total), where=self.total > 0
        )

    def kept(self, share: Floats | float) -> CellCount:
        """The same vessel with a share of every kind of cell left in it."""
        return CellCount(
            self.living * share, self.mononuclear * share, self.stromal * share, self.dead * share
        )


def stromal_only(living: Floats) -> CellCount:
    """A culture of mesenchymal stromal cells."""
    return CellCount(living, living, living, np.zeros_like(living))


@dataclass(frozen=True, eq=False)
class Step:
    """One step of a manufacture with its balance: before + born = after + lost.

    Attributes
    ----------
    name : str
        In a word, for example "density gradient" or "passage 2".
    before, after : array (batches,), cells living or dead
    born : array (batches,), cells
        By division.
    lost : array (batches,), cells
        Left behind, washed away, or used up by tests.
    days : array (batches,), days
    """

    name: str
    before: Floats
    after: Floats
    born: Floats
    lost: Floats
    days: Floats


def step(
    name: str, before: CellCount, after: CellCount, born: Floats | float, days: Floats | float
) -> Step:
    """The ledger entry between two vessels; what is neither there nor new is lost."""
    shape = before.total.shape
    new = np.broadcast_to(np.asarray(born, dtype=np.float64), shape)
    took = np.broadcast_to(np.asarray(days, dtype=np.float64), shape)
    return Step(name, before.total, after.total, new, before.total + new - after.total, took)
