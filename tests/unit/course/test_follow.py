"""Following one patient: the same person and the same luck under any care."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import CellTherapy
from lobule.course.follow import OBSERVED, ORDER_OF_A_DAY, follow
from lobule.course.patient import Patient
from lobule.etiology import HepatitisB
from lobule.quantity.errors import UnknownName

ANNA = Patient(age=54, sex="female", etiology=HepatitisB(), meld=17)


def test_a_course_is_labelled_with_units_and_days() -> None:
    course = follow(ANNA, Care(), days=60, seed=1)
    assert course.data["meld"].dims == ("patient", "day")
    assert course.data["albumin"].attrs == {"units": "g/L", "long_name": "serum albumin"}
    assert course.data.sizes == {"patient": 1, "day": 61}
    assert set(course.data.data_vars) == set(OBSERVED)


def test_two_cares_start_from_the_same_person() -> None:
    control = follow(ANNA, Care(), days=60, seed=1, events=False)
    treated = follow(ANNA, Care((CellTherapy(days=(7.0,)),)), days=60, seed=1, events=False)
    one, other = (course.data["meld"].to_numpy()[0] for course in (control, treated))
    np.testing.assert_allclose(one[:8], other[:8], rtol=1e-6)
    assert other[-1] < one[-1] - 0.1
    assert treated.events["event"].tolist() == ["infusion"]
    assert treated.events["day"].tolist() == [7]


def test_several_patients_are_followed_side_by_side() -> None:
    bob = Patient(age=60, sex="male", etiology=HepatitisB(), meld=12)
    both = follow([ANNA, bob], Care(), days=30, seed=1, events=False)
    alone = follow(bob, Care(), days=30, seed=1, events=False)
    assert both.data.sizes["patient"] == 2
    np.testing.assert_array_equal(both.data["meld"][1], alone.data["meld"][0])
    assert len(both.events) == 0


def test_tables_and_figures_show_what_was_asked_for() -> None:
    course = follow(ANNA, Care(), days=60, seed=1)
    table = course.table("meld", every=30)
    assert table["day"].tolist() == [0, 30, 60]
    figure = course.plot("meld", "albumin")
    assert [axes.get_title(loc="left") for axes in figure.axes] == [
        "MELD, unrounded",
        "Serum albumin",
    ]
    with pytest.raises(UnknownName, match="Did you mean 'albumin'"):
        course.plot("albumen")


def test_impossible_lengths_and_no_patient_are_refused() -> None:
    with pytest.raises(ValueError, match="Follow-up is 0 days; expected 1 to"):
        follow(ANNA, Care(), days=0, seed=1)
    with pytest.raises(ValueError, match="0 patients to follow"):
        follow([], Care(), days=10, seed=1)


def test_the_order_of_a_day_starts_with_the_visit_and_ends_with_death() -> None:
    assert ORDER_OF_A_DAY[0].startswith("visit")
    assert ORDER_OF_A_DAY[-1].startswith("death")
