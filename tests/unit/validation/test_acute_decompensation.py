from __future__ import annotations

import math

from lobule.validation.cohorts import Cohorts
from lobule.validation.families import acute_decompensation
from lobule.validation.left_out import published


def test_rows_of_acute_decompensation_are_published_and_later_death_is_not_rarer():
    found = acute_decompensation.rows(Cohorts(80, 1, 1))
    assert set(found) <= set(published())
    assert all(math.isfinite(estimate.value) for estimate in found.values())
    assert found["canonic_0_28"].value <= found["canonic_0_90"].value
