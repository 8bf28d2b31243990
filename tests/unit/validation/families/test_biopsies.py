from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.validation.families.biopsies import again, paired, years_to_move
from lobule.validation.snapshot import Snapshot
from tests.support.followed import Followed


def test_the_second_visit_is_of_the_same_patient():
    cohort = Followed({"meld": np.array([[8.0, 9.0, np.nan], [7.0, 7.0, 7.0]])})
    first, second = paired(cohort, 1, np.ones((2, 3), dtype=bool))  # type: ignore[arg-type]
    pairs = sorted(zip(first.rows.tolist(), first.places.tolist(), strict=True))
    assert pairs == [(0, 0), (1, 0), (1, 1)]
    assert (second.rows == first.rows).all()
    assert (second.places == first.places + 1).all()


def test_later_visits_keep_their_cohort():
    cohort = Followed({"meld": np.ones((1, 5))})
    met = Snapshot(cohort, np.array([0]), np.array([1]))  # type: ignore[arg-type]
    assert again(met, 3).places.tolist() == [4]


def test_half_moving_in_four_years_is_a_rate_of_ln_two_over_four():
    moved = np.arange(200) < 100
    found = years_to_move(moved, 4.0)
    assert found.value == pytest.approx(4 / math.log(2))
    assert found.lo < found.value < found.hi


def test_nobody_to_move_has_no_time():
    assert math.isnan(years_to_move(np.zeros(0, dtype=bool), 4.0).value)
