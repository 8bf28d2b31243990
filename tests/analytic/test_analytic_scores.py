"""Scores of predictive distributions against closed forms and brute force."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from lobule.prediction.scoring import crps, log_score, rank


@pytest.mark.parametrize("found", [-2.0, 0.0, 0.7, 5.0])
def test_one_normal_distribution(found: float) -> None:
    """Gneiting and Raftery 2007: s (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi))."""
    center, error = np.array([0.5]), 1.7
    z = (found - 0.5) / error
    expected = error * (
        z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / math.sqrt(math.pi)
    )
    assert crps(center, error, found) == pytest.approx(expected)
    assert log_score(center, error, found) == pytest.approx(stats.norm.logpdf(found, 0.5, error))
    assert rank(center, error, found) == pytest.approx(stats.norm.cdf(z))


def test_a_mixture_against_integration() -> None:
    centers, error, found = np.array([-1.0, 0.3, 2.5]), 0.8, 0.9
    x = np.linspace(-12, 14, 400_001)
    below = stats.norm.cdf(x[:, None], centers, error).mean(axis=1)
    integral = np.trapezoid((below - (x >= found)) ** 2, x)
    assert crps(centers, error, found) == pytest.approx(float(integral), rel=1e-4)
    density = stats.norm.pdf(found, centers, error).mean()
    assert log_score(centers, error, found) == pytest.approx(math.log(density))


def test_a_sharp_truth_scores_best() -> None:
    truth = np.zeros(1)
    assert crps(truth, 0.1, 0.0) < crps(truth, 1.0, 0.0) < crps(np.array([3.0]), 1.0, 0.0)
    assert log_score(truth, 0.1, 0.0) > log_score(truth, 1.0, 0.0)
