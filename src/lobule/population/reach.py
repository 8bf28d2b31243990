"""From health to the onset from which a trial counts: the first ascites, or one flare of many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import LONGEST_LIFE, Lives, from_health, lived_on
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, Plan
from lobule.engine.simulate import simulate
from lobule.population.onset import Onset
from lobule.quantity import chance

Integers = NDArray[np.int64]

WHOLE_LIFE = float(np.round(LONGEST_LIFE * DAYS_PER_YEAR))


def reached(model: Model, onset: Onset, seed: int, patient: Integers) -> tuple[Lives, Integers]:
    """Everybody on the day of their onset, and the rows of those who had one.

    Parameters
    ----------
    model : Model
    onset : Onset
    seed : int
    patient : array of int, (candidates,)

    Returns
    -------
    Lives
        Those without an onset are at the end of their life or of sixty years.
    array of int
    """
    healthy = from_health(model, seed, patient)
    if onset is Onset.FIRST_ASCITES:
        lives = lived_on(model, healthy, WHOLE_LIFE, seed=seed, until=onset.events)
        event = model.event_names.index(onset.events[0])
        return lives, np.flatnonzero(lives.ended_by == event)
    day = _one_of_many(model, onset, healthy, seed)
    return lived_on(model, healthy, day, seed=seed), np.flatnonzero(day < WHOLE_LIFE)


def _one_of_many(model: Model, onset: Onset, healthy: Lives, seed: int) -> NDArray[np.float64]:
    """Day of one of the events of each person, all equally likely; the whole life if none.

    Luck belongs to a person and a day, so whoever lives up to that day again comes to the same.
    """
    cohort = healthy.cohort
    table = simulate(model, cohort, Plan(days=WHOLE_LIFE, seed=seed)).events
    places = [model.event_names.index(name) for name in onset.events]
    chosen = np.isin(table.event, places)
    rows, days = table.row[chosen], table.day[chosen]
    order = np.lexsort((days, rows))
    rows, days = rows[order], days[order]
    count = np.bincount(rows, minlength=len(cohort.identity))
    lot = chance.uniform(seed, cohort.identity, "which onset")
    place = np.cumsum(count) - count + np.floor(lot * count).astype(np.int64)
    found = np.full(len(count), WHOLE_LIFE)
    some = count > 0
    found[some] = days[place[some]]
    return found
