"""The sampler against distributions that are known in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.fit import gibbs
from lobule.validation.fit.gibbs import Observed, draw
from lobule.validation.fit.points import Floats

LUCK = np.random.default_rng(5)
SLOPES = LUCK.normal(size=(12, 5))
TRUTH = np.array([1.2, -0.8, 0.3, 0.0, -1.5])
ERROR = np.full(12, 0.2)


def _observed(gap: Floats, slopes: Floats, error: Floats) -> Observed:
    """Rows of numbers that cannot be off."""
    return Observed(gap, slopes, np.zeros((len(gap), 0)), error, np.zeros(slopes.shape[1]))


SEEN = _observed(SLOPES @ TRUTH + 0.2 * LUCK.normal(size=12), SLOPES, ERROR)


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
    silent = _observed(np.zeros(3), np.zeros((3, 2)), np.full(3, 0.1))
    found = draw(silent, chains=2, warm_up=50, draws=4000, seed=3)
    assert found.points.scores.mean() == pytest.approx(0.0, abs=0.05)
    assert found.points.scores.std() == pytest.approx(1.0, abs=0.03)


def test_a_row_that_contradicts_the_others_is_missed_and_does_not_drag_them() -> None:
    slopes, gap = np.ones((9, 1)), np.full(9, 1.0)
    gap[-1] = -4.0
    found = draw(_observed(gap, slopes, np.full(9, 0.1)), chains=2, warm_up=200, draws=2000, seed=2)
    assert found.points.scores.mean() == pytest.approx(1.0, abs=0.15)
    assert found.missed[..., -1].mean() == pytest.approx(-5.0, abs=0.3)


def test_the_same_seed_gives_the_same_draws_and_chains_differ() -> None:
    one, two = (draw(SEEN, chains=2, warm_up=10, draws=100, seed=9) for _ in range(2))
    np.testing.assert_array_equal(one.points.scores, two.points.scores)
    assert not np.array_equal(one.points.scores[0], one.points.scores[1])


def _density(off: Floats, covariance: Floats) -> float:
    """Of a normal distribution about zero, without the factor of pi."""
    within = float(off @ np.linalg.solve(covariance, off))
    return float(np.exp(-0.5 * within) / np.sqrt(np.linalg.det(covariance)))


def _by_switch(zero: float, gap: Floats, slope: Floats, step: Floats, error: float) -> float:
    """Probability that the only effect is there, its score and the misses integrated out."""
    flat = np.diag(np.full(len(gap), error**2))
    off = _density(gap, flat)
    on = _density(gap - step, flat + np.outer(slope, slope))
    return float((1.0 - zero) * on / ((1.0 - zero) * on + zero * off))


def test_analytic_an_effect_is_there_as_often_as_its_marginal_likelihood_says() -> None:
    gap, slope, step = np.array([0.4, 0.1]), np.array([[0.5], [0.1]]), np.array([[0.6], [0.3]])
    seen = Observed(gap, slope, step, np.full(2, 0.5), np.array([0.3]))
    luck, on, score = np.random.default_rng(8), np.ones(1, dtype=bool), np.zeros(1)
    there = []
    for _ in range(20_000):
        on = gibbs._switches(seen, score, on, np.zeros(2), luck)
        score = gibbs._scores(seen.given(on), np.zeros(2), luck)
        there.append(on[0])
    wanted = _by_switch(0.3, gap, slope[:, 0], step[:, 0], 0.5)
    assert np.mean(there) == pytest.approx(wanted, abs=0.01)


def test_an_effect_that_moves_no_row_is_there_as_often_as_before() -> None:
    silent = Observed(
        np.zeros(3), np.zeros((3, 2)), np.zeros((3, 1)), np.full(3, 0.1), np.array([0.0, 0.4])
    )
    found = draw(silent, chains=2, warm_up=50, draws=4000, seed=3)
    assert found.points.on[..., 0].all()
    assert found.points.on[..., 1].mean() == pytest.approx(0.6, abs=0.02)
