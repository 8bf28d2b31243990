"""The roster: every patient the center knows, and where each stands on the morning of a week."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.engine.run import Cohort
from lobule.waiting_list.candidates import Candidates, look
from lobule.waiting_list.center import Center
from lobule.waiting_list.listing import Reason
from lobule.waiting_list.referral import Referral
from lobule.waiting_list.stays import Stays

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

DONOR_AGE = "graft.donor_age"
DAYS = 7


@dataclass(frozen=True, eq=False)
class Roster:
    """Patients and their places on the list.

    Attributes
    ----------
    referral : Referral
        With the cohort as it is today.
    group : array of int
        Blood groups.
    listed_day : array of float, days
        NaN for those who are not on the list.
    points : array of float, points
        Score at listing.
    barred : array of bool
        Taken off for good.
    died_day : array of float, days
        Infinite for the living.
    died_of : array of int
        Event, -1 for the living.
    """

    referral: Referral
    group: Integers
    listed_day: Floats
    points: Floats
    barred: Flags
    died_day: Floats
    died_of: Integers

    @property
    def cohort(self) -> Cohort:
        """Patients as they are today."""
        return self.referral.cohort

    @property
    def alive(self) -> Flags:
        """Who lives."""
        return np.isinf(self.died_day)

    @property
    def listed(self) -> Flags:
        """Who is on the list."""
        return np.isfinite(self.listed_day)

    def known(self, week: int) -> Integers:
        """Places of the living patients who have been referred by that week."""
        return np.flatnonzero(self.alive & (self.referral.arrival <= week))

    def state(self, name: str) -> Floats:
        """One state of all patients."""
        return self.cohort.states[:, self.referral.model.state_names.index(name)]

    def seen(self, week: int, seed: int) -> Candidates:
        """The known patients as the center sees them on the Monday of that week."""
        waited = np.where(self.listed, DAYS * week - self.listed_day, 0.0)
        return look(self.referral.model, self.cohort, self.known(week), waited, seed)

    def with_listed(self, rows: Integers, day: float, points: Floats) -> Roster:
        """Some patients put on the list."""
        listed, at = self.listed_day.copy(), self.points.copy()
        listed[rows], at[rows] = day, points
        return replace(self, listed_day=listed, points=at)

    def without(
        self, rows: Integers, days: Floats, reasons: Integers, *, ends: bool = True
    ) -> tuple[Roster, Stays]:
        """Some patients taken off the list, and the stays that this ends.

        Parameters
        ----------
        rows : array of int
        days : array of float, days
        reasons : array of int
        ends : bool
            Whether those who did not improve are barred from the list.
        """
        stays = Stays(
            patient=self.cohort.identity[rows],
            listed_day=self.listed_day[rows],
            left_day=days,
            reason=reasons,
            points=self.points[rows],
            grafts=np.rint(self.state("grafts")[rows]).astype(np.int64),
        )
        listed, barred = self.listed_day.copy(), self.barred.copy()
        listed[rows] = np.nan
        barred[rows] |= ends & (reasons != Reason.IMPROVED)
        return replace(self, listed_day=listed, barred=barred), stays


def opened(referral: Referral, center: Center, seed: int) -> Roster:
    """The roster on the day the list opens: nobody is on it yet."""
    cohort, count = referral.cohort, len(referral.cohort)
    own = dict(cohort.parameters)
    own.setdefault(DONOR_AGE, np.full(count, referral.model.values[DONOR_AGE]))
    return Roster(
        referral=replace(referral, cohort=replace(cohort, parameters=own)),
        group=center.groups.drawn(seed, cohort.identity, "blood group"),
        listed_day=np.full(count, np.nan),
        points=np.full(count, np.nan),
        barred=np.zeros(count, dtype=bool),
        died_day=np.full(count, np.inf),
        died_of=np.full(count, -1, dtype=np.int64),
    )
