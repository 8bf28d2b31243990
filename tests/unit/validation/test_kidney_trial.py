"""Transplantation as the other way out of a trial in hepatorenal syndrome."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.validation.care_trials.kidney import grafting_pace


def test_as_many_are_transplanted_as_published() -> None:
    at_risk = np.array([10.0, 40.0, 90.0, 90.0])
    pace = grafting_pace(at_risk, 0.29)
    assert np.mean(-np.expm1(-pace * at_risk)) == pytest.approx(0.29)


def test_if_nobody_dies_the_pace_is_that_of_an_exponential() -> None:
    assert grafting_pace(np.full(5, 90.0), 0.5) == pytest.approx(math.log(2.0) / 90.0)


def test_without_patients_there_is_no_pace() -> None:
    assert math.isnan(grafting_pace(np.zeros(0), 0.2))
