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


def test_who_fails_a_criterion_at_one_flare_may_meet_it_at_another() -> None:
    loose, strict = (
        screen(Entry(Alcohol(), (Range("bilirubin", least),), ACUTE), 5, 0, 200)
        for least in (4.0, 8.0)
    )
    met = np.flatnonzero(strict.failed == ELIGIBLE)
    assert len(met) > 3
    assert (loose.failed[met] == ELIGIBLE).all()
    assert (strict.start_day[met] != loose.start_day[met]).any()
    assert (strict.value("bilirubin")[met] >= 8.0).all()
    assert (loose.failed == NEVER_CAME).any()


def test_property_eligible_visits_of_a_life_are_equally_likely_to_count() -> None:
    """Flares without any criterion: those that count are the first in a share of 1 / number."""
    entry = Entry(Alcohol(), (), ACUTE)
    found = screen(entry, 5, 0, 3000)
    born = from_health(MODEL, 5, found.patient)
    lives, rows = next_onset(MODEL, Onset.ACUTE_HEPATITIS, born, 5)
    first = np.full(3000, np.inf)
    first[rows] = lives.cohort.start_day[rows]
    lives, again = next_onset(MODEL, Onset.ACUTE_HEPATITIS, lives.take(rows), 5)
    later = rows[again]
    lives, third = next_onset(MODEL, Onset.ACUTE_HEPATITIS, lives.take(again), 5)
    two = np.setdiff1d(later, later[third])
    days = found.start_day[two] - first[two]
    alive = found.failed[two] == ELIGIBLE
    share = float(np.mean(days[alive] <= 14))
    assert alive.sum() > 150
    assert abs(share - 0.5) < 3.0 * 0.5 / np.sqrt(alive.sum()) + 0.05


def test_a_candidate_in_acute_disease_is_the_same_in_any_chunk() -> None:
    whole, part = screen(YELLOW, 5, 0, 200), screen(YELLOW, 5, 60, 40)
    np.testing.assert_array_equal(whole.body[60:100], part.body)
    np.testing.assert_array_equal(whole.failed[60:100], part.failed)
