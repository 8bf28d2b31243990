"""Stages of cirrhosis: every combination that the definitions tell apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.clinic import (
    damico_stage_of_five,
    damico_stage_of_four,
    damico_stage_of_seven,
    decompensated,
    further_decompensated,
)

COMPENSATED: dict[str, Any] = {
    "varices": False,
    "bleeding": False,
    "ascites": False,
    "encephalopathy": False,
    "jaundice": False,
}


@pytest.mark.parametrize(
    ("varices", "ascites", "bleeding", "stage"),
    [
        (False, False, False, 1),
        (True, False, False, 2),
        (False, True, False, 3),
        (True, True, False, 3),
        (True, False, True, 4),
        (True, True, True, 4),
    ],
)
def test_damico_stage_of_four(varices: bool, ascites: bool, bleeding: bool, stage: float) -> None:
    assert damico_stage_of_four(varices=varices, ascites=ascites, bleeding=bleeding) == stage


@pytest.mark.parametrize(
    ("happened", "stage"),
    [
        ((), 1),
        (("varices",), 2),
        (("varices", "bleeding"), 3),
        (("bleeding",), 3),
        (("ascites",), 4),
        (("varices", "ascites"), 4),
        (("encephalopathy",), 4),
        (("jaundice",), 4),
        (("bleeding", "ascites"), 5),
        (("ascites", "encephalopathy"), 5),
        (("bleeding", "ascites", "jaundice"), 5),
    ],
)
def test_damico_stage_of_five(happened: tuple[str, ...], stage: float) -> None:
    assert damico_stage_of_five(**(COMPENSATED | dict.fromkeys(happened, True))) == stage


def test_second_bleeding_is_a_second_event() -> None:
    bled = COMPENSATED | {"bleeding": True}
    assert damico_stage_of_five(**bled, recurrence=True) == 5.0
    assert damico_stage_of_five(**COMPENSATED, recurrence=True) == 1.0


def test_damico_stage_of_seven() -> None:
    stages = np.array([1.0, 1.0, 1.0, 2.0, 4.0, np.nan])
    pressures = np.array([9.9, 10.0, np.nan, 8.0, np.nan, 12.0])
    found = damico_stage_of_seven(stages, pressures)
    np.testing.assert_array_equal(found, [0.0, 1.0, np.nan, 2.0, 4.0, np.nan])
    assert damico_stage_of_seven(5.0, 20.0, late=True) == 6.0


def test_cohort_is_staged_patient_by_patient() -> None:
    cohort = COMPENSATED | {
        "ascites": np.array([False, True, True]),
        "bleeding": np.array([False, False, True]),
    }
    assert list(np.asarray(damico_stage_of_five(**cohort))) == [1.0, 4.0, 5.0]


def test_decompensated_is_any_of_four() -> None:
    kinds = ("ascites", "bleeding", "encephalopathy", "jaundice")
    none = dict.fromkeys(kinds, False)
    assert decompensated(**none) is False
    for kind in kinds:
        assert decompensated(**(none | {kind: True})) is True
    many = decompensated(**(none | {"ascites": np.array([True, False])}))
    np.testing.assert_array_equal(many, [True, False])


def test_further_decompensated_is_any_of_its_events() -> None:
    assert further_decompensated() is False
    assert further_decompensated(spontaneous_peritonitis=True) is True
