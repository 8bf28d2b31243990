from __future__ import annotations

import math

import pytest

from lobule.trial.analysis.standardized_difference import (
    standardized_difference,
    standardized_difference_of_groups,
)

ARM = [0, 0, 1, 1]


def test_arms_that_differ_without_spread() -> None:
    assert standardized_difference([1, 1, 2, 2], ARM) == math.inf
    assert standardized_difference([2, 2, 1, 1], ARM) == -math.inf
    assert standardized_difference([2, 2, 2, 2], ARM) == 0


def test_one_value_in_an_arm_gives_nan() -> None:
    assert math.isnan(standardized_difference([1.0, 2.0, 3.0, math.nan], ARM))


def test_equal_groups_differ_by_nothing() -> None:
    assert standardized_difference_of_groups(["a", "b", "b", "a"], ARM) == pytest.approx(0)
    assert standardized_difference_of_groups(["a", "a", "a", "a"], ARM) == 0


def test_groups_apart_are_infinitely_apart() -> None:
    assert standardized_difference_of_groups(["a", "a", "b", "b"], ARM) == math.inf


def test_three_groups_do_not_depend_on_the_order_of_labels() -> None:
    arm = [0] * 6 + [1] * 6
    one = ["A", "A", "B", "B", "B", "C", "A", "B", "C", "C", "C", "C"]
    swap = {"A": "z", "B": "m", "C": "a"}
    other = standardized_difference_of_groups([swap[label] for label in one], arm)
    assert standardized_difference_of_groups(one, arm) == pytest.approx(other, rel=1e-12)
