"""ACLF: every row of the grading rule, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.clinic import aclf_grade, clif_c_aclf, clif_c_aclf_mortality, clif_c_of, organ_scores

WELL: dict[str, Any] = {
    "bilirubin": 1.0,
    "creatinine": 0.9,
    "encephalopathy": 0.0,
    "inr": 1.1,
    "mean_arterial_pressure": 85.0,
    "respiration": 1.0,
}


@pytest.mark.parametrize(
    ("worse", "grade"),
    [
        ({}, 0),
        ({"creatinine": 1.7, "encephalopathy": 2.0}, 0),
        ({"bilirubin": 15.0}, 0),
        ({"bilirubin": 15.0, "creatinine": 1.49}, 0),
        ({"bilirubin": 15.0, "creatinine": 1.5}, 1),
        ({"bilirubin": 15.0, "encephalopathy": 1.0}, 1),
        ({"inr": 2.5, "encephalopathy": 2.0}, 1),
        ({"respiration": 3.0, "creatinine": 1.9}, 1),
        ({"encephalopathy": 3.0}, 0),
        ({"encephalopathy": 3.0, "creatinine": 1.6}, 1),
        ({"creatinine": 2.0}, 1),
        ({"creatinine": 2.0, "encephalopathy": 2.0}, 1),
        ({"creatinine": 2.0, "bilirubin": 12.0}, 2),
        ({"encephalopathy": 4.0, "bilirubin": 12.0}, 2),
        ({"creatinine": 2.0, "bilirubin": 12.0, "inr": 2.5}, 3),
        ({"creatinine": 4.0, "bilirubin": 12.0, "inr": 2.5, "encephalopathy": 3.0}, 3),
    ],
)
def test_aclf_grade(worse: dict[str, Any], grade: float) -> None:
    assert aclf_grade(organ_scores(**(WELL | worse))) == grade


def test_vasopressors_alone_need_the_kidney_or_the_brain_for_grade_one() -> None:
    assert aclf_grade(organ_scores(**WELL, vasopressors=True)) == 0.0
    drowsy: dict[str, Any] = {**WELL, "encephalopathy": 1.0}
    assert aclf_grade(organ_scores(**drowsy, vasopressors=True)) == 1.0


def test_renal_replacement_alone_is_grade_one() -> None:
    assert aclf_grade(organ_scores(**WELL, renal_replacement=True)) == 1.0


def test_cohort_with_a_missed_visit() -> None:
    cohort = organ_scores(**(WELL | {"bilirubin": np.array([1.0, 15.0, np.nan])}))
    np.testing.assert_array_equal(clif_c_of(cohort), [6.0, 8.0, np.nan])
    np.testing.assert_array_equal(aclf_grade(cohort), [0.0, 0.0, np.nan])


def test_clif_c_aclf_is_limited_to_a_hundred() -> None:
    assert clif_c_aclf(18.0, 110.0, 200.0) == 100.0
    assert clif_c_aclf(6.0, 18.0, 0.1) == 0.0


def test_mortality_at_an_unpublished_time_is_refused() -> None:
    with pytest.raises(ValueError, match=r"at 60 days is not published; use 28, 90, 180, 365\."):
        clif_c_aclf_mortality(50.0, days=60)
