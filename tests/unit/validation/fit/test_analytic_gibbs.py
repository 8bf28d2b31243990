"""The sampler against distributions that are known in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.fit import gibbs
from lobule.validation.fit.gibbs import Observed, draw

LUCK = np.random.default_rng(5)
SLOPES = LUCK.normal(size=(12, 5))
TRUTH = np.array([1.2, -0.8, 0.3, 0.0, -1.5])
ERROR = np.full(12, 0.2)
SEEN = Observed(SLOPES @ TRUTH + 0.2 * LUCK.normal(size=12), SLOPES, ERROR)


def test_analytic_scores_given_the_misses_are_normal() -> None:
    between = np.linspace(0.01, 0.3, 12)
    weight = 1.0 / (ERROR**2 + between)
    covariance = np.linalg.inv(np.eye(5) + (SLOPES.T * weight) @ SLOPES)
    mean = covariance @ (SLOPES.T * weight) @ SEEN.gap
    luck = np.random.default_rng(1)
    found = np.array([gibbs._scores(SEEN, between, luck) for _ in range(20_000)])
    np.testing.assert_allclose(found.mean(axis=0), mean, atol=0.01)
    np.testing.assert_allclose(np.cov(found.T), covariance, atol=0.01)


def test_analytic_without_rows_that_speak_the_prior_is_left() -> None:
    silent = Observed(np.zeros(3), np.zeros((3, 2)), np.full(3, 0.1))
    found = draw(silent, chains=2, warm_up=50, draws=4000, seed=3)
    assert found.scores.mean() == pytest.approx(0.0, abs=0.05)
    assert found.scores.std() == pytest.approx(1.0, abs=0.03)


def test_a_row_that_contradicts_the_others_is_missed_and_does_not_drag_them() -> None:
    slopes, gap = np.ones((9, 1)), np.full(9, 1.0)
    gap[-1] = -4.0
    found = draw(Observed(gap, slopes, np.full(9, 0.1)), chains=2, warm_up=200, draws=2000, seed=2)
    assert found.scores.mean() == pytest.approx(1.0, abs=0.15)
    assert found.missed[..., -1].mean() == pytest.approx(-5.0, abs=0.3)


def test_the_same_seed_gives_the_same_draws_and_chains_differ() -> None:
    one, two = (draw(SEEN, chains=2, warm_up=10, draws=100, seed=9) for _ in range(2))
    np.testing.assert_array_equal(one.scores, two.scores)
    assert not np.array_equal(one.scores[0], one.scores[1])
