"""The line of a row against lines that are known, and its own doubt against leaving runs out."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.fit.emulator import FEWEST, Lines
from lobule.validation.fit.points import Points, design

NOWHERE = np.zeros(0, dtype=np.int64)
CENTER = Points(np.linspace(-1.0, 1.0, 7), np.ones(7, dtype=bool), NOWHERE)
SCORES = design(CENTER, 0.8).columns
MORE = np.tile(SCORES, (8, 1))
SLOPES = np.array([0.5, -0.2, 0.0, 0.3, 0.0, 0.0, 1.0])


def test_analytic_a_line_without_scatter_is_found_again() -> None:
    found = Lines(MORE).learn(2.0 + MORE @ SLOPES, 0.0)
    assert found is not None
    # The largest size of slopes that is tried still pulls them a little towards zero.
    assert found.intercept == pytest.approx(2.0, abs=1e-3)
    np.testing.assert_allclose(found.slopes, SLOPES, atol=1e-3)
    assert found.explained == pytest.approx(1.0, abs=1e-5)


def test_analytic_what_no_number_moves_has_a_flat_line() -> None:
    noise = np.random.default_rng(2).normal(size=len(MORE))
    found = Lines(MORE).learn(noise, 0.5)
    assert found is not None
    assert np.abs(found.slopes).max() < 0.2
    assert found.explained < 0.1
    assert found.scatter == pytest.approx(noise.std(), rel=0.2)


def test_analytic_fewer_runs_than_numbers_are_not_taken_at_their_word() -> None:
    luck = np.random.default_rng(4)
    scores, noise = luck.normal(size=(60, 200)), luck.normal(size=60)
    found = Lines(scores).learn(noise, 1.0)
    assert found is not None
    assert found.explained < 0.2
    assert found.scatter > 0.9


def test_runs_that_lack_the_row_are_left_out_and_too_few_give_no_line() -> None:
    values = 1.0 + MORE @ SLOPES
    values[::5] = np.nan
    found = Lines(MORE).learn(values, 0.0)
    assert found is not None
    assert found.runs == int(np.isfinite(values).sum())
    np.testing.assert_allclose(found.slopes, SLOPES, atol=1e-3)
    values[FEWEST - 1 :] = np.nan
    assert Lines(MORE).learn(values, 0.0) is None


def test_a_row_that_never_varies_is_a_number_without_doubt() -> None:
    found = Lines(MORE).learn(np.full(len(MORE), 3.0), 0.1)
    assert found is not None
    assert (found.intercept, found.scatter, found.explained) == (3.0, 0.0, 0.0)


def test_analytic_the_design_tells_every_number_from_every_other() -> None:
    center = Points(np.zeros(116), np.ones(116, dtype=bool), NOWHERE)
    scores = design(center, 0.8).scores
    assert scores.shape == (128, 116)
    np.testing.assert_allclose(scores.T @ scores, 128 * 0.64 * np.eye(116), atol=1e-9)
    np.testing.assert_allclose(scores.sum(axis=0), 0.0, atol=1e-9)


def test_the_design_has_every_effect_in_half_of_the_runs_whatever_the_others_do() -> None:
    center = Points(np.zeros(5), np.ones(5, dtype=bool), np.array([1, 3]))
    found = design(center, 0.8, repeats=2)
    assert len(found) == 2 * 8
    assert found.on[:, [0, 2, 4]].all()
    levels = np.column_stack([found.scores, 2.0 * found.on[:, [1, 3]] - 1.0])
    between = levels.T @ levels
    np.testing.assert_allclose(between, np.diag(np.diag(between)), atol=1e-9)


def test_analytic_an_effect_takes_a_step_and_goes_on_from_there() -> None:
    center = Points(np.zeros(3), np.ones(3, dtype=bool), np.array([2]))
    points = design(center, 0.8, repeats=8)
    rows = 1.0 + 0.5 * points.scores[:, 0] + points.on[:, 2] * (2.0 + 0.3 * points.scores[:, 2])
    found = Lines(points.columns).learn(rows, 0.0)
    assert found is not None
    np.testing.assert_allclose(found.slopes, [0.5, 0.0, 0.3, 2.0], atol=2e-3)
