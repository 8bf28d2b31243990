from __future__ import annotations

import numpy as np
import pytest

from lobule.trial.analysis.mmrm import mmrm


def trial(patients: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    treated, baseline = np.arange(patients) % 2, random.normal(17, 4, patients)
    own = random.normal(0, 3, patients)[:, np.newaxis]
    change = own - treated[:, np.newaxis] * [1.0, 2.0] + random.normal(0, 1, (patients, 2))
    return change, treated, baseline


def test_missing_at_random_is_repaired_where_complete_cases_are_biased() -> None:
    """Controls who did badly at visit 0 skip visit 1: complete cases flatter the control arm."""
    change, treated, baseline = trial(4000, seed=9)
    seen = change.copy()
    seen[(treated == 0) & (change[:, 0] > 0), 1] = np.nan
    effect = mmrm(seen, treated, baseline).visits[1].difference
    assert abs(effect.value - -2) < 3.5 * effect.standard_error
    complete = ~np.isnan(seen[:, 1])
    naive = seen[complete & (treated == 1), 1].mean() - seen[complete & (treated == 0), 1].mean()
    assert naive > -1


def test_patients_without_baseline_or_visits_are_left_out() -> None:
    change, treated, baseline = trial(30, seed=10)
    change[4], baseline[7] = np.nan, np.nan
    kept = np.delete(np.arange(30), [4, 7])
    one = mmrm(change, treated, baseline).visits[0].difference
    other = mmrm(change[kept], treated[kept], baseline[kept]).visits[0].difference
    assert one == other


def test_covariance_of_the_visits_is_found() -> None:
    change, treated, baseline = trial(4000, seed=11)
    assert mmrm(change, treated, baseline).covariance == pytest.approx(
        np.array([[10.0, 9.0], [9.0, 10.0]]), rel=0.08
    )


def test_units_rescale_the_effect() -> None:
    change, treated, baseline = trial(40, seed=12)
    one = mmrm(change, treated, baseline).visits[1].difference
    other = mmrm(change * 1e-3, treated, baseline * 1e3).visits[1].difference
    assert other.value == pytest.approx(1e-3 * one.value, rel=1e-7)
    assert other.degrees_of_freedom == pytest.approx(one.degrees_of_freedom, rel=1e-6)
