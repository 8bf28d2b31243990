"""From one day of the disease to the next onset from which a trial may count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import LONGEST_LIFE, Lives, lived_on
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR
from lobule.population.onset import Onset

Integers = NDArray[np.int64]

WHOLE_LIFE = float(np.round(LONGEST_LIFE * DAYS_PER_YEAR))


def next_onset(model: Model, onset: Onset, lives: Lives, seed: int) -> tuple[Lives, Integers]:
    """Everybody on the day of their next onset, and the rows of those who have one.

    Parameters
    ----------
    model : Model
    onset : Onset
    lives : Lives
    seed : int

    Returns
    -------
    Lives
        Those without an onset are at the end of their life or of sixty years.
    array of int
    """
    left = (WHOLE_LIFE - lives.cohort.start_day).astype(np.float64)
    later = lived_on(model, lives, left, seed=seed, until=onset.events)
    events = [model.event_names.index(event) for event in onset.events]
    return later, np.flatnonzero(np.isin(later.ended_by, events))
