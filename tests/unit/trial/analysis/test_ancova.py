from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.trial.analysis.ancova import ancova

CHANGE = np.array([-1.0, -4.0, 0.5, -2.0, 1.0, -3.5, 0.0, -5.0])
BASELINE = np.array([15.0, 18.0, 14.0, 21.0, 17.0, 16.0, 20.0, 22.0])
TREATED = np.arange(8) % 2


def test_missing_change_or_baseline_leaves_the_patient_out() -> None:
    change, baseline = CHANGE.copy(), BASELINE.copy()
    change[0] = baseline[3] = math.nan
    kept = [1, 2, 4, 5, 6, 7]
    found = ancova(change, TREATED, baseline)
    alone = ancova(CHANGE[kept], TREATED[kept], BASELINE[kept])
    assert found == alone
    assert (found.treated_patients, found.control_patients) == (3, 3)


def test_stratum_that_loses_all_its_patients_is_dropped() -> None:
    change = CHANGE.copy()
    change[:2] = math.nan
    strata = ["a", "a", "b", "b", "b", "c", "c", "c"]
    found = ancova(change, TREATED, BASELINE, strata)
    alone = ancova(CHANGE[2:], TREATED[2:], BASELINE[2:], strata[2:])
    assert found.difference.value == pytest.approx(alone.difference.value, rel=1e-12)
    assert found.difference.degrees_of_freedom == 2


def test_equal_outcomes_give_zero_without_a_p_value() -> None:
    found = ancova(np.full(8, 3.7), TREATED, BASELINE).difference
    assert found.value == pytest.approx(0, abs=1e-14)
    assert found.standard_error == 0
    assert math.isnan(found.p_value)


def test_difference_of_the_adjusted_means_is_the_effect() -> None:
    found = ancova(CHANGE, TREATED, BASELINE, np.arange(8) // 4)
    gap = found.treated.value - found.control.value
    assert found.difference.value == pytest.approx(gap, rel=1e-12)


def test_large_baseline_costs_no_accuracy() -> None:
    """Alkaline phosphatase in a foolish unit: a mean a million times its spread."""
    one = ancova(CHANGE, TREATED, BASELINE).difference
    other = ancova(CHANGE, TREATED, BASELINE + 1e7).difference
    assert other.value == pytest.approx(one.value, rel=1e-7)
    assert other.standard_error == pytest.approx(one.standard_error, rel=1e-7)
