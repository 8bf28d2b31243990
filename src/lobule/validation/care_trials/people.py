"""People for a virtual trial: they live from health until the trial would have taken them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import LONGEST_LIFE, Lives, from_health, lived_on, observed
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT
from lobule.liver.acting import Etiology
from lobule.quantity import chance
from lobule.validation.cohorts import Cohorts

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Criterion = Callable[[Mapping[str, Floats]], Flags]

ACUTE = ("infection", "variceal_bleed", "precipitant", "overt_encephalopathy", "kidney_injury")
"""Reasons for which a patient with decompensated cirrhosis comes to hospital."""


def born(cohorts: Cohorts, cause: Etiology) -> tuple[Model, Lives]:
    """Healthy people on the day the cause sets in, and the model they live in."""
    model = cohorts.model(cause)
    return model, from_health(model, cohorts.seed, np.arange(cohorts.patients, dtype=np.int64))


def reached(
    model: Model,
    lives: Lives,
    events: Sequence[str],
    *,
    seed: int,
    years: float = float(LONGEST_LIFE),
) -> Lives:
    """Those to whom one of the events happens within the time, on that day."""
    later = lived_on(model, lives, np.round(years * DAYS_PER_YEAR), seed=seed, until=events)
    places = [model.event_names.index(name) for name in events]
    return later.take(np.flatnonzero(np.isin(later.ended_by, places)))


def with_ascites(cohorts: Cohorts, cause: Etiology) -> tuple[Model, Lives]:
    """People on the day of their first ascites, and the model they have lived in."""

    def make() -> tuple[Model, Lives]:
        model, lives = born(cohorts, cause)
        return model, reached(model, lives, ("ascites_onset",), seed=cohorts.seed)

    return cohorts.once(("first ascites", cause), make)


def later(model: Model, lives: Lives, years: tuple[float, float], *, seed: int) -> Lives:
    """Those alive after a time spread evenly between two limits."""
    first, last = years
    share = chance.uniform(seed, lives.cohort.identity, "time to trial")
    days = np.round((first + (last - first) * share) * DAYS_PER_YEAR)
    return alive(lived_on(model, lives, days, seed=seed))


def alive(lives: Lives) -> Lives:
    """Those whose clock no event has stopped."""
    return lives.take(np.flatnonzero(lives.ended_by == NO_EVENT))


def meeting(model: Model, lives: Lives, names: Sequence[str], criterion: Criterion) -> Lives:
    """Those whose true values meet a criterion today."""
    if not len(lives.cohort):
        return lives
    return lives.take(np.flatnonzero(criterion(observed(model, lives.cohort, names))))


def prevalent(
    model: Model,
    lives: Lives,
    names: Sequence[str],
    criterion: Criterion,
    *,
    seed: int,
    years: tuple[float, float] = (10.0, 50.0),
) -> Lives:
    """Those who meet a criterion at a random time of their disease: a clinic's cross-section."""
    return meeting(model, later(model, lives, years, seed=seed), names, criterion)
