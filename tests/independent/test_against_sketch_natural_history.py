"""Chance events against the numerical sketch: lives with untreated hepatitis B, from onset.

The sketch uses time windows after an event, another random number generator and another
integrator; here pools take the place of windows. Shares agree within four standard errors of the
two samples. The patient has the sketch's numbers and no process that the sketch had not; cancer
by the square of architecture, and ACLF in place of liver failure, are undone by a lever.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from lobule.course.life import from_health
from lobule.engine.evaluate import evaluate
from lobule.engine.run import Plan
from lobule.engine.simulate import simulate
from lobule.etiology import HepatitisB
from tests.support.physiology import leaves_of, start, with_tissue
from tests.support.sketch import AS_SKETCHED, SKETCH, sketched_patient

HISTORY = SKETCH["natural_history"]
PEOPLE = 2000
HORIZON = 60 * 365
ERRORS = 4.0

Floats = NDArray[np.float64]


@cache
def _lives() -> tuple[dict[str, Floats], Floats, dict[str, float]]:
    """First day of every event, day of death, and shares by cause of death."""
    model = sketched_patient(HepatitisB())
    cohort = from_health(model, 7, np.arange(PEOPLE)).cohort
    outcome = simulate(model, cohort, Plan(days=float(HORIZON), seed=5))
    first = {name: np.full(PEOPLE, np.inf) for name in model.event_names}
    for place, name in enumerate(model.event_names):
        rows = outcome.events.event == place
        np.minimum.at(first[name], outcome.events.row[rows], outcome.events.day[rows])
    death = np.where(outcome.ended_by >= 0, outcome.last_day, np.inf)
    causes = {
        name: float(np.mean(outcome.ended_by == place))
        for place, name in enumerate(model.event_names)
    }
    return first, death, causes


def _agree(ours: float, people: float, theirs: float, others: float) -> None:
    error = math.sqrt(theirs * (1.0 - theirs) * (1.0 / people + 1.0 / others))
    assert ours == pytest.approx(theirs, abs=ERRORS * error)


@pytest.mark.parametrize("years", HISTORY["alive_after_years"])
def test_against_sketch_survival(years: str) -> None:
    _, death, _ = _lives()
    alive = float(np.mean(death > int(years) * 365.25))
    _agree(alive, PEOPLE, HISTORY["alive_after_years"][years], HISTORY["patients"])


@pytest.mark.parametrize("event", HISTORY["ever"])
def test_against_sketch_share_with_event(event: str) -> None:
    first, _, _ = _lives()
    share = float(np.mean(np.isfinite(first[event])))
    _agree(share, PEOPLE, HISTORY["ever"][event], HISTORY["patients"])


@pytest.mark.parametrize("event", HISTORY["dead_within"])
def test_against_sketch_death_after_event(event: str) -> None:
    first, death, _ = _lives()
    days, theirs, others = HISTORY["dead_within"][event]
    struck = first[event] < HORIZON - days
    share = float(np.mean(death[struck] - first[event][struck] <= days))
    _agree(share, float(struck.sum()), theirs, others)


@pytest.mark.parametrize("cause", HISTORY["died_of"])
def test_against_sketch_cause_of_death(cause: str) -> None:
    _, _, causes = _lives()
    _agree(causes[cause], PEOPLE, HISTORY["died_of"][cause], HISTORY["patients"])


def test_no_number_that_the_sketch_had_not_moves_a_hazard_of_the_sketch() -> None:
    """Every other number may be calibrated anew without a change to this comparison."""
    model = sketched_patient(HepatitisB())
    known = {k: v for k, v in SKETCH["one_dose"]["state"].items() if k in model.state_names}
    signs = {"insult": 0.4, "ascites": 1.0, "decompensated": 1.0}
    ill = start(model, **{**with_tissue(known), **signs})
    wanted = {*HISTORY["ever"], *HISTORY["died_of"]}
    nodes = [h.hazard for h in model.happenings if h.event.name in wanted]
    nodes += [model.rates[name] for name in known if name in model.rates if name != "bilirubin"]
    moved = {k: 1.3 * v for k, v in model.values.items() if k not in AS_SKETCHED}
    before, after = (evaluate(nodes, leaves_of(model, ill, values)) for values in ({}, moved))
    np.testing.assert_array_equal(np.array(before, dtype=float), np.array(after, dtype=float))
