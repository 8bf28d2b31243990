from __future__ import annotations

import math

import pytest

from lobule.evidence.natural_history import Target
from lobule.validation import compare
from lobule.validation.chosen import chosen, title
from lobule.validation.cohorts import Cohorts
from lobule.validation.compare import NOT_ASKED, NOT_YET, join, validate
from lobule.validation.estimate import Estimate, share
from lobule.validation.left_out import published, reasons
from lobule.validation.natural_history import FAMILIES, apart
from lobule.validation.row import compared, tolerance
from lobule.validation.use import Use, use_of
from lobule.validation.validation import Tally
from tests.support.validations import GROUPS, made_up, made_up_validation


def target(value: float | None = 10.0, lo: float | None = None, hi: float | None = None) -> Target:
    return Target("x", "Died (%)", "cohort", "1 y", value, lo, hi, "", "source", "read")


def nothing(_: Cohorts) -> dict[str, Estimate]:
    return {}


def only(row: str, value: float = 1.0):
    return lambda _: {row: Estimate(value, value, value, 1)}


@pytest.mark.parametrize(
    ("row", "limits", "origin"),
    [
        (target(10.0), (7.5, 12.5), "25 % of the value"),
        (target(-2.0), (-2.5, -1.5), "25 % of the value"),
        (target(10.0, 8.0, 11.0), (8.0, 11.0), "published interval"),
        (target(None, 10.0, 20.0), (10.0, 20.0), "published interval"),
    ],
)
def test_tolerance_is_the_printed_interval_or_a_quarter(row, limits, origin):
    assert tolerance(row) == (*limits, origin)


def test_a_number_that_the_model_could_not_give_is_outside_not_left_out():
    row = compared(target(), "stages", Use.FIT, Estimate(math.nan, math.nan, math.nan, 0, "empty"))
    assert (row.simulated, row.inside, row.reason) == (None, False, "empty")


def test_a_share_stays_between_nothing_and_everything():
    import numpy as np

    assert share(np.zeros(50, dtype=bool)).lo == 0.0
    assert share(np.ones(50, dtype=bool)).hi == 100.0


def test_every_published_row_is_there_once_and_in_order():
    validation = made_up_validation()
    assert [row.id for row in validation.rows] == list(published())
    assert len(validation.compared) + len(validation.left_out) == 687


def test_a_row_is_compared_within_its_family_and_its_half():
    validation = made_up_validation(slip=0.0)
    row = next(row for row in validation.rows if row.id == "damico5_mort5_s4")
    assert (row.family, row.inside, row.use) == ("stages", True, use_of(row.id).value)
    assert validation.tally() == Tally(len(validation.compared), len(validation.compared))


def test_the_halves_add_up():
    validation = made_up_validation()
    halves = [validation.tally(use) for use in (Use.FIT, Use.CHECK)]
    assert sum(half.inside for half in halves) == validation.tally().inside
    assert sum(half.compared for half in halves) == validation.tally().compared
    assert 0 < validation.tally().inside < validation.tally().compared


def test_the_share_of_nothing_is_no_number():
    assert math.isnan(Tally(0, 0).percent)


def test_what_is_left_out_keeps_its_own_reason():
    rows = {row.id: row for row in join({}, NOT_YET)}
    assert rows["gbd_cn_prev"].reason == reasons()["gbd_cn_prev"]
    assert rows["damico5_mort5_s1"].reason == NOT_YET
    assert rows["damico5_mort5_s1"].use == "none"


def test_a_part_of_the_families_says_so_of_the_others():
    validation = validate(50, 1, families={"stages": made_up(GROUPS["stages"])})
    assert not validation.complete
    assert NOT_ASKED in validation.reasons


@pytest.mark.parametrize(
    ("families", "sentence"),
    [
        ({"a": only("no_such_row")}, "Family a gives a row 'no_such_row'; expected the id"),
        ({"a": only("asc_surv5"), "b": only("asc_surv5")}, "Families a and b both give asc_surv5"),
        ({"a": only("gbd_cn_prev")}, "gives gbd_cn_prev, which left_out.csv says"),
    ],
)
def test_a_family_that_contradicts_the_tables_is_named(families, sentence):
    with pytest.raises(ValueError, match=sentence):
        validate(50, 1, families=families)


@pytest.mark.parametrize(
    ("patients", "seed", "threads", "sentence"),
    [
        (9, 1, 1, "Number of patients is 9; expected 10 to 100,000"),
        (50, -1, 1, "seed is -1; expected 0 or more"),
        (50, 1, 0, "Number of threads is 0; expected 1 to 1024"),
    ],
)
def test_arguments_out_of_range_are_one_sentence(patients, seed, threads, sentence):
    with pytest.raises(ValueError, match=sentence):
        validate(patients, seed, threads, families={})


def test_progress_is_told_before_and_after_every_family():
    told = []

    def listen(done: int, total: int, message: str, /) -> bool:
        told.append((done, total, message))
        return True

    validate(50, 1, 1, listen, {"a": nothing, "b": nothing})
    assert told == [(step, 2, compare.STAGE) for step in range(3)]


def test_a_family_with_patients_of_its_own_is_told_how_many():
    seen = apart(lambda n, seed, threads: {"asc_surv5": Estimate(n, seed, threads, n)})
    assert seen(Cohorts(30, 2, 1))["asc_surv5"] == Estimate(30, 2, 1, 30)


def test_families_are_chosen_by_name():
    assert list(chosen(())) == list(FAMILIES)
    assert list(chosen(("meld", "stages"))) == [n for n in FAMILIES if n in ("meld", "stages")]
    with pytest.raises(ValueError, match="no family 'mold' of published rows; expected one of"):
        chosen(("mold",))


def test_every_family_has_a_heading():
    assert all(title(name)[0].isupper() for name in FAMILIES)
    assert title("from_elsewhere") == "From elsewhere"
