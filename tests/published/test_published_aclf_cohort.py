"""Cells in acute-on-chronic liver failure: survival can part from laboratory values.

The cohort of the 302 Hospital: alive without transplantation after 48 weeks 21 of 31 with cells and
11 of 27 without, laboratory values alike. Here only protection from infection is at work.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care, standard
from lobule.cells import BoneMarrowMSC, CellTherapy, HepaticArtery
from lobule.course.attribution import switched_off
from lobule.course.model import assemble_patient
from lobule.engine.model import Model
from lobule.engine.run import NO_EVENT, Cohort, Outcome, Plan, healthy
from lobule.engine.simulate import simulate
from lobule.etiology import HepatitisB
from tests.support.physiology import Floats

BORN, YEAR, DAYS = 1500, 365.25, 336.0
SEEN = ("meld", "bilirubin", "albumin")
CELLS = CellTherapy(BoneMarrowMSC(cells=1e8), HepaticArtery(), days=(0.0, 28.0, 56.0))
ALIVE, OF = (21, 11), (31, 27)
PROTECTION = {"immune_regulation.protection": 2.0}


@cache
def _onset() -> tuple[Model, Outcome]:
    """Lives with hepatitis B up to the first ACLF."""
    natural = assemble_patient(HepatitisB())
    born = Cohort(np.arange(BORN), np.zeros(BORN, dtype=np.int64), healthy(natural, BORN))
    return natural, simulate(natural, born, Plan(60 * YEAR, until=("aclf",), seed=7))


@cache
def _followed(cells: bool) -> tuple[NDArray[np.bool_], Floats]:
    """Whether each is alive after 48 weeks, and what the laboratory finds then."""
    natural, lived = _onset()
    rows = np.flatnonzero(lived.ended_by == natural.event_names.index("aclf"))
    care: Care = standard() + CELLS if cells else standard()
    model = assemble_patient(HepatitisB(), care)
    states = healthy(model, len(rows))
    for place, name in enumerate(natural.state_names):
        states[:, model.state_names.index(name)] = lived.states[rows, place]
    cohort = Cohort(rows, lived.last_day[rows].astype(np.int64), states)
    plan = Plan(DAYS, (DAYS,), SEEN, care.schedule(), stops=CELLS.days, seed=99)
    values = {**switched_off(CELLS.mechanisms), **PROTECTION} if cells else {}
    end = simulate(model, cohort, plan, values=values)
    return end.ended_by == NO_EVENT, end.observations[:, 0]


def test_published_survival_can_part_from_laboratory_values_302_hospital() -> None:
    """Sizes inside the priors bring the gain into the cohort's 95 % interval; values stay alike."""
    (untreated, before), (treated, after) = _followed(cells=False), _followed(cells=True)
    shares = [count / of for count, of in zip(ALIVE, OF, strict=True)]
    error = math.sqrt(sum(s * (1.0 - s) / of for s, of in zip(shares, OF, strict=True)))
    low, high = (shares[0] - shares[1] + sign * 1.96 * error for sign in (-1.0, 1.0))
    assert low < treated.mean() - untreated.mean() < high
    survivors = [before[untreated].mean(axis=0), after[treated].mean(axis=0)]
    difference = survivors[1] - survivors[0]
    assert np.abs(difference / survivors[0]).max() < 0.05
