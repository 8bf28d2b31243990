from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.stays import Admissions, admissions, together
from tests.support.followed import Followed


@pytest.fixture
def stays() -> Admissions:
    """One patient bleeds, is infected a week later and comes again in a year; one is infected."""
    events = [
        (0, 100.0, "variceal_bleed"),
        (0, 107.0, "infection"),
        (0, 465.0, "overt_encephalopathy"),
        (1, 50.0, "infection"),
    ]
    return admissions(Followed({"meld": np.ones((2, 3))}, events, [500.0, np.inf]))  # type: ignore[arg-type]


def test_events_within_two_weeks_are_one_stay(stays):
    assert stays.days.tolist() == [100.0, 465.0, 50.0]
    assert stays.death.tolist() == [400.0, 35.0, np.inf]


def test_what_happens_during_the_stay_belongs_to_it(stays):
    assert stays.infected.tolist() == [True, False, True]
    assert stays.bleeding.tolist() == [True, False, False]
    assert stays.encephalopathic.tolist() == [False, True, False]


def test_cohorts_count_alike(stays):
    few = admissions(
        Followed({"meld": np.ones((1, 3))}, [(0, 9.0, "flare")], [np.inf])  # type: ignore[arg-type]
    )
    both = together([stays, few])
    assert len(both.days) == 2
    assert 9.0 in both.days
