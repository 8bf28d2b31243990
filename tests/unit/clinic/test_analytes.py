"""The table of analytes: each row sensible by itself, and molar factors as chemistry has them."""

from __future__ import annotations

import re

import pytest

from lobule.clinic import labs
from lobule.clinic.labs import Analyte


@pytest.mark.parametrize("analyte", labs.ANALYTES)
def test_reference_range_lies_inside_the_plausible_range(analyte: Analyte) -> None:
    plausible, reference = analyte.plausible, analyte.reference
    assert 0 < plausible.low <= reference.low < reference.high < plausible.high


def test_every_loinc_code_is_well_formed_and_belongs_to_one_analyte() -> None:
    codes = [unit.loinc for analyte in labs.ANALYTES for unit in analyte.units if unit.loinc]
    assert len(codes) == len(set(codes))
    for code in codes:
        assert re.fullmatch(r"\d{3,5}-\d", code)


def check_digit(digits: str) -> int:
    """Modulus 10 with every other digit from the right doubled, as LOINC prescribes."""
    doubled = str(2 * int(digits[::-1][::2]))
    total = sum(map(int, doubled)) + sum(map(int, digits[::-1][1::2]))
    return (10 - total % 10) % 10


@pytest.mark.parametrize("analyte", labs.ANALYTES)
def test_loinc_codes_have_the_rightcheck_digit(analyte: Analyte) -> None:
    for unit in analyte.units:
        if unit.loinc:
            digits, check = unit.loinc.split("-")
            assert check_digit(digits) == int(check)


@pytest.mark.parametrize(
    ("analyte", "grams_per_mol", "umol_per_unit"),
    [(labs.BILIRUBIN, 584.66, 1e4), (labs.CREATININE, 113.12, 1e4)],
)
def test_molar_factor_follows_from_the_molar_mass(
    analyte: Analyte, grams_per_mol: float, umol_per_unit: float
) -> None:
    assert analyte.si_factor == pytest.approx(umol_per_unit / grams_per_mol, rel=5e-4)


def test_ammonia_in_ug_per_dl_follows_from_the_molar_mass() -> None:
    per_umol = labs.convert(labs.AMMONIA, 1.0, given_in="umol/L", wanted_in="ug/dL")
    assert per_umol == pytest.approx(17.031 / 10.0, rel=5e-4)


def test_units_of_the_package() -> None:
    assert {analyte.name: analyte.unit for analyte in labs.ANALYTES} == {
        "Bilirubin": "mg/dL",
        "Creatinine": "mg/dL",
        "Albumin": "g/L",
        "INR": "1",
        "Prothrombin time": "s",
        "Sodium": "mmol/L",
        "Platelet count": "10^9/L",
        "White cell count": "10^9/L",
        "ALT": "U/L",
        "AST": "U/L",
        "Ammonia": "umol/L",
    }
    assert (labs.ALBUMIN.si_unit, labs.BILIRUBIN.si_unit) == ("g/L", "umol/L")
