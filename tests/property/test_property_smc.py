"""The sampler: same seed same bytes, interrupted or not; the order of rows says nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lobule.calibration.likelihood import likelihood
from lobule.calibration.row import Contrast, Measured, Row
from lobule.calibration.smc.particles import Particles, from_bytes, to_bytes
from lobule.calibration.smc.problem import Flags, Floats, Problem
from lobule.calibration.smc.sample import Effort, sample

EFFORT = Effort(200, 2, 2)


def _problem(fingerprint: str = "a") -> Problem:
    def evaluate(score: Floats, on: Flags) -> tuple[Floats, Floats]:
        effect = np.where(on, score, 0.0)
        return -40.0 * ((effect - 0.8) ** 2).sum(axis=1), effect

    return Problem(np.array([0.0, 0.5, 0.5]), evaluate, fingerprint)


def test_same_seed_same_bytes() -> None:
    one, other = (to_bytes(sample(_problem(), EFFORT, 11), _problem()) for _ in range(2))
    assert one == other


def test_another_seed_gives_other_draws() -> None:
    one, other = (sample(_problem(), EFFORT, seed).score for seed in (11, 12))
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("stages", [1, 2])
def test_going_on_after_a_kill_equals_never_having_stopped(stages: int) -> None:
    saved: list[bytes] = []
    whole = sample(
        _problem(), EFFORT, 11, save=lambda state: saved.append(to_bytes(state, _problem()))
    )
    assert len(saved) > stages
    begun = from_bytes(saved[stages - 1], _problem())
    assert begun is not None
    resumed = sample(_problem(), EFFORT, 11, begun=begun)
    assert to_bytes(resumed, _problem()) == to_bytes(whole, _problem())


def test_a_state_of_another_problem_is_not_taken_up() -> None:
    state = to_bytes(sample(_problem(), EFFORT, 11), _problem())
    assert from_bytes(state, _problem("b")) is None


def test_particles_that_cannot_be_followed_die_out() -> None:
    def evaluate(score: Floats, on: Flags) -> tuple[Floats, Floats]:
        logarithm = np.where(score[:, 0] > 0.0, -(score[:, 0] ** 2), -np.inf)
        return logarithm, score

    found = sample(Problem(np.zeros(1), evaluate), EFFORT, 2)
    assert (found.score[:, 0] > 0.0).all()


def _rows() -> list[Row]:
    plain = Row(
        "a meld 1", "a", Measured.MELD, 1.0, Contrast.CONTROLLED, -1.0, 0.5, (("x", 1.0),), trials=4
    )
    return [
        plain,
        replace(plain, id="a meld 3", month=3.0, estimate=-2.0),
        replace(plain, id="b albumin 3", study="b", measured=Measured.ALBUMIN, estimate=2.0),
        replace(plain, id="c meld 12", study="c", not_significant=True, open_label=0.0),
    ]


def _draws(count: int) -> dict[str, Floats]:
    luck = np.random.default_rng(4)
    names = [f"published_trials.bias_{measured.observable}" for measured in Measured]
    draws = {name: luck.uniform(0.0, 0.3, count) for name in names}
    return {**draws, "published_trials.spread": luck.uniform(0.0, 0.4, count)}


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 0, 3, 2), (2, 0, 3, 1)])
def test_order_of_rows_does_not_matter(order: tuple[int, ...]) -> None:
    rows, draws = _rows(), _draws(50)
    errors, spreads = np.array([0.1, 0.2, 0.1, 0.3]), np.array([3.0, 3.0, 4.0, 3.0])
    expected = np.random.default_rng(5).normal(size=(50, 4))
    plain = likelihood(rows, errors, spreads)(expected, draws)
    place = list(order)
    mixed = likelihood([rows[i] for i in place], errors[place], spreads[place])
    assert mixed(expected[:, place], draws) == pytest.approx(plain, rel=1e-12)


def test_swapping_arms_changes_signs_and_nothing_else() -> None:
    rows, draws = _rows(), _draws(50)
    no_bias = {name: 0.0 * v if "bias" in name else v for name, v in draws.items()}
    errors, spreads = np.array([0.1, 0.2, 0.1, 0.3]), np.array([3.0, 3.0, 4.0, 3.0])
    expected = np.random.default_rng(6).normal(size=(50, 4))
    swapped = [replace(row, estimate=-row.estimate) for row in rows]
    assert likelihood(swapped, errors, spreads)(-expected, no_bias) == pytest.approx(
        likelihood(rows, errors, spreads)(expected, no_bias), rel=1e-12
    )


def test_taking_particles_keeps_their_descent() -> None:
    state = Particles(np.arange(4.0)[:, None], np.ones((4, 1), bool), np.zeros(4), np.zeros((4, 1)))
    twice = state.take(np.array([0, 0, 2, 3])).take(np.array([1, 2, 2, 3]))
    assert twice.ancestors is not None
    assert twice.ancestors.tolist() == [0, 2, 2, 3]
