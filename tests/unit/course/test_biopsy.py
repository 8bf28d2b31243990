"""A biopsy of a patient asks the section for what the patient's states say."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

import lobule as lb
from lobule.course.biopsy import (
    MACROPHAGES_PER_UNIT,
    PATTERNS,
    SEEN,
    STELLATE_PER_LOBULE,
    likeness,
)
from lobule.course.course import Course
from lobule.protocol_file.words import processes_of
from lobule.tissue.experiment import Cause
from lobule.tissue.portrait import Portrait
from lobule.tissue.section import Section

DAYS = 30


@pytest.fixture(scope="module")
def course() -> Course:
    anna = lb.Patient(age=54, sex="female", etiology=lb.etiology.HepatitisB(), meld=12)
    cells = lb.CellTherapy(
        lb.product.BoneMarrowMSC(cells=1e8), lb.route.HepaticArtery(), days=(5.0,)
    )
    return lb.follow(anna, lb.care.standard(anna.etiology) + cells, days=DAYS, seed=1)


def states(course: Course) -> dict[str, np.ndarray]:
    return {str(name): values.to_numpy() for name, values in course.states[0].items()}


def test_everything_a_biopsy_needs_is_recorded_beside_the_course(course):
    assert set(course.states[0]) == set(SEEN)
    assert "myofibroblasts" not in course.data
    assert (course.states[0]["collagen_area"] == course.data["collagen_area"][0]).all()


def test_the_likeness_is_that_of_the_day(course):
    known = states(course)
    before, after = (likeness(course.origin.patients[0], known, day) for day in (0, 10))
    assert before.cause is Cause.HEPATITIS
    assert before.collagen == known["collagen_area"][0]
    assert after.peak_collagen == known["collagen_area"][:11].max()
    assert before.myofibroblasts == STELLATE_PER_LOBULE * known["myofibroblasts"][0]
    unit = MACROPHAGES_PER_UNIT * known["inflammatory_macrophages"][10]
    assert after.inflammatory_macrophages == unit
    assert before.donor_cells == 0
    hepatocytes = known["healthy_hepatocytes"][10] * known["hepatocyte_mass"][10]
    living = known["donor_cells_liver"][10] + known["engrafted_cells"][10]
    assert 0 < after.donor_cells == pytest.approx(living / hepatocytes)
    assert 0 < after.donor_hepatocytes < 1e-4


def test_the_section_is_made_after_the_likeness(course, monkeypatch):
    asked = []

    def painted(wanted, *, seed, lobules):
        asked.append((wanted, seed, lobules))
        return Portrait(cast(Section, "section"), wanted, wanted.collagen - 1)

    monkeypatch.setattr("lobule.tissue.portrait.portrait", painted)
    found = course.biopsy(day=10, lobules=(4, 4))
    ((wanted, seed, lobules),) = asked
    assert (found.section, found.day, seed, lobules) == ("section", 10, 1, (4, 4))
    assert found.likeness == wanted == likeness(course.origin.patients[0], states(course), 10)
    assert found.collagen == wanted.collagen - 1


def test_who_or_when_there_is_no_patient_is_refused(course):
    with pytest.raises(ValueError, match=f"Day of the biopsy is 31; expected 0 to {DAYS}"):
        course.biopsy(day=31)
    with pytest.raises(ValueError, match="Patient is 2; expected 0 to 0"):
        course.biopsy(day=0, patient=2)


def test_every_cause_has_a_pattern_of_injury():
    assert set(PATTERNS) == {cause.__name__ for cause in processes_of("etiology")}
    assert set(PATTERNS.values()) <= {cause.value for cause in Cause}
