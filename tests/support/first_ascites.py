"""People at their first ascites, after decades of hepatitis B, as any model of theirs sees them."""

from __future__ import annotations

from functools import cache

import numpy as np

from lobule.course.model import assemble_patient
from lobule.engine.kernel import kernel
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Outcome, Plan, healthy
from lobule.etiology import HepatitisB

BORN = 120


@cache
def _natural() -> Model:
    return assemble_patient(HepatitisB())


@cache
def _lived() -> Outcome:
    states = healthy(_natural(), BORN)
    born = Cohort(np.arange(BORN), np.zeros(BORN, dtype=np.int64), states)
    plan = Plan(days=60 * 365.25, until=("ascites_onset",), seed=4)
    return kernel(_natural()).run(born, plan)


def first_ascites(model: Model, count: int) -> Cohort:
    """The first so many of them, on the day of their first ascites."""
    lived = _lived()
    fell_ill = lived.ended_by == _natural().event_names.index("ascites_onset")
    rows = np.flatnonzero(fell_ill)[:count]
    states = healthy(model, len(rows))
    for place, name in enumerate(_natural().state_names):
        states[:, model.state_names.index(name)] = lived.states[rows, place]
    return Cohort(rows, lived.last_day[rows].astype(np.int64), states)
