"""Adjusted hazard ratios of the validation against lifelines."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.regression import hazard_ratio, hazard_ratios


def _people(n: int = 400) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draws = np.random.default_rng(5)
    values = np.column_stack([draws.normal(15, 6, n), draws.normal(135, 4, n)])
    hazard = 0.02 * np.exp(0.12 * (values[:, 0] - 15) - 0.08 * (values[:, 1] - 135))
    death, censored = draws.exponential(1 / hazard), draws.uniform(5, 60, n)
    return values, np.minimum(death, censored), death <= censored


@pytest.mark.filterwarnings("ignore")
def test_against_lifelines():
    pandas, lifelines = pytest.importorskip("pandas"), pytest.importorskip("lifelines")
    values, time, died = _people()
    table = pandas.DataFrame({"a": values[:, 0], "b": values[:, 1], "t": time, "d": died})
    fitted = lifelines.CoxPHFitter().fit(table, "t", "d")
    found = hazard_ratios(values, time, died)
    assert [e.value for e in found] == pytest.approx(list(np.exp(fitted.params_)), rel=1e-5)
    half = [np.log(e.hi / e.value) / 1.6448536 for e in found]
    assert half == pytest.approx(list(fitted.standard_errors_), rel=1e-4)


def test_one_column_is_a_slope_of_its_own():
    values, time, died = _people()
    alone = hazard_ratios(values[:, :1], time, died)[0]
    assert hazard_ratio(values[:, 0], time, died) == alone
