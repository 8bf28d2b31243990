"""Recompensation: each condition alone keeps a patient out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.clinic import liver_function_recovered, recompensated

RECOMPENSATED: dict[str, Any] = {
    "days_without_ascites": 365.0,
    "days_without_encephalopathy": 365.0,
    "days_without_bleeding": np.inf,
    "liver_function": 1.0,
    "cause_removed": True,
}


def test_all_conditions_together_are_enough() -> None:
    assert recompensated(**RECOMPENSATED) == 1.0


@pytest.mark.parametrize(
    "lacking",
    [
        {"days_without_ascites": 364.0},
        {"days_without_encephalopathy": 364.0},
        {"days_without_bleeding": 364.0},
        {"liver_function": 0.0},
        {"cause_removed": False},
    ],
)
def test_each_condition_is_needed(lacking: dict[str, Any]) -> None:
    assert recompensated(**(RECOMPENSATED | lacking)) == 0.0


@pytest.mark.parametrize(
    ("meld_score", "albumin", "inr", "bilirubin", "expected"),
    [
        (9.0, 25.0, 2.0, 5.0, 1.0),
        (10.0, 25.0, 1.2, 1.0, 0.0),
        (12.0, 35.1, 1.49, 33.9 / 17.1, 1.0),
        (12.0, 35.0, 1.49, 33.9 / 17.1, 0.0),
        (12.0, 35.1, 1.50, 33.9 / 17.1, 0.0),
        (12.0, 35.1, 1.49, 34.0 / 17.1, 0.0),
    ],
)
def test_chinese_rule_of_liver_function(
    meld_score: float, albumin: float, inr: float, bilirubin: float, expected: float
) -> None:
    assert liver_function_recovered(meld_score, albumin, inr, bilirubin) == expected
