"""Attribution of a course: shares for one person, over draws, and what cannot be asked."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import CellTherapy
from lobule.course.attributed import Attribution
from lobule.course.course import Course
from lobule.course.follow import follow
from lobule.course.parameter_draws import from_table
from lobule.course.patient import Patient
from lobule.etiology import HepatitisB
from lobule.quantity.errors import UnknownName

ANNA = Patient(age=54, sex="female", etiology=HepatitisB(), meld=17)
BOB = Patient(age=60, sex="male", etiology=HepatitisB(), meld=12)


@cache
def course() -> Course:
    return follow([ANNA, BOB], Care((CellTherapy(),)), days=91, seed=1, events=False)


@cache
def split() -> Attribution:
    return course().attribute("meld", "albumin", on=(30, 91), draws=4)


def test_shares_and_what_is_left_add_up_to_the_whole() -> None:
    found = split()
    np.testing.assert_allclose(found.share.sum(axis=2) + found.itself, found.whole, atol=1e-12)


def test_parts_of_meld_add_up_to_meld_for_every_mechanism() -> None:
    names = [variable.name for variable in split().variables]
    assert names == ["meld", "albumin", "meld_bilirubin", "meld_inr", "meld_creatinine"]
    share = split().share
    np.testing.assert_allclose(share[..., 2:, :].sum(axis=-2), share[..., 0, :], atol=1e-12)


def test_every_patient_has_the_shares_they_would_have_alone() -> None:
    alone = follow(BOB, Care((CellTherapy(),)), days=91, seed=1, events=False)
    found = alone.attribute("meld", "albumin", on=(30, 91), draws=4)
    np.testing.assert_array_equal(found.share[:, 0], split().share[:, 1])


def test_the_whole_is_the_difference_between_two_courses() -> None:
    control = follow([ANNA, BOB], Care(), days=91, seed=1, events=False)
    found = course().attribute(on=(91,))
    expected = course().data["meld"].sel(day=91) - control.data["meld"].sel(day=91)
    np.testing.assert_allclose(found.whole[0, :, 0, 0], expected, atol=2e-3)
    assert found.total("meld", 91).mean < -0.1 and found.total("meld", 91).error == 0.0


def test_draws_from_a_table_are_used_as_they_stand() -> None:
    silent = {f"{p}.{e}": [0.0, 0.0] for p, e in (("paracrine", "sparing"),)}
    found = course().attribute("meld", draws=from_table(silent, "a test"))
    usual = course().attribute("meld")
    assert len(found.draws) == 2 and found.draws.origin == "a test"
    np.testing.assert_array_equal(found.share[0], found.share[1])
    assert abs(found.of("paracrine", "meld", 91).mean) < abs(usual.of("paracrine", "meld", 91).mean)


def test_a_table_names_every_part_and_pair() -> None:
    table = split().table()
    assert set(table["part"]) >= {"paracrine", "itself", "whole", "paracrine with fusion"}
    assert np.all(table["low"].to_numpy() <= table["high"].to_numpy())
    row = table.query("variable == 'meld' and day == 91 and part == 'paracrine'")
    assert row["mean"].tolist() == [split().of("paracrine", "meld", 91).mean]
    pair = split().interaction("fusion", "paracrine", "meld", 91)
    assert pair == split().interaction("paracrine", "fusion", "meld", 91)


def test_what_cannot_be_split_is_refused() -> None:
    with pytest.raises(ValueError, match="0 mechanisms of cells; expected 1 or more"):
        follow(ANNA, Care(), days=10, seed=1).attribute("meld")
    with pytest.raises(ValueError, match="Day 400 is asked for; expected 0 to 91"):
        course().attribute("meld", on=(400,))
    with pytest.raises(UnknownName, match="Did you mean 'albumin'"):
        course().attribute("albumen")
    with pytest.raises(UnknownName, match=r"parameter 'a\.b'"):
        course().attribute("meld", draws=from_table({"a.b": [1.0]}, "x"))
    with pytest.raises(ValueError, match="Number of draws is -1; expected 0 or more"):
        course().attribute("meld", draws=-1)
    with pytest.raises(ValueError, match="does not say who was followed"):
        Course(course().data, course().events).attribute("meld")
    with pytest.raises(UnknownName, match="mechanism 'luck'"):
        split().of("luck", "meld", 91)
    with pytest.raises(ValueError, match="Day is 5; expected one that was split: 30, 91"):
        split().total("meld", 5)


def test_draws_must_be_a_table_of_finite_numbers() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        from_table({"a": [1.0], "b": [1.0, 2.0]}, "x")
    with pytest.raises(ValueError, match="'a' is nan in draw 1; expected a finite number"):
        from_table({"a": [1.0, float("nan")]}, "x")
