"""Batches: what came out of every manufacture, and why some may not be given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.bags import Bags
from lobule.cells.supply.count import CellCount, Step
from lobule.cells.supply.release import Reason

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

BANKED = -1
"""In place of a recipient: the batch is for whoever needs it."""
COLLECTIONS = 16
"""Batches that one donor's numbers leave room for."""


@dataclass(frozen=True, eq=False)
class Batches:
    """Batches of one manufacture, one row each.

    Attributes
    ----------
    serial : array of int, (batches,)
        Number of the batch: that of its donor times 16, plus the collection.
    donor, recipient : array of int, (batches,)
        Identities; the recipient of a banked batch is -1.
    reason : array of int, (batches,)
        `Reason`; 0 where the batch is released.
    ready : array (batches,), days since collection
        On which it is released, or refused.
    bags : Bags
        Living cells in one infusion, and how many infusions there are.
    viability, doublings, passages, culture_days, founders, amount : array (batches,)
    potency : array (batches,)
        Relative to cells expanded as in the published trials.
    contaminated : array of bool, (batches,)
        Known after the fact, whether tested for or not.
    product : CellCount
        Everything in the bags, surplus included.
    steps : tuple of Step
        The ledger: every cell from the collection to the bags.
    costs : mapping of str to array (batches,), euro
        By step.
    """

    serial: Integers
    donor: Integers
    recipient: Integers
    reason: Integers
    ready: Floats
    bags: Bags
    viability: Floats
    doublings: Floats
    passages: Floats
    culture_days: Floats
    founders: Floats
    amount: Floats
    potency: Floats
    contaminated: NDArray[np.bool_]
    product: CellCount
    steps: tuple[Step, ...]
    costs: Mapping[str, Floats]

    def __len__(self) -> int:
        return len(self.serial)

    @property
    def released(self) -> NDArray[np.bool_]:
        """Which may be given."""
        return self.reason == Reason.RELEASED

    @property
    def cost(self) -> Floats:
        """Cost of each, all steps together, euro."""
        return np.sum(list(self.costs.values()), axis=0)
