from __future__ import annotations

import math

from lobule.validation.patients.waiting_list import DAYS, LEAVING, by_group
from lobule.waiting_list import BloodGroup
from tests.support.real_patients import made_up_list


def test_everybody_and_each_group_stand_beside_each_other_by_way_and_day():
    rows = by_group(made_up_list(100.0), made_up_list(300.0))
    assert len(rows) == 5 * len(LEAVING) * len(DAYS)
    assert {row.group for row in rows} == {None, *BloodGroup}
    first = rows[0]
    assert first.leaving == "transplanted" and first.real.value > first.virtual.value
    assert first.real.low < first.real.value < first.real.high and first.real.level == 0.95


def test_a_group_of_nobody_has_no_number():
    listed = made_up_list(100.0)
    assert math.isnan(listed.by(BloodGroup.AB, "died", 90.0).value)
    assert listed.curve(BloodGroup.AB, "died") is None
    assert len(listed.of(None)) == len(listed) == 80
