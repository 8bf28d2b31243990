"""CLIF-C organ scores: where each organ begins to fail, and support that overrides measurement."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.clinic import (
    OrganScores,
    organ_scores,
    respiration_score,
    respiration_score_by_oximetry,
)

WELL: dict[str, Any] = {
    "bilirubin": 1.0,
    "creatinine": 0.9,
    "encephalopathy": 0.0,
    "inr": 1.1,
    "mean_arterial_pressure": 85.0,
    "respiration": 1.0,
}


def organs(**worse: Any) -> OrganScores[Any]:
    return organ_scores(**(WELL | worse))


@pytest.mark.parametrize(
    ("reading", "organ", "value", "points"),
    [
        ("bilirubin", "liver", 5.9, 1),
        ("bilirubin", "liver", 6.0, 2),
        ("bilirubin", "liver", 11.9, 2),
        ("bilirubin", "liver", 12.0, 3),
        ("creatinine", "kidney", 1.99, 1),
        ("creatinine", "kidney", 2.0, 2),
        ("creatinine", "kidney", 3.49, 2),
        ("creatinine", "kidney", 3.5, 3),
        ("encephalopathy", "brain", 0.0, 1),
        ("encephalopathy", "brain", 1.0, 2),
        ("encephalopathy", "brain", 2.0, 2),
        ("encephalopathy", "brain", 3.0, 3),
        ("inr", "coagulation", 1.99, 1),
        ("inr", "coagulation", 2.0, 2),
        ("inr", "coagulation", 2.5, 3),
        ("mean_arterial_pressure", "circulation", 70.0, 1),
        ("mean_arterial_pressure", "circulation", 69.9, 2),
        ("mean_arterial_pressure", "circulation", 40.0, 2),
    ],
)
def test_limits_of_each_organ(reading: str, organ: str, value: float, points: float) -> None:
    assert getattr(organs(**{reading: value}), organ) == points


@pytest.mark.parametrize(("ratio", "points"), [(301, 1), (300, 2), (201, 2), (200, 3)])
def test_limits_of_respiration_by_blood_gas(ratio: float, points: float) -> None:
    assert respiration_score(ratio) == points


@pytest.mark.parametrize(("ratio", "points"), [(358, 1), (357, 2), (215, 2), (214, 3)])
def test_limits_of_respiration_by_oximetry(ratio: float, points: float) -> None:
    assert respiration_score_by_oximetry(ratio) == points


def test_support_of_an_organ_is_failure_even_if_nothing_was_measured() -> None:
    supported = organ_scores(
        **(WELL | {"creatinine": np.nan, "mean_arterial_pressure": np.nan}),
        renal_replacement=True,
        vasopressors=True,
    )
    assert (supported.kidney, supported.circulation) == (3.0, 3.0)
    assert respiration_score(np.nan, ventilated=True) == 3.0
    assert supported.failures == 2.0


@pytest.mark.parametrize(("creatinine", "expected"), [(1.49, 0), (1.5, 1), (1.99, 1), (2.0, 0)])
def test_renal_dysfunction_is_creatinine_below_failure(creatinine: float, expected: float) -> None:
    assert organs(creatinine=creatinine).renal_dysfunction == expected


def test_kidney_fails_at_two_points_and_the_others_at_three() -> None:
    assert organs(creatinine=2.0).failures == 1.0
    assert organs(bilirubin=6.0, encephalopathy=1.0, inr=2.0).failures == 0.0


def test_failures_are_unknown_when_one_organ_is() -> None:
    found = organs(inr=np.array([1.0, np.nan])).failures
    np.testing.assert_array_equal(found, [0.0, np.nan])
