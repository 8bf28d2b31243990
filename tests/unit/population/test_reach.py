"""The onset from which a trial counts."""

from __future__ import annotations

import numpy as np

from lobule.course.life import natural_model
from lobule.etiology import Alcohol
from lobule.population.onset import Onset
from lobule.population.reach import WHOLE_LIFE, reached

MODEL = natural_model(Alcohol())
PEOPLE = np.arange(200)


def test_people_are_met_on_the_day_of_a_flare_or_of_organ_failure() -> None:
    lives, rows = reached(MODEL, Onset.ACUTE_HEPATITIS, 5, PEOPLE)
    states = lives.cohort.states
    flaring = states[:, MODEL.state_names.index("flaring")]
    grade = states[:, MODEL.state_names.index("aclf_grade")]
    assert 40 < len(rows) < len(PEOPLE)
    assert ((flaring[rows] == 1.0) | (grade[rows] > 0.5)).all()


def test_who_never_flares_is_not_among_the_rows() -> None:
    lives, rows = reached(MODEL, Onset.ACUTE_HEPATITIS, 5, PEOPLE)
    others = np.setdiff1d(PEOPLE, rows)
    ended = lives.ended_by[others] >= 0
    assert (ended | (lives.cohort.start_day[others] == WHOLE_LIFE)).all()


def test_a_person_is_met_on_the_same_day_in_any_company() -> None:
    together, _ = reached(MODEL, Onset.ACUTE_HEPATITIS, 5, PEOPLE)
    alone, _ = reached(MODEL, Onset.ACUTE_HEPATITIS, 5, PEOPLE[60:70])
    np.testing.assert_array_equal(together.cohort.states[60:70], alone.cohort.states)
    np.testing.assert_array_equal(together.cohort.start_day[60:70], alone.cohort.start_day)
