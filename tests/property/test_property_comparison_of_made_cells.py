"""Cells that are made for each patient, in a comparison and in an attribution."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import CellTherapy
from lobule.cells.supply.own_cells import OwnCells
from lobule.comparison import Regimen, compare
from lobule.course.follow import follow
from lobule.executor import by_threads, in_memory
from tests.support.comparisons import REFERENCE, regimens, small
from tests.unit.course.test_attribution import ANNA

OWN = CellTherapy(supply=OwnCells())


def test_property_cells_of_ones_own_come_late_on_any_number_of_threads() -> None:
    plan = small(12, regimens=(*regimens()[:4], Regimen("own", added=Care((OWN,)))))
    found = compare(plan)
    assert compare(plan, in_memory(by_threads(2))).to_json() == found.to_json()
    own, bought = found.regimen("own"), found.regimen("whole")
    assert abs(own.cell("meld@30").difference.value) < abs(bought.cell("meld@30").difference.value)
    assert own.cell("cost").difference.value > 1000.0
    for cell in found.regimen("placebo").cells:
        assert cell.measure == "cost" or cell.difference.value == 0.0
    assert found.regimen(REFERENCE).cell("meld@182").difference.value == 0.0


def test_property_shares_of_made_cells_add_up_to_the_difference_of_two_courses() -> None:
    course = follow(ANNA, Care((OWN,)), days=182, seed=1, events=False)
    control = follow(ANNA, Care(), days=182, seed=1, events=False)
    split = course.attribute("meld", on=(182,))
    np.testing.assert_allclose(split.share.sum(axis=2) + split.itself, split.whole, atol=1e-12)
    expected = float((course.data["meld"] - control.data["meld"]).sel(day=182)[0])
    assert split.total("meld", 182).mean == pytest.approx(expected, abs=2e-3)
