"""A cross-section: patients as they are met at a visit, one visit for each patient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity import chance
from lobule.validation.estimate import Flags, Floats
from lobule.validation.events import first_decompensation
from lobule.validation.follow_up import YEAR, Integers
from lobule.validation.mixed import Followed


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One visit of each of some patients.

    Attributes
    ----------
    cohort : FollowUp or Mixed
    rows, places : array of int
        Which patient, which visit.
    """

    cohort: Followed
    rows: Integers
    places: Integers

    def __len__(self) -> int:
        return len(self.rows)

    def value(self, name: str) -> Floats:
        """A measured value at that visit."""
        return self.cohort.value(name)[self.rows, self.places]

    @property
    def day(self) -> Floats:
        """Days since the start of the cohort."""
        return self.cohort.days[self.places]

    def until(self, days: Floats) -> Floats:
        """Days from the visit to something that happens on a day of the cohort's clock."""
        return days[self.rows] - self.day

    def where(self, chosen: Flags) -> Snapshot:
        """Some of the visits."""
        return Snapshot(self.cohort, self.rows[chosen], self.places[chosen])


def visits(cohort: Followed, eligible: Flags, seed: int = 1, each: float = 1.0) -> Snapshot:
    """Visits drawn at random among all eligible ones, so that who is longer at risk is met more.

    Parameters
    ----------
    eligible : array of bool, (patients, visits)
    each : float
        How many visits are drawn, per patient with an eligible one; all there are at most.
    """
    rows, places = np.nonzero(eligible)
    wanted = min(int(np.ceil(each * eligible.any(axis=1).sum())), len(rows))
    lot = chance.uniform(seed, rows * eligible.shape[1] + places, "visit of a cross-section")
    chosen = np.sort(np.argsort(lot, kind="stable")[:wanted])
    return Snapshot(cohort, rows[chosen], places[chosen])


def before_decompensation(cohort: Followed, years: float, each: int = 1) -> Snapshot:
    """Visits of compensated patients that leave room for follow-up."""
    dec = first_decompensation(cohort)
    seen = np.isfinite(cohort.value("meld")) & (cohort.value("cancer") < 0.5)
    early = (cohort.days[None, :] < dec[:, None]) & (cohort.days[None, :] <= years * YEAR)
    return visits(cohort, seen & early, each=each)
