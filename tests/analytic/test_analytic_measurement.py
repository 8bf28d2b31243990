"""Blurred labs: the moments of a log-normal factor of mean one."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.population.measurement import LAB_ERRORS, LABS, LabError, blurred, exact

PATIENTS = np.arange(40_000)


def readings(errors: tuple[LabError, ...], occasion: str = "visit", day: int = 91) -> np.ndarray:
    true = {name: np.full(len(PATIENTS), 50.0) for name in LABS}
    found = blurred(true, errors, seed=2, patient=PATIENTS, occasion=occasion, day=day)
    return np.array([found[name] for name in LABS])


def test_analytic_mean_and_variation_of_a_reading() -> None:
    found = readings(LAB_ERRORS)
    for values, error in zip(found, LAB_ERRORS, strict=True):
        cv = np.hypot(error.biological_cv, error.analytical_cv)
        error_of_mean = cv / np.sqrt(len(PATIENTS))
        assert abs(values.mean() / 50.0 - 1.0) < 4.0 * error_of_mean
        assert values.std() / values.mean() == pytest.approx(cv, rel=0.03)


def test_analytic_readings_of_two_days_and_two_analytes_are_unrelated() -> None:
    first, second = readings(LAB_ERRORS), readings(LAB_ERRORS, day=182)
    limit = 4.0 / np.sqrt(len(PATIENTS))
    for values, later in zip(first, second, strict=True):
        assert abs(np.corrcoef(values, later)[0, 1]) < limit
    off_diagonal = np.corrcoef(first)[np.triu_indices(len(LABS), 1)]
    assert np.abs(off_diagonal).max() < limit


def test_a_laboratory_without_error_reports_the_truth() -> None:
    assert (readings(exact()) == 50.0).all()


def test_a_percentage_is_refused() -> None:
    with pytest.raises(ValueError, match=r"biological_cv of alt is 9\.3; expected 0 to 1"):
        LabError("alt", 9.3, 0.0, "assumed")
