"""Maddrey and Lille: the flag of renal insufficiency and where the bands begin."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.clinic import lille, lille_response, maddrey

PATIENT: dict[str, Any] = {
    "age": 50.0,
    "albumin": 28.0,
    "bilirubin_day_0": 17.5,
    "bilirubin_day_7": 11.7,
    "prothrombin_time": 20.0,
}


def logit(probability: float) -> float:
    return float(np.log(probability / (1.0 - probability)))


def test_renal_insufficiency_is_a_yes_or_no_above_1_3() -> None:
    at_the_limit = lille(**PATIENT, creatinine=1.3)
    above = lille(**PATIENT, creatinine=1.31)
    assert lille(**PATIENT, creatinine=0.6) == at_the_limit
    assert lille(**PATIENT, creatinine=5.0) == above
    assert logit(above) - logit(at_the_limit) == pytest.approx(0.206)


def test_lille_is_missing_without_creatinine() -> None:
    assert np.isnan(lille(**PATIENT, creatinine=np.nan))


def test_responses_include_their_upper_limit() -> None:
    found = lille_response(np.array([0.16, 0.161, 0.56, 0.561, np.nan]))
    assert list(found) == ["complete", "partial", "partial", "null", "missing"]


def test_maddrey_counts_seconds_above_the_control() -> None:
    assert maddrey(12.0, 12.0, 7.0) == 7.0
    assert maddrey(13.0, 12.0, 7.0) == pytest.approx(11.6)
