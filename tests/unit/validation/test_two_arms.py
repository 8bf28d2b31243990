from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest

from lobule.validation.care_trials.two_arms import Arm, odds_ratio_of


def test_an_event_before_the_day_does_not_count():
    model = SimpleNamespace(event_names=("infection", "flare"))
    events = SimpleNamespace(
        row=np.array([0, 0, 1]), day=np.array([1.0, 9.0, 4.0]), event=np.array([0, 0, 1])
    )
    outcome = SimpleNamespace(events=events, last_day=np.full(2, 15.0))
    arm = Arm(model, outcome, (), ())  # type: ignore[arg-type]
    assert arm.first("infection").tolist() == [1.0, math.inf]
    assert arm.first("infection", after=3.0).tolist() == [9.0, math.inf]


def test_odds_ratio_of_thirty_and_sixty_of_a_hundred():
    found = odds_ratio_of(np.arange(100) < 30, np.arange(100) < 60)
    assert found.value == pytest.approx((30 / 70) / (60 / 40))
    assert found.lo < found.value < found.hi


def test_no_odds_ratio_if_nobody_is_ill():
    nobody = np.zeros(9, dtype=bool)
    assert math.isnan(odds_ratio_of(nobody, ~nobody).value)
