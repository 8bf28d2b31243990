"""The body's scores agree with the clinic's for every patient."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lobule import clinic
from lobule.engine.trace import assemble
from lobule.liver import LEVERS, body
from tests.support.physiology import read, start

MODEL = assemble(body(), LEVERS)
LABS = ("bilirubin", "inr", "creatinine", "sodium", "albumin")

patients = st.fixed_dictionaries(
    {
        "bilirubin": st.floats(0.3, 30.0),
        "clotting_factors": st.floats(0.05, 1.2),
        "kidney_injury_creatinine": st.floats(0.0, 5.0),
        "underfilling": st.floats(0.0, 2.5),
        "albumin_mass": st.floats(15.0, 50.0),
        "ammonia": st.floats(20.0, 200.0),
        "ascites": st.sampled_from([0.0, 1.0]),
        "encephalopathy": st.sampled_from([0.0, 1.0]),
    }
)


@given(patients)
def test_property_meld_equals_the_clinics(signs: dict[str, float]) -> None:
    states = start(MODEL, **signs)
    bilirubin, inr, creatinine, sodium, _ = (float(v) for v in read(MODEL, states, *LABS))
    plain = min(clinic.meld_unrounded(bilirubin, inr, creatinine), 40.0)
    with_sodium = min(clinic.meld_na_unrounded(bilirubin, inr, creatinine, sodium), 40.0)
    ours, ours_na = read(MODEL, states, "meld", "meld_na")
    assert ours == pytest.approx(plain, rel=1e-12)
    assert ours_na == pytest.approx(with_sodium, rel=1e-12)


@given(patients)
def test_property_child_pugh_equals_the_clinics(signs: dict[str, float]) -> None:
    states = start(MODEL, **signs)
    bilirubin, inr, _, _, albumin = (float(v) for v in read(MODEL, states, *LABS))
    grades = [float(v) for v in read(MODEL, states, "ascites_grade", "encephalopathy_grade")]
    expected = clinic.child_pugh(bilirubin, albumin, inr, *grades)
    assert read(MODEL, states, "child_pugh")[0] == expected
