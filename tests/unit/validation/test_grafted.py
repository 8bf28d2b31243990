"""Transplantation out of the trial in primary biliary cholangitis."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.counterparts.grafted import FIRST_YEAR, transplanted_at

VISITS = np.array([0.0, 0.5, 1.0, 2.0, 3.0, 4.0])


def share_by_year_four(bilirubin: float, age: float, people: int = 20000) -> float:
    shape = (people, len(VISITS))
    day = transplanted_at(
        VISITS, np.full(shape, bilirubin), np.full(shape, age), np.arange(people), 1
    )
    return float((day < 4.0).mean())


def test_as_many_leave_as_the_published_rate_says():
    rate = 11 / 59
    expected = 1 - np.exp(-rate * (4.0 - FIRST_YEAR))
    assert share_by_year_four(15.0, 45.0) == pytest.approx(expected, abs=0.01)


def test_the_old_and_the_pale_hardly_ever_leave():
    assert share_by_year_four(15.0, 60.0) < 0.02
    assert share_by_year_four(1.0, 45.0) < 0.04


def test_nobody_leaves_before_the_first_transplantation_or_after_death():
    seen = np.full((5000, len(VISITS)), 20.0)
    seen[:, 3:] = np.nan
    day = transplanted_at(VISITS, seen, np.full(seen.shape, 40.0), np.arange(5000), 2)
    gone = day[np.isfinite(day)]
    assert gone.size
    assert gone.min() >= FIRST_YEAR
    assert gone.max() < VISITS[3]
