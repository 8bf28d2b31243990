"""People in acute-on-chronic liver failure, as registries and trials of artificial livers met them.

Everybody whose cirrhosis is known, compensated or not, lives on with several lucks until a flare or
ACLF.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lobule.care import Care
from lobule.clinic import acute_liver_failure
from lobule.course.life import observed
from lobule.course.model import assemble_patient
from lobule.engine.run import Cohort
from lobule.liver.acting import Etiology
from lobule.validation.cohorts import Cohorts, in_model, later
from lobule.validation.counterparts.clones import fresh
from lobule.validation.follow_up import YEAR, FollowUp, follow

LUCKS, FIRST_CLONE = 16, 30_000_000
YEARS_AT_RISK = 20
DAYS_TO_JAUNDICE = 7.0
"""Between flare or ACLF and the randomization of patients who are deeply yellow; assumed."""

ACUTE_HEPATITIS = ("flare", "aclf")
"""What brings liver failure by the Asian definition."""


def known_cirrhosis(cohorts: Cohorts, cause: Etiology) -> Cohort:
    """Everybody on the day of diagnosis, several times."""
    groups = [cohorts.diagnosed(cause, compensated=known) for known in (True, False)]
    return fresh(joined([g.take(np.tile(np.arange(len(g)), LUCKS)) for g in groups]), FIRST_CLONE)


def joined(groups: Sequence[Cohort]) -> Cohort:
    """Several cohorts of one model as one."""
    return Cohort(
        np.concatenate([group.identity for group in groups]),
        np.concatenate([group.start_day for group in groups]),
        np.concatenate([group.states for group in groups]),
        {
            name: np.concatenate([group.parameters[name] for group in groups])
            for name in groups[0].parameters
        },
    )


def struck(cohorts: Cohorts, cause: Etiology, events: tuple[str, ...]) -> Cohort:
    """People on the day on which one of these events first happens to them."""

    def make() -> Cohort:
        lived = follow(
            cohorts.model(cause), known_cirrhosis(cohorts, cause), YEARS_AT_RISK,
            seed=cohorts.seed, threads=cohorts.threads, every=5 * YEAR, until=events,
        )  # fmt: skip
        happened = np.any([np.isfinite(lived.first(event)) for event in events], axis=0)
        rows = np.flatnonzero(happened & np.isinf(lived.death))
        return later(lived, rows, lived.outcome.last_day, cohorts.seed)

    return cohorts.once(("struck", cause, events), make)


def entering_jaundiced(
    cohorts: Cohorts, cause: Etiology, events: tuple[str, ...], least_bilirubin: float
) -> Cohort:
    """Those who live a week after one of these events, as yellow as this, with INR 1.5 or more.

    Cancer excludes, as it did in the registries of China and in the trials (recalled).
    """

    def make() -> Cohort:
        people = _waited(cohorts, cause, events, DAYS_TO_JAUNDICE)
        seen = observed(cohorts.model(cause), people, ("bilirubin", "inr", "cancer"))
        free = seen.pop("cancer") < 0.5
        failing = np.asarray(acute_liver_failure(**seen, least_bilirubin=least_bilirubin))
        return people.take(np.flatnonzero((failing > 0.5) & free))

    return cohorts.once(("entering jaundiced", cause, events, least_bilirubin), make)


def _waited(cohorts: Cohorts, cause: Etiology, events: tuple[str, ...], days: float) -> Cohort:
    waited = follow(
        cohorts.model(cause), struck(cohorts, cause, events), days / YEAR,
        seed=cohorts.seed, threads=cohorts.threads,
    )  # fmt: skip
    rows = np.flatnonzero(np.isinf(waited.death))
    return later(waited, rows, waited.outcome.last_day, cohorts.seed)


def arms(
    cohorts: Cohorts,
    cause: Etiology,
    care: Care,
    courses: Sequence[Care],
    years: float,
    every: float = YEAR / 4,
    *,
    events: tuple[str, ...],
    least_bilirubin: float,
) -> tuple[FollowUp, ...]:
    """One follow-up of the same people with the same luck under each course of sessions.

    Parameters
    ----------
    care : Care
        Of everybody; it holds every device of the courses, without a planned session.
    courses : sequence of Care
        Planned sessions of each arm.
    every : float, days
        Between visits.
    events : tuple of str
        After which people enter.
    least_bilirubin : float, mg/dL
        On entry.
    """
    model = cohorts.adapt(assemble_patient(cause, care))
    entered = entering_jaundiced(cohorts, cause, events, least_bilirubin)
    people = in_model(entered, cohorts.model(cause), model, cohorts.seed)
    return tuple(
        follow(
            model, people, years, seed=cohorts.seed, threads=cohorts.threads, every=every,
            schedule=tuple(sorted((*care.schedule(), *course.schedule()))),
        )
        for course in courses
    )  # fmt: skip
