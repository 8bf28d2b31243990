"""Decompensated patients on the second day of a stay in hospital, and whose organs fail by then.

A registry grades every patient by the laboratory of the first days. So a patient whose creatinine
has passed 2 mg/dL by then is in acute-on-chronic liver failure whatever the model calls it, and so
is one who has died.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.clinic import aclf_grade, organ_scores
from lobule.course.life import observed
from lobule.engine.model import Model
from lobule.engine.run import Cohort
from lobule.liver.acting import Etiology
from lobule.validation.cohorts import Cohorts, later
from lobule.validation.counterparts.liver_failure import joined
from lobule.validation.estimate import Flags, Floats
from lobule.validation.events import ASCITES, BLEED, COMA, DECOMPENSATION
from lobule.validation.follow_up import YEAR, follow

ACUTE = (ASCITES, BLEED, COMA, "infection", "peritonitis", "precipitant", "flare")
"""What an acute decompensation is."""

COMPANIONS = ("aclf", "peritonitis")
MONTH = 30.0
GRADED = 2.0
"""Days from admission to the laboratory by which a stay is graded."""

YEARS_AT_RISK, YEARS_TO_ADMISSION = 20, 10
FOLLOWED = 91.0
WELL = 1.0
"""Score of circulation and of breathing, which the model does not have."""

LABS = ("bilirubin", "creatinine", "encephalopathy_grade", "inr")


@dataclass(frozen=True, eq=False)
class Stays:
    """The first stay in hospital of each patient, from its second day on.

    Attributes
    ----------
    failing : array of bool, (stays,)
        ACLF by the second day, or dead.
    death : array of float, (stays,)
        Days from the second day to death; infinite after 91.
    peritonitis, ascites : array of bool, (stays,)
        On the day of admission.
    meld : array of float, (stays,), points
        On the day of admission.
    """

    failing: Flags
    death: Floats
    peritonitis: Flags
    ascites: Flags
    meld: Floats


def first_stays(cohorts: Cohorts, cause: Etiology) -> Stays:
    """Stays a month or more after the first decompensation."""
    return cohorts.once(("first stays", cause), lambda: _first_stays(cohorts, cause))


def _first_stays(cohorts: Cohorts, cause: Etiology) -> Stays:
    model = cohorts.model(cause)
    overt, _ = _reaching(cohorts, model, cohorts.diagnosed(cause), DECOMPENSATION, YEARS_AT_RISK)
    known = joined([overt, cohorts.diagnosed(cause, compensated=False)])
    month = _waited(cohorts, model, known, MONTH)
    admitted, that_day = _reaching(cohorts, model, month, ACUTE, YEARS_TO_ADMISSION)
    graded = follow(model, admitted, GRADED / YEAR, seed=cohorts.seed, threads=cohorts.threads)
    alive = np.flatnonzero(np.isinf(graded.death))
    people = later(graded, alive, graded.outcome.last_day, cohorts.seed)
    failing = np.ones(len(admitted), dtype=bool)
    soon = np.isfinite(graded.first("aclf"))
    failing[alive] = (that_day["aclf"] | soon)[alive] | (_grade(model, people) > 0)
    after = follow(model, people, FOLLOWED / YEAR, seed=cohorts.seed, threads=cohorts.threads)
    death = np.zeros(len(admitted))
    death[alive] = after.death
    seen = observed(model, admitted, ("meld", "ascites"))
    return Stays(failing, death, that_day["peritonitis"], seen["ascites"] > 0.5, seen["meld"])


def _reaching(
    cohorts: Cohorts, model: Model, start: Cohort, events: tuple[str, ...], years: float
) -> tuple[Cohort, dict[str, Flags]]:
    """People on the day on which one of these events happens to them, and what else did."""
    lived = follow(
        model, start, years, seed=cohorts.seed, threads=cohorts.threads, every=5 * YEAR,
        until=events,
    )  # fmt: skip
    day = lived.first(*events)
    rows = np.flatnonzero(np.isfinite(day) & np.isinf(lived.death))
    too = {name: (lived.first(name, after=day - 0.5) <= day)[rows] for name in COMPANIONS}
    return later(lived, rows, lived.outcome.last_day, cohorts.seed), too


def _waited(cohorts: Cohorts, model: Model, start: Cohort, days: float) -> Cohort:
    lived = follow(model, start, days / YEAR, seed=cohorts.seed, threads=cohorts.threads)
    rows = np.flatnonzero(np.isinf(lived.death))
    return later(lived, rows, lived.outcome.last_day, cohorts.seed)


def _grade(model: Model, people: Cohort) -> Floats:
    """Grade of ACLF by the laboratory and by West Haven."""
    seen = observed(model, people, LABS)
    organs = organ_scores(
        seen["bilirubin"], seen["creatinine"], seen["encephalopathy_grade"], seen["inr"],
        np.full(len(people), 80.0), np.full(len(people), WELL),
    )  # fmt: skip
    return np.asarray(aclf_grade(organs), dtype=np.float64)
