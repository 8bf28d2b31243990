from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.validation.cohorts import ALCOHOL, Cohorts
from lobule.validation.families import devices, transplantation
from lobule.validation.left_out import published, reasons
from lobule.validation.patients.waiting_list import by_group, real_patients
from lobule.validation.transplants.lists import DEAD, GRAFTED, incidence
from lobule.validation.transplants.people import CAUSES, cause_of, known, referred
from lobule.waiting_list import BloodGroup, ListingRule, Reason
from lobule.waiting_list.stays import Stays


@pytest.fixture(scope="module")
def cohorts() -> Cohorts:
    return Cohorts(60, 1, 1)


def stays(days: list[float], reasons_: list[Reason]) -> Stays:
    count = len(days)
    return Stays(
        patient=np.arange(count),
        listed_day=np.zeros(count),
        left_day=np.array(days),
        reason=np.array([int(reason) for reason in reasons_]),
        points=np.full(count, 15.0),
        grafts=np.zeros(count, dtype=np.int64),
    )


def test_every_row_is_published_has_no_reason_to_be_absent_and_is_a_number(cohorts):
    found = devices.rows(cohorts) | transplantation.rows(cohorts)
    assert set(found) <= set(published())
    assert not set(found) & set(reasons())
    unknown = {row for row, estimate in found.items() if not math.isfinite(estimate.value)}
    assert unknown <= {"ltx_hccrec", "eltr_hbv_10y", "eltr_hcv_10y", "eltr_pbc_10y", "cr_retx",
                       "cr_resolve"}  # fmt: skip


def test_people_of_a_cause_are_alive_and_keep_it(cohorts):
    people = known(cohorts, ALCOHOL)
    assert len(np.unique(people.identity)) == len(people) > 0
    assert (cause_of(people) == CAUSES.index(ALCOHOL)).all()


def test_a_list_of_those_whom_no_rule_needs_is_refused():
    with pytest.raises(ValueError, match="needs a liver"):
        referred(Cohorts(10, 1, 1), {ALCOHOL: 1.0}, ListingRule(threshold=39.9, oldest=20.0))


def test_leaving_for_another_reason_competes():
    four = stays([10.0, 20.0, 30.0, 40.0], [*(Reason.TRANSPLANTED,) * 2, *(Reason.DIED,) * 2])
    assert incidence(four, GRAFTED, 25.0).value == pytest.approx(50.0)
    assert incidence(four, DEAD, 400.0).value == pytest.approx(50.0)
    assert math.isnan(incidence(stays([], []), DEAD, 10.0).value)


def test_the_real_list_gives_the_rows_that_were_computed_from_it():
    """Within one patient of 815: whether an event on the day itself counts."""
    real = real_patients()
    for row, reasons_, day in (
        ("wl_mayo_ltx90", GRAFTED, 90),
        ("wl_mayo_ltx730", GRAFTED, 730),
        ("wl_mayo_death365", DEAD, 365),
    ):
        assert incidence(real.stays, reasons_, day).value == pytest.approx(
            published()[row].value, abs=0.13
        )
    beside = by_group(real, real)
    o_year = next(
        b
        for b in beside
        if b.group is BloodGroup.O and b.leaving == "transplanted" and b.day == 365.0
    )
    printed = published()["wl_mayo_O_365"].value
    assert 100.0 * o_year.real.value == pytest.approx(printed, abs=0.06)
    assert o_year.virtual == o_year.real
