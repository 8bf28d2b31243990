from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.validation.cohorts import ALCOHOL, Cohorts
from lobule.validation.families import devices, transplantation
from lobule.validation.left_out import published, reasons
from lobule.validation.patients.waiting_list import by_group, real_patients
from lobule.validation.transplants.entry import Ages, entering, worth
from lobule.validation.transplants.lists import DEAD, GRAFTED, incidence
from lobule.validation.transplants.people import CAUSES, cause_of, known, referred
from lobule.waiting_list import BloodGroup, ListingRule, Reason
from lobule.waiting_list.stays import Stays


@pytest.fixture(scope="module")
def cohorts() -> Cohorts:
    return Cohorts(250, 1, 1)


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
                       "cr_resolve", "relief_he_mars", "relief_he_smt"}  # fmt: skip


def test_people_of_a_cause_are_alive_and_keep_it(cohorts):
    people = known(cohorts, ALCOHOL)
    assert len(np.unique(people.identity)) == len(people) > 0
    assert (cause_of(people) == CAUSES.index(ALCOHOL)).all()


def test_a_list_of_those_whom_no_rule_needs_is_refused():
    with pytest.raises(ValueError, match="needs a liver"):
        referred(
            Cohorts(10, 1, 1),
            {ALCOHOL: 1.0},
            ListingRule(threshold=39.9, oldest=20.0),
            Ages(50.0, 10.0),
        )


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


def test_those_who_enter_have_the_mean_age_asked_for_and_none_enters_twice():
    """Oracle: the mean and the spread of the bell curve that was asked for."""
    age = np.linspace(20.0, 90.0, 7001)
    chosen = entering(Ages(50.0, 8.0), age, np.arange(len(age)), 700, seed=1)
    assert len(np.unique(chosen)) == len(chosen) == 700
    assert age[chosen].mean() == pytest.approx(50.0, abs=1.5)
    assert age[chosen].std() == pytest.approx(8.0, abs=1.5)


def test_everybody_enters_when_the_pool_is_small():
    age = np.array([30.0, 60.0, 85.0])
    assert entering(Ages(50.0, 8.0), age, np.arange(3), 9, seed=1).tolist() == [0, 1, 2]


def test_what_people_are_worth_at_an_age_is_shared_by_those_who_have_it():
    """Oracle: twice as many of one age are worth half as much each."""
    found = worth(Ages(50.0, 10.0), np.array([41.0, 59.0, 59.0]))
    assert found.sum() == pytest.approx(1.0)
    assert found[0] == pytest.approx(2.0 * found[1])
