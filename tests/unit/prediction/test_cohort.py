"""Survival of a real cohort beside that of virtual patients who enter by the same rule."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lobule.prediction.cohort import LOG_ODDS_SPREAD, deviations, shifted

SHARES = some.floats(0.0, 1.0)
DEVIATIONS = some.floats(-3.0, 3.0)


def test_analytic_odds_are_multiplied() -> None:
    assert shifted(np.array([0.5]), np.array([math.log(3.0)]))[0] == pytest.approx(0.75)


@given(share=SHARES, deviation=DEVIATIONS)
def test_property_a_share_stays_a_share(share: float, deviation: float) -> None:
    moved = shifted(np.array([share]), np.array([deviation]))[0]
    assert 0.0 <= moved <= 1.0


@given(shares=some.tuples(SHARES, SHARES), deviation=DEVIATIONS)
def test_property_the_arm_that_lives_longer_still_does(
    shares: tuple[float, float], deviation: float
) -> None:
    low, high = shifted(np.sort(np.array(shares)), np.full(2, deviation))
    assert low <= high


@pytest.mark.parametrize("deviation", [-1.0, 0.0, 1.0])
def test_of_a_cohort_in_which_nobody_died_few_may_die(deviation: float) -> None:
    assert 0.99 < shifted(np.array([1.0]), np.array([deviation]))[0] < 1.0


def test_property_cohorts_are_as_often_better_as_worse() -> None:
    apart = deviations(1, 20_000)
    assert np.std(apart) == pytest.approx(LOG_ODDS_SPREAD, rel=0.03)
    assert np.mean(apart) == pytest.approx(0.0, abs=0.02)
