from __future__ import annotations

import math

import numpy as np

from lobule.trial.analysis.log_rank import log_rank


def test_without_events_there_is_no_p_value() -> None:
    found = log_rank([10, 20, 30, 40], [False] * 4, ["cells", "control"] * 2)
    assert math.isnan(found.chi_square)
    assert math.isnan(found.p_value)
    assert found.degrees_of_freedom == 0
    assert found.observed.tolist() == [0, 0]


def test_events_after_one_arm_has_left_say_nothing() -> None:
    found = log_rank([1, 2, 30, 40], [False, False, True, True], [0, 0, 1, 1])
    assert math.isnan(found.p_value)


def test_identical_arms_give_a_p_value_of_one() -> None:
    found = log_rank([5, 9, 12] * 2, [True, True, False] * 2, [0] * 3 + [1] * 3)
    assert found.chi_square == 0
    assert found.p_value == 1


def test_arm_without_patients_at_risk_costs_a_degree_of_freedom() -> None:
    """The third arm leaves before the first event."""
    found = log_rank(
        [5, 6, 7, 8, 1, 2], [True, True, True, False, False, False], ["a", "b"] * 2 + ["c"] * 2
    )
    assert found.degrees_of_freedom == 1
    assert found.expected[2] == 0


def test_arms_are_listed_in_sorted_order() -> None:
    found = log_rank([1, 2, 3, 4], [1, 1, 1, 0], np.array(["control", "cells"] * 2))
    assert found.arms.tolist() == ["cells", "control"]
    assert found.observed.tolist() == [1, 2]
