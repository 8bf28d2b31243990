"""Ratios of two arms, counted by hand."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lobule.validation.care_trials.two_arms import Arm, hazard_ratio, odds_ratio_of, risk_ratio


def _arm(last: list[float], dead: list[bool], events: list[tuple[int, float, int]]) -> Arm:
    """Events as (person, day, place); place 0 is ascites."""
    table = np.array(events, dtype=float).reshape(-1, 3)
    outcome: Any = SimpleNamespace(
        last_day=np.array(last),
        ended_by=np.where(dead, 1, -1),
        events=SimpleNamespace(
            row=table[:, 0].astype(int), day=table[:, 1], event=table[:, 2].astype(int)
        ),
    )
    model: Any = SimpleNamespace(event_names=("ascites_onset", "death_from_aclf"))
    return Arm(model, outcome, (), ())


def test_hazard_ratio_is_a_ratio_of_first_events_over_time_at_risk() -> None:
    treated = _arm([100.0, 100.0], [False, False], [(0, 50.0, 0), (0, 60.0, 0)])
    control = _arm([100.0, 20.0], [False, True], [(0, 30.0, 0), (1, 20.0, 1)])
    found = hazard_ratio(treated, control, 100.0, "ascites_onset")
    assert found.value == pytest.approx((1 / 150.0) / (1 / 50.0))
    with_death = hazard_ratio(treated, control, 100.0, "ascites_onset", "death")
    assert with_death.value == pytest.approx((1 / 150.0) / (2 / 50.0))


def test_a_first_event_that_never_came_is_infinite() -> None:
    arm = _arm([100.0, 20.0], [False, True], [])
    assert arm.first("ascites_onset").tolist() == [math.inf, math.inf]
    assert arm.death.tolist() == [math.inf, 20.0]


def test_risk_ratio_with_its_interval() -> None:
    treated, control = np.repeat([True, False], [20, 80]), np.repeat([True, False], [40, 60])
    found = risk_ratio(treated, control)
    spread = math.exp(1.6448536 * math.sqrt(0.8 / 20 + 0.6 / 40))
    assert (found.value, found.hi) == pytest.approx((0.5, 0.5 * spread))
    assert math.isnan(risk_ratio(np.zeros(5, bool), control).value)


def test_an_event_before_the_day_does_not_count() -> None:
    model = SimpleNamespace(event_names=("infection", "flare"))
    events = SimpleNamespace(
        row=np.array([0, 0, 1]), day=np.array([1.0, 9.0, 4.0]), event=np.array([0, 0, 1])
    )
    outcome = SimpleNamespace(events=events, last_day=np.full(2, 15.0))
    arm = Arm(model, outcome, (), ())  # type: ignore[arg-type]
    assert arm.first("infection").tolist() == [1.0, math.inf]
    assert arm.first("infection", after=3.0).tolist() == [9.0, math.inf]


def test_odds_ratio_of_thirty_and_sixty_of_a_hundred() -> None:
    found = odds_ratio_of(np.arange(100) < 30, np.arange(100) < 60)
    assert found.value == pytest.approx((30 / 70) / (60 / 40))
    assert found.lo < found.value < found.hi


def test_no_odds_ratio_if_nobody_is_ill() -> None:
    nobody = np.zeros(9, dtype=bool)
    assert math.isnan(odds_ratio_of(nobody, ~nobody).value)
