"""Laboratory values at the door: the words in which a value is refused."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.clinic import labs
from lobule.clinic.labs import Analyte

REFUSED: list[tuple[Analyte, object, str | None, str]] = [
    (
        labs.INR,
        14.2,
        None,
        "INR is 14.2; expected 0.8 to 10. If this is a prothrombin time in seconds, "
        "use labs.inr_from_prothrombin_time().",
    ),
    (
        labs.PROTHROMBIN_TIME,
        1.4,
        None,
        "Prothrombin time is 1.4 s; expected 8 to 150 s. If this is an INR, "
        "use labs.prothrombin_time_from_inr().",
    ),
    (
        labs.ALBUMIN,
        3.5,
        None,
        "Albumin is 3.5 g/L; expected 8 to 70 g/L. If this is in g/dL, "
        'give it with that unit (given_in="g/dL").',
    ),
    (
        labs.ALBUMIN,
        35.0,
        "g/dL",
        "Albumin is 35 g/dL; expected 0.8 to 7 g/dL. If this is in g/L, "
        'give it with that unit (given_in="g/L").',
    ),
    (
        labs.BILIRUBIN,
        120.0,
        None,
        "Bilirubin is 120 mg/dL; expected 0.05 to 50 mg/dL. If this is in umol/L, "
        'give it with that unit (given_in="umol/L").',
    ),
    (
        labs.BILIRUBIN,
        -9.0,
        None,
        "Bilirubin is -9 mg/dL; expected 0.05 to 50 mg/dL. It cannot be negative; "
        "look for a typing error or a code for missing values.",
    ),
    (
        labs.SODIUM,
        np.nan,
        None,
        "Sodium is missing (NaN); expected 95 to 185 mmol/L. Give a measured value, "
        "or leave this patient or visit out.",
    ),
    (
        labs.SODIUM,
        14.0,
        None,
        "Sodium is 14 mmol/L; expected 95 to 185 mmol/L. Look for a typing error; "
        "the value is read in mmol/L.",
    ),
    (labs.ALBUMIN, "low", None, "Albumin is 'low'; expected a number in g/L."),
    (labs.CREATININE, 1.0, "g/L", "Creatinine is given in 'g/L'; expected mg/dL or umol/L."),
]


@pytest.mark.parametrize(("analyte", "value", "unit", "sentence"), REFUSED)
def test_refused_in_plain_words(
    analyte: Analyte, value: float, unit: str | None, sentence: str
) -> None:
    with pytest.raises(ValueError) as refused:
        labs.check(analyte, value, given_in=unit)
    assert str(refused.value) == sentence


def test_the_first_bad_value_of_a_cohort_is_pointed_out() -> None:
    with pytest.raises(ValueError, match=r"Creatinine is 97 mg/dL \(item 2 of 3\); expected"):
        labs.check(labs.CREATININE, np.array([0.9, 97.0, 110.0]))


def test_good_values_come_back_as_they_are() -> None:
    cohort = np.array([30.0, 8.0, 70.0])
    assert labs.check(labs.ALBUMIN, cohort) is cohort
    assert labs.check(labs.ALBUMIN, 7.0, given_in="g/dL") == 7.0


@pytest.mark.parametrize("spelling", ["umol/L", "µmol/L", "\u03bcmol/l", " UMOL/L "])
def test_units_are_understood_however_they_are_spelled(spelling: str) -> None:
    assert labs.read(labs.BILIRUBIN, 34.2, given_in=spelling) == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("analyte", "value", "unit", "expected"),
    [
        (labs.BILIRUBIN, 17.1, "umol/L", 1.0),
        (labs.CREATININE, 88.4, "umol/L", 1.0),
        (labs.ALBUMIN, 2.8, "g/dL", 28.0),
        (labs.SODIUM, 130.0, "mEq/L", 130.0),
        (labs.PLATELETS, 90000.0, "/uL", 90.0),
        (labs.PLATELETS, 90.0, "10*9/L", 90.0),
        (labs.WHITE_CELLS, 9.0, "10^3/uL", 9.0),
        (labs.ALT, 1.0, "ukat/L", 60.0),
        (labs.AMMONIA, 170.3, "ug/dL", 100.0),
    ],
)
def test_conversion_to_the_units_of_the_package(
    analyte: Analyte, value: float, unit: str, expected: float
) -> None:
    assert labs.convert(analyte, value, given_in=unit) == pytest.approx(expected)


def test_conversion_out_of_the_package() -> None:
    found = labs.convert(labs.BILIRUBIN, 2.0, given_in="mg/dL", wanted_in="umol/L")
    assert found == pytest.approx(34.2)


@pytest.mark.parametrize(
    ("code", "analyte", "unit"),
    [("1975-2", labs.BILIRUBIN, "mg/dL"), ("14682-9", labs.CREATININE, "umol/L")],
)
def test_loinc_code_tells_the_analyte_and_the_unit(code: str, analyte: Analyte, unit: str) -> None:
    found, in_unit = labs.analyte_by_loinc(code)
    assert (found, in_unit.name) == (analyte, unit)


def test_unknown_loinc_code_is_refused() -> None:
    with pytest.raises(ValueError, match=r"LOINC code '0-0' is not read here; expected one of"):
        labs.analyte_by_loinc("0-0")
