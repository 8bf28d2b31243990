from __future__ import annotations

import math

import pytest

from lobule.protocol_file.amount import number_and_unit, read_amount, read_span
from lobule.protocol_file.kinds import (
    CONTROLLED,
    DAYS,
    DOSE,
    INFUSION,
    PATIENTS,
    SINCE_ASCITES,
    VISIT,
    WITHDRAWAL,
)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1e8 cells", 1e8, "cells"),
        ("100 million cells", 1e8, "cells"),
        ("0.1 billion cells", 1e8, "cells"),
        ("1 x 10^8 cells", 1e8, "cells"),
        ("1×10⁸ cells", 1e8, "cells"),
        ("10^8 cells", 1e8, "cells"),
        ("17 mg/dL", 17.0, "mg/dL"),
        ("50 10^9/L", 50.0, "10^9/L"),
        ("5 % per year", 5.0, "% per year"),
        ("-3 days", -3.0, "days"),
        ("2.5", 2.5, ""),
        (".5 days", 0.5, "days"),
        ("30days", 30.0, "days"),
    ],
)
def test_number_and_unit_are_told_apart(text, number, unit):
    assert number_and_unit(text) == (pytest.approx(number, rel=1e-12), unit)


@pytest.mark.parametrize("text", ["", "about 8", "nan", ".nan", "inf", "1,5 days", "3..5", "--3"])
def test_what_is_no_amount_is_not_guessed_at(text):
    assert number_and_unit(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1 month", 30),
        ("3 months", 91),
        ("6 months", 182),
        ("12 months", 365),
        ("1 year", 365),
        ("4 weeks", 28),
        ("91 days", 91),
    ],
)
def test_visits_fall_on_the_days_of_a_trial_calendar(text, days):
    assert read_amount(text, VISIT) == days


@pytest.mark.parametrize(
    ("given", "kind", "sentence"),
    [
        ("30", VISIT, "Visit is 30 without a unit; expected days, weeks, months or years."),
        ("30 hours", VISIT, "expected days, weeks, months or years, not 'hours'."),
        ("2e6 cells/kg", DOSE, "expected cells, not 'cells/kg'. Give living cells per infusion"),
        ("1e8", DOSE, "Dose is 1e8 without a unit; expected cells."),
        ("1e15 cells", DOSE, "Dose is 1e15 cells; expected 0 to 1e+11 cells."),
        ("-1 days", INFUSION, "Infusion day is -1 days; expected 0 to 3,653 days."),
        ("0.4", CONTROLLED, "controlled_share is 0.4 without a unit; expected %."),
        ("5 %", WITHDRAWAL, "expected % per year, not '%'."),
        ("120 patients", PATIENTS, "without a unit. Leave 'patients' out."),
        ("1,200", PATIENTS, "thousands without a comma."),
        (math.nan, PATIENTS, "n is nan; expected a whole number from 2 to 10,000,000."),
        (math.inf, PATIENTS, "n is inf; expected"),
        (True, PATIENTS, "n is 'True'; expected"),
        ([3], PATIENTS, "n is a list; expected"),
        (None, PATIENTS, "n is empty; expected"),
        (10**400, PATIENTS, "n is inf; expected"),
        ("9" * 500, PATIENTS, "n is 9999999999999999999999999999999999999...; expected"),
        ("1 x 10^999", PATIENTS, "n is 1 x 10^999; expected"),
    ],
)
def test_refusal_names_value_range_and_cure(given, kind, sentence):
    with pytest.raises(ValueError) as refused:
        read_amount(given, kind)
    assert sentence in str(refused.value)
    assert "expected" in str(refused.value)


@pytest.mark.parametrize("unit", [name for name, size in DAYS.items() if size == 1.0])
def test_spellings_of_one_unit_are_the_same(unit):
    assert read_amount(f"40 {unit}", VISIT) == 40


def test_span_takes_its_unit_from_the_end():
    assert read_span("1 to 18 months", SINCE_ASCITES) == (pytest.approx(1 / 12), 1.5)


@pytest.mark.parametrize("text", ["18 to 1 months", "3 months", "a to b years", "1 to 30 years"])
def test_span_is_refused(text):
    with pytest.raises(ValueError, match=r"since_first_ascites is .*expected"):
        read_span(text, SINCE_ASCITES)
