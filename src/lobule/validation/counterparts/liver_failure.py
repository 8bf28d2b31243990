"""People in acute-on-chronic liver failure, three days on, as trials of artificial livers met them.

Everybody whose cirrhosis is known, compensated or not, lives on with several lucks until ACLF.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lobule.care import Care
from lobule.course.model import assemble_patient
from lobule.engine.run import Cohort
from lobule.liver.acting import Etiology
from lobule.validation.cohorts import Cohorts, in_model, later
from lobule.validation.counterparts.clones import fresh
from lobule.validation.follow_up import YEAR, FollowUp, follow

LUCKS, FIRST_CLONE = 4, 30_000_000
YEARS_AT_RISK = 20
DAYS_TO_ENTRY = 3.0
"""Between ACLF and randomization; assumed."""


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


def at_failure(cohorts: Cohorts, cause: Etiology) -> Cohort:
    """People on the day of their first ACLF."""

    def make() -> Cohort:
        lived = follow(
            cohorts.model(cause), known_cirrhosis(cohorts, cause), YEARS_AT_RISK,
            seed=cohorts.seed, threads=cohorts.threads, every=5 * YEAR, until=("aclf",),
        )  # fmt: skip
        rows = np.flatnonzero(np.isfinite(lived.first("aclf")) & np.isinf(lived.death))
        return later(lived, rows, lived.outcome.last_day, cohorts.seed)

    return cohorts.once(("at failure", cause), make)


def entering(cohorts: Cohorts, cause: Etiology) -> Cohort:
    """Those of them who live on the day on which a trial lets them in."""

    def make() -> Cohort:
        waited = follow(
            cohorts.model(cause), at_failure(cohorts, cause), DAYS_TO_ENTRY / YEAR,
            seed=cohorts.seed, threads=cohorts.threads,
        )  # fmt: skip
        rows = np.flatnonzero(np.isinf(waited.death))
        return later(waited, rows, waited.outcome.last_day, cohorts.seed)

    return cohorts.once(("entering", cause), make)


def arms(
    cohorts: Cohorts,
    cause: Etiology,
    care: Care,
    courses: Sequence[Care],
    years: float,
    every: float = YEAR / 4,
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
    """
    model = cohorts.adapt(assemble_patient(cause, care))
    people = in_model(entering(cohorts, cause), cohorts.model(cause), model, cohorts.seed)
    return tuple(
        follow(
            model, people, years, seed=cohorts.seed, threads=cohorts.threads, every=every,
            schedule=tuple(sorted((*care.schedule(), *course.schedule()))),
        )
        for course in courses
    )  # fmt: skip
