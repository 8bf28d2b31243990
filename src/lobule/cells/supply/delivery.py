"""Delivery: which cells each patient gets, from when on, and at what cost."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.donor import Donors
from lobule.cells.supply.manufacture import Manufacture

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

NOT_MADE = -1
"""In place of a reason: there was no such collection."""


@dataclass(frozen=True, eq=False)
class Delivery:
    """What is delivered to patients, one row each.

    Attributes
    ----------
    recipient : array of int, (patients,)
    reasons : array of int, (patients, collections)
        `Reason` of the batch of each collection; -1 where none was made. One column for a bank.
    serial : array of int, (patients,)
        Batch that is given; that of the last collection where none is.
    ready : array (patients,), days
        Since the first collection from a patient, or since a bag was asked for; infinite for a
        patient who gets none.
    cells : array (patients,)
        Living cells in each infusion; 0 for a patient who gets none.
    viability, potency, doublings, passages : array (patients,)
        Of the batch `serial`.
    contaminated : array of bool, (patients,)
        A contaminated batch is given, because nobody waited for the cultures.
    cost : array (patients,), euro
        Of all collections of the patient, whether or not cells came of them.
    """

    recipient: Integers
    reasons: Integers
    serial: Integers
    ready: Floats
    cells: Floats
    viability: Floats
    potency: Floats
    doublings: Floats
    passages: Floats
    contaminated: NDArray[np.bool_]
    cost: Floats

    def __len__(self) -> int:
        return len(self.recipient)

    @property
    def given(self) -> NDArray[np.bool_]:
        """Who gets cells at all."""
        return np.isfinite(self.ready)

    def infusion_days(self, planned: Sequence[float]) -> Floats:
        """Days of infusion, (patients, infusions): as planned, or as soon as the cells are there.

        The first infusion is given on its planned day or on that of release, whichever comes
        later; the others keep their distance from it. Infinite for a patient who gets none.

        Parameters
        ----------
        planned : sequence of float, days
            Ascending.
        """
        days = np.asarray(planned, dtype=np.float64)
        if not len(days):
            return np.zeros((len(self), 0))
        return days + np.maximum(self.ready - days[0], 0.0)[:, None]


class Supply(ABC):
    """A way in which patients come to their cells.

    Attributes
    ----------
    manufacture : Manufacture
    """

    manufacture: Manufacture

    @abstractmethod
    def deliver(self, patients: Donors, dose: float, infusions: int, seed: int) -> Delivery:
        """Cells for every patient.

        Parameters
        ----------
        patients : Donors
            Age, weight and identity of the patients, on the day the supply begins.
        dose : float, cells
            Living cells in one infusion.
        infusions : int
        seed : int

        Raises
        ------
        ValueError
            The dose is none.
        """
