"""MELD 3.0: bounds, sex, dialysis."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.clinic import meld3, meld3_unrounded

LABS: dict[str, Any] = {
    "bilirubin": 3.0,
    "inr": 1.6,
    "creatinine": 1.4,
    "sodium": 131.0,
    "albumin": 27.0,
}


def labs(**changed: float) -> dict[str, Any]:
    return LABS | changed


def test_women_have_one_point_and_a_third_more() -> None:
    difference = meld3_unrounded(**LABS, female=True) - meld3_unrounded(**LABS, female=False)
    assert difference == pytest.approx(1.33)


@pytest.mark.parametrize(
    ("reading", "measured", "counted"),
    [
        ("bilirubin", 0.4, 1.0),
        ("inr", 0.9, 1.0),
        ("creatinine", 0.5, 1.0),
        ("creatinine", 7.0, 3.0),
        ("sodium", 118.0, 125.0),
        ("sodium", 145.0, 137.0),
        ("albumin", 11.0, 15.0),
        ("albumin", 44.0, 35.0),
    ],
)
def test_readings_are_limited(reading: str, measured: float, counted: float) -> None:
    as_measured = meld3_unrounded(**labs(**{reading: measured}), female=False)
    as_counted = meld3_unrounded(**labs(**{reading: counted}), female=False)
    assert as_measured == as_counted


def test_readings_matter_up_to_their_limits() -> None:
    albumin = np.array([15.0, 15.1, 34.9, 35.0])
    sodium = np.array([125.0, 125.1, 136.9, 137.0])
    assert np.all(np.diff(meld3_unrounded(**{**LABS, "albumin": albumin}, female=False)) < 0.0)
    assert np.all(np.diff(meld3_unrounded(**{**LABS, "sodium": sodium}, female=False)) < 0.0)


def test_bilirubin_has_no_upper_limit() -> None:
    assert meld3(**labs(bilirubin=20.0), female=False) > meld3(**LABS, female=False)


def test_dialysis_counts_as_creatinine_of_three() -> None:
    on_dialysis = meld3(**LABS, female=False, dialysis=True)
    assert on_dialysis == meld3(**labs(creatinine=3.0), female=False)


def test_women_and_men_in_one_cohort() -> None:
    cohort = meld3(**{**LABS, "inr": np.full(2, 1.6)}, female=np.array([True, False]))
    assert list(cohort) == [meld3(**LABS, female=True), meld3(**LABS, female=False)]
