"""A patient as described, and the twin who stands in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.course.life import AGE
from lobule.course.patient import Patient, twin
from lobule.etiology import HepatitisB
from lobule.quantity.errors import OutOfScope

ANNA = Patient(age=54, sex="female", etiology=HepatitisB(), meld=17)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"age": 12}, "Age is 12 years; expected 18 to 90"),
        ({"sex": "f"}, "Sex is 'f'; expected 'female' or 'male'"),
        ({"meld": 54}, "MELD is 54; expected 6 to 40"),
        ({"meld": None}, "expected meld, or bilirubin, inr and creatinine"),
        ({"inr": 14.2}, "If this is a prothrombin time in seconds"),
        ({"albumin": float("nan")}, "Albumin"),
    ],
)
def test_what_no_patient_has_is_refused(values: dict[str, Any], message: str) -> None:
    given: dict[str, Any] = {"age": 54, "sex": "female", "etiology": HepatitisB(), "meld": 17}
    with pytest.raises(ValueError, match=message):
        Patient(**{**given, **values})


def test_meld_follows_from_the_labs() -> None:
    patient = Patient(
        age=50, sex="male", etiology=HepatitisB(), bilirubin=2.5, inr=1.8, creatinine=1.2
    )
    # The worked example of the score.
    assert patient.target_meld == pytest.approx(18.22, abs=0.005)


def test_the_twin_has_the_age_and_nearly_the_meld_of_the_patient() -> None:
    found = twin(ANNA, seed=1)
    cohort = found.cohort
    age = cohort.parameters[AGE][0] + cohort.start_day[0] / 365.25
    assert age == pytest.approx(54, abs=0.002)
    assert found.meld == pytest.approx(17, abs=0.5)


def test_the_same_seed_finds_the_same_twin_and_another_seed_another() -> None:
    first, again, other = twin(ANNA, seed=1), twin(ANNA, seed=1), twin(ANNA, seed=2)
    np.testing.assert_array_equal(first.cohort.states, again.cohort.states)
    assert not np.array_equal(first.cohort.states, other.cohort.states)


def test_labs_that_were_given_choose_among_those_of_that_meld() -> None:
    place = twin(ANNA, seed=1).states.index("ascites")
    with_ascites = Patient(age=54, sex="female", etiology=HepatitisB(), meld=17, ascites=True)
    without = Patient(age=54, sex="female", etiology=HepatitisB(), meld=17, ascites=False)
    assert twin(with_ascites, seed=1).cohort.states[0, place] == 1.0
    assert twin(without, seed=1).cohort.states[0, place] == 0.0


def test_a_meld_that_nobody_of_that_age_has_is_out_of_scope() -> None:
    young = Patient(age=20, sex="male", etiology=HepatitisB(), meld=38)
    with pytest.raises(OutOfScope, match=r"aged 20 has a MELD within 2 points of 38.*those alive"):
        twin(young, seed=1)
