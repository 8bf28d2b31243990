from __future__ import annotations

import re

import numpy as np
import pytest

from lobule.report.figures.survival import SurvivalArm, survival


def texts(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def arm(name: str = "Cells", **changes) -> SurvivalArm:
    values = {
        "days": [30, 100, 300],
        "survival": [0.95, 0.9, 0.85],
        "low": [0.9, 0.8, 0.7],
        "high": [1.0, 0.96, 0.93],
        "at_risk_days": [0, 180, 365],
        "at_risk": [20, 17, 12],
    }
    return SurvivalArm(name, **values | changes)


def test_curves_are_named_with_their_last_value():
    words = texts(survival([arm("Control", survival=[0.9, 0.8, 0.62]), arm()], last_day=365))
    assert {"Control", "62%", "Cells", "85%"} <= set(words)


def test_numbers_at_risk_stand_below():
    words = texts(survival([arm()], last_day=365, notes=["Hazard ratio 0.74", "p = 0.035"]))
    assert {"No. at risk", "20", "17", "12", "p = 0.035"} <= set(words)


def test_deaths_after_the_last_day_are_not_shown():
    assert "90%" in texts(survival([arm()], last_day=180))


def test_nobody_died_is_a_line_at_one_hundred():
    flat = arm(days=[], survival=[], low=[], high=[], at_risk=[3, 3, 3])
    assert "100%" in texts(survival([flat], last_day=365))


def test_an_arm_without_patients_says_so():
    empty = arm(days=[], survival=[], low=[], high=[], at_risk=[0, 0, 0])
    words = texts(survival([arm("Control"), empty], last_day=365))
    assert "no patients" in words and "100%" not in words


def test_one_patient_with_an_undefined_band_is_drawn():
    one = arm(days=[50], survival=[0.0], low=[np.nan], high=[np.nan], censored=[])
    assert "0%" in texts(survival([one], last_day=365))


def test_many_censored_patients_do_not_hide_the_curve():
    few = survival([arm(censored=np.linspace(1, 300, 50))], last_day=365)
    many = survival([arm(censored=np.linspace(1, 300, 500))], last_day=365)
    assert len(many) < len(few)


def test_names_of_curves_that_end_together_do_not_overlap():
    svg = survival([arm(name) for name in ("A", "B", "C")], last_day=365)
    places = {
        word: float(y)
        for y, word in re.findall(r'700[^>]*translate\([\d.]+ ([\d.]+)\)">([ABC])<', svg)
    }
    levels = sorted(places.values())
    assert len(levels) == 3
    assert min(np.diff(levels)) > 15


@pytest.mark.parametrize(
    ("arms", "last_day", "message"),
    [
        ([], 365, "at least one SurvivalArm"),
        ([arm()], 0, "last_day is 0; expected a day after the start"),
        ([arm(low=[0.5])], 365, r"shapes \(3,\), \(3,\), \(1,\), \(3,\)"),
    ],
)
def test_impossible_input_is_refused(arms, last_day, message):
    with pytest.raises(ValueError, match=message):
        survival(arms, last_day=last_day)
