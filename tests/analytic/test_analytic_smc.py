"""Tempered sequential Monte Carlo against posteriors known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from lobule.calibration.smc.problem import Flags, Floats, Problem
from lobule.calibration.smc.sample import Effort, sample

SLAB = 1.5
SEEN = np.array([0.3, 2.5, 1.0])
ERROR = np.array([0.5, 0.8, 0.5])
ZERO = np.array([0.5, 0.3, 0.7])


def _spike_and_slab(score: Floats, on: Flags) -> tuple[Floats, Floats]:
    """Effects that are zero or normal with SD 1.5, each seen once with a normal error."""
    effect = np.where(on, SLAB * score, 0.0)
    return stats.norm.logpdf(SEEN, effect, ERROR).sum(axis=1), effect


def test_probability_of_exactly_zero_is_that_of_the_conjugate_posterior() -> None:
    found = sample(Problem(ZERO, _spike_and_slab), Effort(4000, 6, 12), seed=7)
    none = stats.norm.pdf(SEEN, 0.0, ERROR)
    some = stats.norm.pdf(SEEN, 0.0, np.hypot(ERROR, SLAB))
    exact = ZERO * none / (ZERO * none + (1.0 - ZERO) * some)
    assert 1.0 - found.on.mean(axis=0) == pytest.approx(exact, abs=0.025)


def test_size_where_not_zero_is_that_of_the_conjugate_posterior() -> None:
    found = sample(Problem(ZERO, _spike_and_slab), Effort(4000, 6, 12), seed=8)
    weight = SLAB**2 / (SLAB**2 + ERROR**2)
    for place in range(3):
        effect = found.kept[found.on[:, place], place]
        sd = np.sqrt(weight[place]) * ERROR[place]
        assert effect.mean() == pytest.approx(weight[place] * SEEN[place], abs=0.08)
        assert effect.std() == pytest.approx(sd, rel=0.1)


def test_marginal_likelihood_is_the_sum_over_all_switches() -> None:
    found = [sample(Problem(ZERO, _spike_and_slab), Effort(4000, 4, 4), seed=s) for s in (1, 2, 3)]
    none = stats.norm.pdf(SEEN, 0.0, ERROR)
    some = stats.norm.pdf(SEEN, 0.0, np.hypot(ERROR, SLAB))
    exact = np.log(ZERO * none + (1.0 - ZERO) * some).sum()
    assert np.mean([one.evidence for one in found]) == pytest.approx(exact, abs=0.05)


def test_correlated_normal_posterior_has_the_exact_mean_and_covariance() -> None:
    design = np.array([[1.0, 1.0, 0.0, 0.0], [0.0, 1.0, -1.0, 0.5], [1.0, 0.0, 1.0, 0.0]])
    seen, error = np.array([2.0, -1.0, 0.5]), 0.3

    def evaluate(score: Floats, on: Flags) -> tuple[Floats, Floats]:
        return stats.norm.logpdf(seen, score @ design.T, error).sum(axis=1), score[:, :1]

    found = sample(Problem(np.zeros(4), evaluate), Effort(4000, 8, 16), seed=3)
    covariance = np.linalg.inv(np.eye(4) + design.T @ design / error**2)
    mean = covariance @ design.T @ seen / error**2
    assert found.score.mean(axis=0) == pytest.approx(mean, abs=0.06)
    assert np.cov(found.score.T) == pytest.approx(covariance, abs=0.06)


def test_without_information_the_posterior_is_the_prior() -> None:
    def evaluate(score: Floats, on: Flags) -> tuple[Floats, Floats]:
        return np.zeros(len(score)), score[:, :1]

    found = sample(Problem(ZERO, evaluate), Effort(4000, 3, 3), seed=5)
    assert found.temperatures == (1.0,)
    assert 1.0 - found.on.mean(axis=0) == pytest.approx(ZERO, abs=0.03)
    assert stats.kstest(found.score.ravel(), "norm").pvalue > 1e-3
