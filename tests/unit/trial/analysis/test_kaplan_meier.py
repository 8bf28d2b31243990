from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.trial.analysis.kaplan_meier import kaplan_meier


def test_without_events_survival_is_one_and_has_no_limits() -> None:
    curve = kaplan_meier([10, 20, 30], [False] * 3)
    assert curve.survival_at([0, 15, 30]).tolist() == [1, 1, 1]
    assert np.isnan(curve.low).all()
    assert math.isnan(curve.median().value)


def test_survival_after_follow_up_is_unknown_unless_everybody_died() -> None:
    assert math.isnan(kaplan_meier([10, 20], [True, False]).survival_at(21))
    assert kaplan_meier([10, 20], [True, True]).survival_at(21) == 0


def test_estimate_on_the_last_day_with_nobody_left_has_no_limits() -> None:
    estimate = kaplan_meier([10, 20], [True, True]).estimate_at(20)
    assert estimate.value == 0
    assert np.isnan([estimate.standard_error, estimate.low, estimate.high]).all()


def test_event_on_day_zero_lowers_the_start() -> None:
    curve = kaplan_meier([0, 5, 5, 9], [True, False, True, False])
    assert curve.time.tolist() == [0, 5, 9]
    assert curve.survival.tolist() == pytest.approx([0.75, 0.5, 0.5])


def test_numbers_at_risk_count_those_who_leave_that_day() -> None:
    curve = kaplan_meier([90, 180, 180, 365], [True, True, False, False])
    assert curve.at_risk_at([0, 90, 91, 180, 181, 365, 366]).tolist() == [4, 4, 3, 3, 1, 1, 0]


def test_one_patient() -> None:
    curve = kaplan_meier([12.5], [True])
    assert curve.survival.tolist() == [1, 0]
    assert curve.median().value == 12.5
