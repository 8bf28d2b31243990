"""Child-Pugh: what a value on a limit counts, and where the classes begin."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.clinic import Ascites, child_pugh, child_pugh_by_prothrombin_time, child_pugh_class

BEST: dict[str, Any] = {
    "bilirubin": 1.0,
    "albumin": 40.0,
    "inr": 1.0,
    "ascites": Ascites.NONE,
    "encephalopathy": 0.0,
}


@pytest.mark.parametrize(
    ("reading", "value", "points"),
    [
        ("bilirubin", 1.99, 1),
        ("bilirubin", 2.0, 2),
        ("bilirubin", 3.0, 2),
        ("bilirubin", 3.01, 3),
        ("albumin", 35.1, 1),
        ("albumin", 35.0, 2),
        ("albumin", 28.0, 2),
        ("albumin", 27.9, 3),
        ("inr", 1.69, 1),
        ("inr", 1.7, 2),
        ("inr", 2.3, 2),
        ("inr", 2.31, 3),
        ("ascites", Ascites.MILD, 2),
        ("ascites", Ascites.SEVERE, 3),
        ("encephalopathy", 1, 2),
        ("encephalopathy", 2, 2),
        ("encephalopathy", 3, 3),
        ("encephalopathy", 4, 3),
    ],
)
def test_ties_count_in_the_middle_column(reading: str, value: Any, points: int) -> None:
    assert child_pugh(**(BEST | {reading: value})) == 4.0 + points


@pytest.mark.parametrize(("bilirubin", "points"), [(3.9, 1), (4.0, 2), (10.0, 2), (10.1, 3)])
def test_cholestatic_disease_has_wider_limits_for_bilirubin(bilirubin: float, points: int) -> None:
    patient = dict[str, Any](BEST, bilirubin=bilirubin)
    assert child_pugh(**patient, cholestatic=True) == 4.0 + points


@pytest.mark.parametrize(("seconds", "points"), [(3.9, 1), (4.0, 2), (6.0, 2), (6.1, 3)])
def test_clotting_may_be_given_in_seconds(seconds: float, points: int) -> None:
    rest = {reading: value for reading, value in BEST.items() if reading != "inr"}
    found = child_pugh_by_prothrombin_time(**rest, seconds_prolonged=seconds)
    assert found == 4.0 + points


def test_worst_patient_has_fifteen_points() -> None:
    assert child_pugh(20.0, 15.0, 4.0, ascites=Ascites.SEVERE, encephalopathy=4) == 15.0


def test_classes_begin_at_seven_and_ten() -> None:
    points = np.array([5.0, 6.0, 7.0, 9.0, 10.0, 15.0, np.nan])
    assert list(child_pugh_class(points)) == ["A", "A", "B", "B", "C", "C", "missing"]
