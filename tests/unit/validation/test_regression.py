from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.validation.estimate import statistic
from lobule.validation.regression import best_cut, correlation, hazard_ratios


def test_too_few_events_give_no_hazard_ratio():
    values, time = np.arange(20.0).reshape(10, 2), np.arange(1.0, 11.0)
    found = hazard_ratios(values, time, np.arange(10) < 4)
    assert [math.isnan(e.value) for e in found] == [True, True]


def test_a_column_that_does_not_vary_has_no_hazard_ratio():
    found = hazard_ratios(np.ones((20, 1)), np.arange(1.0, 21.0), np.ones(20, dtype=bool))
    assert math.isnan(found[0].value)


def test_the_best_cut_parts_those_who_were_ill():
    value = np.arange(100.0)
    assert best_cut(value, value >= 60) == pytest.approx(60, abs=1)
    assert math.isnan(best_cut(value, np.zeros(100, dtype=bool)))
    assert math.isnan(best_cut(value, np.ones(100, dtype=bool)))


def test_correlation_of_what_does_not_vary_is_missing():
    line = np.arange(5.0)
    assert correlation(np.column_stack([line, -2 * line])) == pytest.approx(-1)
    assert math.isnan(correlation(np.column_stack([line, np.ones(5)])))
    assert math.isnan(correlation(np.ones((2, 2))))


def test_a_statistic_that_nobody_has_is_missing_without_a_warning():
    found = statistic(np.ones((5, 2)), correlation)
    assert math.isnan(found.value) and math.isnan(found.lo) and math.isnan(found.hi)
    assert found.n == 5
