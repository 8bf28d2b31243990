"""History of a list: who waited how long and why it ended, and how life with a graft went."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.errors import UnknownName
from lobule.waiting_list.stays import Happened, Stays, Transplantations

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ListHistory:
    """Everything that happened on a list until the end of follow-up.

    Attributes
    ----------
    patient : array of int, (patients,)
        Identity.
    group : array of int, (patients,)
        Blood group.
    arrival_day : array of float, (patients,), days
        Since the opening of the list, as all days.
    died_day : array of float, (patients,), days
        Infinite for survivors.
    died_of : array of int, (patients,)
        Place in `event_names`; -1 for survivors.
    stays : Stays
    transplantations : Transplantations
    events : Happened
    event_names : tuple of str
    supplied, used : array of int, (weeks,)
        Organs offered and transplanted; the others were discarded.
    condition : array of int8, (patients, weeks)
        0 unknown or dead, 1 compensated, 2 decompensated, 3 with a graft.
    days : float, days
        Length of follow-up.
    """

    patient: Integers
    group: Integers
    arrival_day: Floats
    died_day: Floats
    died_of: Integers
    stays: Stays
    transplantations: Transplantations
    events: Happened
    event_names: tuple[str, ...]
    supplied: Integers
    used: Integers
    condition: NDArray[np.int8]
    days: float

    @property
    def discarded(self) -> Integers:
        """Organs that nobody accepted, by week."""
        return self.supplied - self.used

    def after_transplantation(self) -> tuple[Floats, NDArray[np.bool_]]:
        """Days from the first transplantation to death or the end of follow-up; who died.

        One entry for each patient who was transplanted, by identity.
        """
        rows, start = self._first_grafts()
        died = np.isfinite(self.died_day[rows])
        return np.where(died, self.died_day[rows], self.days) - start, died

    def graft_survival(self) -> tuple[Floats, NDArray[np.bool_]]:
        """Days from the first transplantation to death, graft failure or the end; who lost it."""
        rows, start = self._first_grafts()
        failed = self.first_day("graft_failure")[rows]
        lost = np.minimum(failed, self.died_day[rows])
        return np.minimum(lost, self.days) - start, np.isfinite(lost)

    def first_day(self, event: str) -> Floats:
        """Day on which an event first happened to each patient; infinite if it never did.

        Raises
        ------
        UnknownName
            The model has no such event.
        """
        if event not in self.event_names:
            raise UnknownName("event", event, self.event_names, "this list")
        chosen = self.events.event == self.event_names.index(event)
        first = np.full(len(self.patient), np.inf)
        np.minimum.at(first, self._rows(self.events.patient[chosen]), self.events.day[chosen])
        return first

    def _first_grafts(self) -> tuple[Integers, Floats]:
        first = self.transplantations.grafts == 0
        rows = self._rows(self.transplantations.patient[first])
        return rows, self.transplantations.day[first]

    def _rows(self, patient: Integers) -> Integers:
        order = np.argsort(self.patient)
        return order[np.searchsorted(self.patient, patient, sorter=order)]
