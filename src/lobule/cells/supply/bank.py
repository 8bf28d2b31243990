"""A bank: cells of strangers that passed every test beforehand and wait in the freezer."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lobule.cells.supply.batch import Batches
from lobule.cells.supply.delivery import Delivery, Supply
from lobule.cells.supply.donor import Donors, Kinship, Volunteers
from lobule.cells.supply.identity import hand_over
from lobule.cells.supply.manufacture import Manufacture
from lobule.cells.supply.recipe import marrow_stromal
from lobule.cells.supply.release import Reason
from lobule.quantity import chance

FIRST_DONOR = 1 << 40
"""Identities of donors begin here, so that none has the luck of a patient."""
MOST_LOTS = 10_000
DOSES = 20
"""Doses that one lot is grown for, if it comes so far."""


def _for_strangers() -> Manufacture:
    return marrow_stromal(Kinship.ALLOGENEIC)


@dataclass(frozen=True)
class Bank(Supply):
    """Lots of several donors, made and tested before the trial.

    A patient gets bags of one lot, taken by lot among those released, on the day they are asked
    for. A lot that failed is in nobody's way. The bank is refilled from the same donors: bags do
    not run out.

    Attributes
    ----------
    manufacture : Manufacture
    lots : int
        Donors whose cells are made, one lot each.
    newborn : bool
        Whether the donors are newborns (cord blood, cord) and not adult volunteers.
    volunteers : Volunteers

    Raises
    ------
    ValueError
        The manufacture is for the patient alone, or there is no lot.
    """

    manufacture: Manufacture = field(default_factory=_for_strangers)
    lots: int = 12
    newborn: bool = False
    volunteers: Volunteers = field(default_factory=Volunteers)

    def __post_init__(self) -> None:
        if self.manufacture.kinship is not Kinship.ALLOGENEIC:
            raise ValueError(
                "The bank is filled by an autologous manufacture; expected an allogeneic one. "
                "Use the patient's own cells, or the recipe of a bank."
            )
        if not 1 <= self.lots <= MOST_LOTS:
            raise ValueError(f"Number of lots is {self.lots}; expected 1 to {MOST_LOTS}.")

    def made(self, dose: float, seed: int) -> Batches:
        """Every lot, released or not."""
        serial = FIRST_DONOR + np.arange(self.lots, dtype=np.int64)
        donors = self.volunteers.donors(seed, serial)
        if self.newborn:
            donors = Donors(serial, np.zeros(self.lots), donors.weight, donors.cirrhosis)
        return self.manufacture.make(donors, dose, DOSES, seed)

    def deliver(self, patients: Donors, dose: float, infusions: int, seed: int) -> Delivery:
        """Bags for every patient; see `Supply`."""
        lots = self.made(dose, seed)
        good = np.flatnonzero(lots.reason == Reason.RELEASED)
        if not len(good):
            raise ValueError(
                f"None of {self.lots} lots of the bank passes release; expected at least one. "
                "Collect from more donors."
            )
        lot = chance.uniform(seed, patients.identity, "cells lot of the bank")
        row = good[np.minimum((lot * len(good)).astype(np.int64), len(good) - 1)]
        hand_over(lots, row, patients.identity, lots.ready[row])
        bags = int(lots.bags.count[good].sum())
        return Delivery(
            recipient=patients.identity,
            reasons=lots.reason[row][:, None],
            serial=lots.serial[row],
            ready=np.zeros(len(patients)),
            cells=lots.bags.cells[row],
            viability=lots.viability[row],
            potency=lots.potency[row],
            doublings=lots.doublings[row],
            passages=lots.passages[row],
            contaminated=lots.contaminated[row],
            cost=np.full(len(patients), float(lots.cost.sum()) / bags * infusions),
        )
