"""Scores against published numbers and against calculators other than ours.

`test_external_*` compare with a number printed by somebody else; `test_worked_example_*` with the
formula worked by hand from its source.
"""

from __future__ import annotations

from typing import Any

import pytest

from lobule import clinic
from lobule.clinic import Ascites

UMOL_PER_MG_BILIRUBIN = 17.1

LABS_A: dict[str, Any] = {"bilirubin": 2.5, "inr": 1.8, "creatinine": 1.2}
LABS_B: dict[str, Any] = {"bilirubin": 1.5, "inr": 1.1, "creatinine": 2.7}
LABS_C: dict[str, Any] = {"bilirubin": 4.0, "inr": 1.8, "creatinine": 1.9}


def test_worked_example_meld() -> None:
    assert clinic.meld_unrounded(**LABS_A) == pytest.approx(18.22, abs=0.005)
    assert clinic.meld(**LABS_A) == 18.0


def test_external_meld_of_thecalculator_co() -> None:
    assert clinic.meld_unrounded(**LABS_B) == pytest.approx(18.54, abs=0.005)
    assert clinic.meld(**LABS_B) == 19.0


@pytest.mark.parametrize(
    ("labs", "sodium", "points"), [(LABS_A, 130.0, 23.0), (LABS_B, 135.0, 20.0)]
)
def test_worked_example_meld_na(labs: dict[str, Any], sodium: float, points: float) -> None:
    assert clinic.meld_na(**labs, sodium=sodium) == points


def test_worked_example_meld_na_with_the_inputs_of_tools_gera_services() -> None:
    assert clinic.meld(**LABS_C) == 24.0
    assert clinic.meld_na(**LABS_C, sodium=128.0) == 29.0


def test_worked_example_meld_na_without_rounding() -> None:
    # 18.2219 + 1.32 x 7 - 0.033 x 18.2219 x 7, as web tools do that skip the tenth.
    assert clinic.meld_na_unrounded(**LABS_A, sodium=130.0) == pytest.approx(23.2526, abs=5e-4)


def test_worked_example_meld_na_of_2008() -> None:
    assert clinic.meld_na_2008(20.0, sodium=130.0) == 25.0


@pytest.mark.parametrize(("female", "unrounded", "points"), [(False, 22.81, 23), (True, 24.14, 24)])
def test_worked_example_meld3(female: bool, unrounded: float, points: float) -> None:
    inputs: dict[str, Any] = {**LABS_A, "sodium": 130.0, "albumin": 28.0, "female": female}
    assert clinic.meld3_unrounded(**inputs) == pytest.approx(unrounded, abs=0.005)
    assert clinic.meld3(**inputs) == points


def test_external_meld3_of_calcbee() -> None:
    inputs: dict[str, Any] = {
        "bilirubin": 2.0,
        "inr": 1.5,
        "creatinine": 1.5,
        "sodium": 137.0,
        "albumin": 30.0,
        "female": False,
    }
    assert clinic.meld3_unrounded(**inputs) == pytest.approx(17.92, abs=0.005)
    assert clinic.meld3(**inputs) == 18.0


@pytest.mark.parametrize(("female", "unrounded", "points"), [(False, 6.0, 6.0), (True, 7.33, 7.0)])
def test_worked_example_meld3_of_normal_labs(female: bool, unrounded: float, points: float) -> None:
    normal: dict[str, Any] = {"bilirubin": 0.7, "inr": 1.0, "creatinine": 0.9, "sodium": 140.0}
    assert clinic.meld3_unrounded(**normal, albumin=42.0, female=female) == pytest.approx(unrounded)
    assert clinic.meld3(**normal, albumin=42.0, female=female) == points


def test_worked_example_meld3_of_the_worst_labs() -> None:
    worst: dict[str, Any] = {"bilirubin": 40.0, "inr": 7.0, "creatinine": 9.0, "sodium": 110.0}
    unrounded = clinic.meld3_unrounded(**worst, albumin=10.0, female=False)
    assert unrounded == pytest.approx(51.6, abs=0.05)
    assert clinic.meld3(**worst, albumin=10.0, female=False) == 40.0


def test_worked_example_child_pugh() -> None:
    awake = clinic.child_pugh(2.5, 29.0, 1.8, ascites=Ascites.MILD, encephalopathy=0)
    drowsy = clinic.child_pugh(2.5, 29.0, 1.8, ascites=Ascites.MILD, encephalopathy=2)
    assert (awake, clinic.child_pugh_class(awake)) == (9.0, "B")
    assert (drowsy, clinic.child_pugh_class(drowsy)) == (10.0, "C")


@pytest.mark.parametrize(
    ("bilirubin_umol", "albumin", "score", "grade"),
    [(25.0, 38.0, -2.307, 2.0), (17.0, 42.0, -2.758, 1.0), (60.0, 26.0, -1.036, 3.0)],
)
def test_worked_example_albi(
    bilirubin_umol: float, albumin: float, score: float, grade: float
) -> None:
    found = clinic.albi(bilirubin_umol / UMOL_PER_MG_BILIRUBIN, albumin)
    assert found == pytest.approx(score, abs=0.0005)
    assert clinic.albi_grade(found) == grade


