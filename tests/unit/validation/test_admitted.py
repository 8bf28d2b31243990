"""Stays in hospital, graded by the laboratory of their second day."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.cohorts import HCV, Cohorts
from lobule.validation.counterparts.admitted import Stays, first_stays


@pytest.fixture(scope="module")
def stays() -> Stays:
    return first_stays(Cohorts(400, 1, 1), HCV)


def test_who_dies_before_the_laboratory_counts_as_failing(stays):
    assert stays.failing[stays.death == 0.0].all()


def test_organ_failure_is_deadlier_than_none(stays):
    soon = stays.death <= 90
    assert soon[stays.failing].mean() > soon[~stays.failing].mean()


def test_failure_is_there_on_the_day_that_brings_the_patient_in(stays):
    """A run that stopped at the first event of a day would hardly see any."""
    assert 0.05 < stays.failing.mean() < 0.5


def test_peritonitis_is_of_those_with_ascites(stays):
    assert stays.peritonitis.any()
    assert stays.ascites[stays.peritonitis].all()
    assert np.isfinite(stays.meld).all()
