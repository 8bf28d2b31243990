"""Recompensation as Baveno VII counts it, read from a follow-up with quarterly visits."""

from __future__ import annotations

import numpy as np

from lobule.validation.estimate import Flags
from lobule.validation.events import BLEED
from lobule.validation.follow_up import YEAR
from lobule.validation.mixed import Followed

CONTROLLED = 0.3
"""Activity of the cause below which it counts as removed or suppressed."""


def recompensated_by(cohort: Followed, days: float) -> Flags:
    """Who was recompensated at a visit up to a day.

    The cause is under control; no ascites and no encephalopathy at any visit of the past year and
    no bleed in it; and either MELD below 10, or albumin above 35 g/L with INR below 1.5 and
    bilirubin below 2 mg/dL.

    Parameters
    ----------
    cohort : FollowUp or Mixed
        With a visit every quarter of a year.
    days : float
    """
    free = (cohort.value("ascites") < 0.5) & (cohort.value("encephalopathy") < 0.5)
    calm = _for_a_year(free, cohort.days)
    labs = (
        (cohort.value("albumin") > 35)
        & (cohort.value("inr") < 1.5)
        & (cohort.value("bilirubin") < 2)
    )
    well = labs | (cohort.value("meld") < 10)
    controlled = cohort.value("etiologic_activity") < CONTROLLED
    late = cohort.days[None, :] <= days
    bleed = np.stack([cohort.first(BLEED, after=float(d - YEAR)) for d in cohort.days], axis=1)
    no_bleed = bleed > cohort.days[None, :]
    return np.asarray((calm & well & controlled & no_bleed & late).any(axis=1))


def _for_a_year(free: Flags, days: np.ndarray) -> Flags:
    """Free at every visit of the past year, of which there must be a whole one."""
    found = np.zeros_like(free)
    for place, day in enumerate(days):
        window = (days >= day - YEAR - 1) & (days <= day)
        found[:, place] = free[:, window].all(axis=1) & (day >= YEAR - 1)
    return found