def test_worked_example_fib4_and_apri() -> None:
    fib4 = clinic.fib4(age=55.0, ast=80.0, alt=60.0, platelets=90.0)
    apri = clinic.apri(ast=80.0, platelets=90.0, upper_limit=40.0)
    assert fib4 == pytest.approx(6.31, abs=0.005)
    assert apri == pytest.approx(2.22, abs=0.005)
    assert clinic.fib4_band_viral(fib4) == "advanced fibrosis"
    assert clinic.apri_band(apri) == "cirrhosis"


def test_worked_example_clif_c_of_and_aclf_grade() -> None:
    organs = clinic.organ_scores(
        bilirubin=13.0,
        creatinine=1.6,
        encephalopathy=1.0,
        inr=2.6,
        mean_arterial_pressure=68.0,
        respiration=clinic.respiration_score(350.0),
    )
    assert clinic.clif_c_of(organs) == 12.0
    assert clinic.aclf_grade(organs) == 2.0


def test_worked_example_clif_c_aclf() -> None:
    score = clinic.clif_c_aclf(12.0, age=55.0, white_cells=12.0)
    assert score == pytest.approx(57.25, abs=0.005)
    assert clinic.clif_c_aclf_mortality(score, days=28) == pytest.approx(0.481, abs=0.0005)
    assert clinic.clif_c_aclf_mortality(score, days=90) == pytest.approx(0.681, abs=0.0005)


@pytest.mark.parametrize(("days", "dead"), [(180, 0.5073), (365, 0.5907)])
def test_worked_example_clif_c_aclf_mortality_with_recalled_coefficients(
    days: int, dead: float
) -> None:
    assert clinic.clif_c_aclf_mortality(50.0, days=days) == pytest.approx(dead, abs=5e-5)


def test_external_clif_c_aclf_score() -> None:
    assert clinic.clif_c_aclf(12.0, age=60.0, white_cells=10.0) == pytest.approx(58.1063, abs=5e-5)


def test_external_clif_c_aclf_mortality() -> None:
    assert clinic.clif_c_aclf_mortality(50.8, days=28) == pytest.approx(0.29, abs=0.005)
    assert clinic.clif_c_aclf_mortality(50.8, days=90) == pytest.approx(0.48, abs=0.005)


def test_worked_example_clif_c_ad() -> None:
    score = clinic.clif_c_ad(age=55.0, creatinine=1.2, inr=1.8, white_cells=9.0, sodium=132.0)
    assert score == pytest.approx(61.09, abs=0.005)
    assert clinic.clif_c_ad_mortality(score, days=90) == pytest.approx(0.231, abs=0.0005)
    assert clinic.clif_c_ad_mortality(score, days=365) == pytest.approx(0.465, abs=0.0005)
    assert clinic.clif_c_ad_band(score) == "high"


def test_worked_example_maddrey() -> None:
    assert clinic.maddrey(20.0, control=12.0, bilirubin=15.0) == pytest.approx(51.8)


def test_worked_example_dunn_mortality() -> None:
    assert clinic.dunn_mortality(21.0) == pytest.approx(0.281, abs=0.0005)


@pytest.mark.parametrize(
    ("day_7_umol", "score", "response"), [(200.0, 0.146, "complete"), (320.0, 0.554, "partial")]
)
def test_worked_example_lille(day_7_umol: float, score: float, response: str) -> None:
    found = clinic.lille(
        age=50.0,
        albumin=28.0,
        bilirubin_day_0=300.0 / UMOL_PER_MG_BILIRUBIN,
        bilirubin_day_7=day_7_umol / UMOL_PER_MG_BILIRUBIN,
        creatinine=1.0,
        prothrombin_time=20.0,
    )
    assert found == pytest.approx(score, abs=0.0005)
    assert clinic.lille_response(found) == response


def test_worked_example_imeld() -> None:
    assert clinic.imeld(20.0, age=55.0, sodium=130.0) == 45.5


@pytest.mark.parametrize(
    ("age", "platelets", "bilirubin_umol", "albumin", "score", "band"),
    [
        (50.0, 200.0, 15.0, 42.0, 53.82, "medium"),
        (30.0, 250.0, 10.0, 45.0, 41.10, "low"),
        (65.0, 150.0, 25.0, 38.0, 64.88, "high"),
    ],
)
def test_external_amap_of_a_public_test_suite(
    age: float, platelets: float, bilirubin_umol: float, albumin: float, score: float, band: str
) -> None:
    bilirubin = bilirubin_umol / UMOL_PER_MG_BILIRUBIN
    found = clinic.amap(age, bilirubin, albumin, platelets, male=True)
    assert found == pytest.approx(score, abs=0.005)
    assert clinic.amap_band(found) == band
