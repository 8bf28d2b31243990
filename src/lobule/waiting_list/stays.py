"""Stays on the list and transplantations, one row each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.population.columns import Columns
from lobule.waiting_list.listing import Reason

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Stays(Columns):
    """Time on the list, from being put on it to leaving it.

    Attributes
    ----------
    patient : array of int
        Identity.
    listed_day, left_day : array of float, days
        Since the opening of the list; the end of follow-up for those still waiting.
    reason : array of int
        Why it ended, see `Reason`.
    points : array of float, points
        Score at listing, in the version of the listing rule.
    grafts : array of int
        Livers received before.
    """

    patient: Integers
    listed_day: Floats
    left_day: Floats
    reason: Integers
    points: Floats
    grafts: Integers

    def __len__(self) -> int:
        return len(self.patient)

    @property
    def days(self) -> Floats:
        """Length of each stay."""
        return self.left_day - self.listed_day

    def first(self) -> Stays:
        """First stay of each patient, by identity."""
        order = np.lexsort((self.listed_day, self.patient))
        return self.take(order[np.unique(self.patient[order], return_index=True)[1]])

    def count(self, reason: Reason) -> int:
        """Stays that ended for a reason."""
        return int((self.reason == reason).sum())


@dataclass(frozen=True, eq=False)
class Transplantations(Columns):
    """Operations of the list.

    Attributes
    ----------
    patient : array of int
        Identity.
    day : array of float, days
        Since the opening of the list.
    organ : array of int
        Serial number.
    donor_age : array of float, years
    grafts : array of int
        Livers received before.
    """

    patient: Integers
    day: Floats
    organ: Integers
    donor_age: Floats
    grafts: Integers

    def __len__(self) -> int:
        return len(self.patient)


@dataclass(frozen=True, eq=False)
class Happened(Columns):
    """Events of all patients.

    Attributes
    ----------
    patient : array of int
        Identity.
    day : array of float, days
        Since the opening of the list.
    event : array of int
        Place in the names of the events.
    """

    patient: Integers
    day: Floats
    event: Integers
