"""The onset from which a trial counts."""

from __future__ import annotations

import numpy as np

from lobule.course.life import from_health, natural_model
from lobule.etiology import Alcohol
from lobule.population.criterion import Range
from lobule.population.entry import Background, Entry
from lobule.population.onset import Onset
from lobule.population.reach import WHOLE_LIFE, next_onset
from lobule.population.screen import ELIGIBLE, NEVER_CAME, screen

MODEL = natural_model(Alcohol())
PEOPLE = np.arange(200)
ACUTE = Background(years_since=(0.0, 2 / 52), onset=Onset.ACUTE_HEPATITIS)
YELLOW = Entry(Alcohol(), (Range("bilirubin", 4.0),), ACUTE)


def test_people_are_met_on_the_day_of_a_flare_or_of_organ_failure() -> None:
    born = from_health(MODEL, 5, PEOPLE)
    lives, rows = next_onset(MODEL, Onset.ACUTE_HEPATITIS, born, 5)
    states = lives.cohort.states
    flaring = states[:, MODEL.state_names.index("flaring")]
    grade = states[:, MODEL.state_names.index("aclf_grade")]
    assert 40 < len(rows) < len(PEOPLE)
    assert ((flaring[rows] == 1.0) | (grade[rows] > 0.5)).all()


def test_the_next_onset_of_who_had_one_is_a_later_one() -> None:
    lives, rows = next_onset(MODEL, Onset.ACUTE_HEPATITIS, from_health(MODEL, 5, PEOPLE), 5)
    once = lives.take(rows)
    twice, again = next_onset(MODEL, Onset.ACUTE_HEPATITIS, once, 5)
    assert 0 < len(again) < len(rows)
    assert (twice.cohort.start_day[again] > once.cohort.start_day[again]).all()
    assert (twice.cohort.start_day <= WHOLE_LIFE).all()


def test_who_fails_a_criterion_at_one_flare_may_meet_it_at_a_later_one() -> None:
    found = screen(YELLOW, 5, 0, 200)
    strict = screen(Entry(Alcohol(), (Range("bilirubin", 8.0),), ACUTE), 5, 0, 200)
    met = np.flatnonzero(strict.failed == ELIGIBLE)
    assert len(met) > 3
    assert (found.failed[met] == ELIGIBLE).all()
    assert (strict.start_day[met] >= found.start_day[met]).all()
    assert (strict.start_day[met] > found.start_day[met]).any()
    assert (found.value("bilirubin")[found.failed == ELIGIBLE] >= 4.0).all()
    assert (found.failed == NEVER_CAME).any()


def test_a_candidate_in_acute_disease_is_the_same_in_any_chunk() -> None:
    whole, part = screen(YELLOW, 5, 0, 200), screen(YELLOW, 5, 60, 40)
    np.testing.assert_array_equal(whole.body[60:100], part.body)
    np.testing.assert_array_equal(whole.failed[60:100], part.failed)
