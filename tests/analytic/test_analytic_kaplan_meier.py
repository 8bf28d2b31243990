"""Survival estimates by hand and in closed form."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.competing_risks import cumulative_incidence
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.trial.analysis.rmst import compare_restricted_means, restricted_mean

# Freireich's 6-mercaptopurine arm, the textbook example: remission in weeks, + is censored.
# 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSE = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def test_curve_by_hand() -> None:
    curve = kaplan_meier(WEEKS, RELAPSE)
    by_hand = np.cumprod([18 / 21, 16 / 17, 14 / 15, 11 / 12, 10 / 11, 6 / 7, 5 / 6])
    assert_allclose(curve.survival_at([6, 7, 10, 13, 16, 22, 23]), by_hand, rtol=1e-14)
    assert curve.at_risk_at([0, 6, 7, 10, 13, 16, 22, 23, 36]).tolist() == [
        21, 21, 17, 15, 12, 11, 7, 6, 0,
    ]  # fmt: skip
    assert curve.median().value == 23


def test_greenwood_variance_by_hand() -> None:
    variance = kaplan_meier(WEEKS, RELAPSE).estimate_at(10).standard_error ** 2
    survival = 18 / 21 * 16 / 17 * 14 / 15
    by_hand = survival**2 * (3 / (21 * 18) + 1 / (17 * 16) + 1 / (15 * 14))
    assert variance == pytest.approx(by_hand, rel=1e-13)


def test_log_log_limits_by_hand() -> None:
    estimate = kaplan_meier([1, 2, 3, 4], [1, 1, 1, 1]).estimate_at(2)
    spread = math.sqrt(1 / 12 + 1 / 6) / math.log(2)
    limits = (
        0.5 ** math.exp(1.959963984540054 * spread),
        0.5 ** math.exp(-1.959963984540054 * spread),
    )
    assert_allclose((estimate.low, estimate.high), limits, rtol=1e-12)


def test_without_censoring_survival_is_the_share_alive() -> None:
    days = np.random.default_rng(1).integers(0, 30, 200)
    curve = kaplan_meier(days, np.ones(200))
    grid = np.arange(0, 29)
    share = (days[np.newaxis, :] > grid[:, np.newaxis]).mean(axis=1)
    assert_allclose(curve.survival_at(grid), share, rtol=1e-12)
    errors = np.array([curve.estimate_at(float(day)).standard_error for day in grid])
    assert_allclose(errors, np.sqrt(share * (1 - share) / 200), rtol=1e-10)


def test_exponential_survival_is_found_within_sampling_error() -> None:
    random = np.random.default_rng(2)
    death, dropout = random.exponential(300, 40_000), random.exponential(600, 40_000)
    curve = kaplan_meier(np.minimum(death, dropout), death <= dropout)
    grid = np.array([50.0, 150.0, 300.0, 600.0])
    errors = np.array([curve.estimate_at(day).standard_error for day in grid])
    assert (np.abs(curve.survival_at(grid) - np.exp(-grid / 300)) < 4 * errors).all()


def test_restricted_mean_of_uncensored_days_is_their_mean() -> None:
    days = np.random.default_rng(3).integers(1, 400, 150)
    capped = np.minimum(days, 180)
    found = restricted_mean(days, np.ones(150), 180)
    assert found.value == pytest.approx(capped.mean(), rel=1e-12)
    assert found.standard_error == pytest.approx(capped.std() / math.sqrt(150), rel=1e-10)


def test_difference_of_restricted_means_of_uncensored_days() -> None:
    control, treated = [10, 20, 30, 40], [20, 30, 40, 60]
    found = compare_restricted_means(control + treated, [1] * 8, [0] * 4 + [1] * 4, 50)
    assert found.difference.value == pytest.approx((20 + 30 + 40 + 50) / 4 - 25, rel=1e-13)


def test_cumulative_incidence_without_censoring_is_a_share() -> None:
    random = np.random.default_rng(4)
    days, cause = random.integers(1, 50, 300), random.integers(1, 4, 300)
    curve = cumulative_incidence(days, cause, of_cause=2)
    grid = np.arange(1, 49)
    share = ((days[np.newaxis, :] <= grid[:, np.newaxis]) & (cause == 2)).mean(axis=1)
    assert_allclose(curve.incidence_at(grid), share, rtol=1e-12)
    errors = [curve.estimate_at(float(day)).standard_error for day in grid]
    assert_allclose(errors, np.sqrt(share * (1 - share) / 300), rtol=1e-9)


def test_cumulative_incidence_of_the_only_cause_is_one_minus_survival() -> None:
    incidence = cumulative_incidence(WEEKS, RELAPSE, of_cause=1)
    survival = kaplan_meier(WEEKS, RELAPSE)
    assert_allclose(incidence.incidence, 1 - survival.survival, rtol=1e-13)
    assert_allclose(incidence.variance, survival.variance, rtol=1e-12)


def test_cumulative_incidence_by_hand() -> None:
    curve = cumulative_incidence([1, 2, 3, 4, 5], [2, 1, 0, 1, 2], of_cause=1)
    by_hand = [0, 4 / 5 * 1 / 4, 1 / 5, 1 / 5 + 4 / 5 * 3 / 4 * 1 / 2]
    assert_allclose(curve.incidence_at([1, 2, 3, 4]), by_hand, rtol=1e-14)
