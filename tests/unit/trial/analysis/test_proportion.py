from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.trial.analysis.proportion import compare_proportions, proportion


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_published_newcombe_1998_method_10(
    counts: tuple[int, int, int, int], low: float, high: float
) -> None:
    """Newcombe RG. Stat Med 1998;17:873-890, Table II, to its four decimals."""
    found = compare_proportions(*counts).risk_difference
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_nobody_had_the_event() -> None:
    found = compare_proportions(0, 20, 0, 20)
    assert found.risk_difference.value == 0
    assert math.isnan(found.risk_difference.p_value)
    assert np.isnan([found.risk_ratio.value, found.odds_ratio.value]).all()


def test_event_in_one_arm_only_gives_a_ratio_without_limits() -> None:
    none, some = compare_proportions(0, 20, 5, 20), compare_proportions(5, 20, 0, 20)
    assert (none.risk_ratio.value, none.odds_ratio.value) == (0, 0)
    assert (some.risk_ratio.value, some.odds_ratio.value) == (math.inf, math.inf)
    assert np.isnan([none.risk_ratio.high, some.odds_ratio.low, some.odds_ratio.p_value]).all()
    assert none.risk_difference.p_value == pytest.approx(some.risk_difference.p_value)


def test_everybody_had_the_event() -> None:
    found = compare_proportions(8, 8, 9, 9)
    assert found.risk_ratio.value == 1
    assert math.isnan(found.risk_ratio.low)
    assert proportion(8, 8).high == 1
