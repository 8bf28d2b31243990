from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.stays import Admissions, admissions, first_in_window, together
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


def test_a_hospital_counts_each_patient_once():
    """Ten patients come every year; a window of five years sees the first stay of each."""
    events = [(row, 365.0 * year + 5, "flare") for row in range(10) for year in range(24)]
    part = Followed({"meld": np.ones((10, 3))}, events, [np.inf] * 10)
    stays = admissions(part)  # type: ignore[arg-type]
    everything = np.ones(len(stays.days), dtype=bool)
    first = first_in_window(part, stays, everything, 5.0)  # type: ignore[arg-type]
    assert sorted(first.patient.tolist()) == list(range(10))
    none = first_in_window(part, stays, ~everything, 5.0)  # type: ignore[arg-type]
    assert not len(none.days)
