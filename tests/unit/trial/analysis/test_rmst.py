from __future__ import annotations

import math

import pytest

from lobule.trial.analysis.rmst import compare_restricted_means, longest_horizon, restricted_mean


def test_without_events_everybody_lives_to_the_horizon() -> None:
    found = restricted_mean([100, 200], [False, False], 180)
    assert found.value == 180
    assert found.standard_error == 0


def test_horizon_may_lie_beyond_the_last_death() -> None:
    assert restricted_mean([10, 20], [True, True], 100).value == pytest.approx(15)


def test_longest_horizon_is_that_of_the_shorter_arm() -> None:
    time, event = [10, 50, 20, 40], [True, False, False, True]
    assert longest_horizon(time, event, [0, 0, 1, 1]) == 50
    assert longest_horizon(time, [False, False, True, False], [0, 0, 1, 1]) == 40
    assert longest_horizon(time, [True] * 4, [0, 0, 1, 1]) == math.inf


def test_arms_without_deaths_differ_by_nothing() -> None:
    found = compare_restricted_means([365] * 4, [False] * 4, [0, 0, 1, 1], 365)
    assert found.difference.value == 0
    assert math.isnan(found.difference.p_value)
