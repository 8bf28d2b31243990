"""Shares, pairs and skipped runs of games with random worths."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from lobule.cells.mechanism import MatrixDegradation, Paracrine, every
from lobule.course.attribution import alone, interplay, shapley, subsets, switched_off
from lobule.course.subset_runs import worth_of_subsets

NAMES = ("a", "b", "c", "d", "e")


def random_game(seed: int, names: tuple[str, ...] = NAMES) -> dict[frozenset[str], np.ndarray]:
    luck = np.random.default_rng(seed)
    return {s: luck.normal(size=(4, 3)) for s in subsets(names)}


@pytest.mark.parametrize("seed", range(5))
def test_property_shares_sum_to_the_whole(seed: int) -> None:
    worth = random_game(seed)
    whole = worth[frozenset(NAMES)] - worth[frozenset()]
    np.testing.assert_allclose(sum(shapley(NAMES, worth).values()), whole, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_property_pairs_and_processes_alone_sum_to_the_whole(seed: int) -> None:
    worth = random_game(seed)
    whole = worth[frozenset(NAMES)] - worth[frozenset()]
    parts = [*alone(NAMES, worth).values(), *interplay(NAMES, worth).values()]
    np.testing.assert_allclose(sum(parts), whole, atol=1e-12)


def test_property_without_interaction_every_pair_brings_nothing() -> None:
    parts: dict[str, float] = dict(zip(NAMES, (1.0, -2.0, 0.5, 4.0, 0.0), strict=True))
    worth = {s: np.array([sum(parts[n] for n in s)]) for s in subsets(NAMES)}
    for value in interplay(NAMES, worth).values():
        np.testing.assert_allclose(value, 0.0, atol=1e-12)


def test_property_of_two_processes_the_pair_is_what_they_bring_beyond_each() -> None:
    worth = random_game(7, ("a", "b"))
    both = worth[frozenset("ab")] - worth[frozenset("a")] - worth[frozenset("b")]
    np.testing.assert_allclose(
        interplay(("a", "b"), worth)["a", "b"], both + worth[frozenset()], atol=1e-12
    )
    half = alone(("a", "b"), worth)["a"] + 0.5 * interplay(("a", "b"), worth)["a", "b"]
    np.testing.assert_allclose(shapley(("a", "b"), worth)["a"], half, atol=1e-12)


def test_property_mechanisms_without_effect_share_runs_and_keep_the_shares() -> None:
    acting = every()
    shared = {r.name: r.default for p in acting for r in p.parameters()}
    idle = switched_off([p for p in acting if isinstance(p, Paracrine | MatrixDegradation)])
    asked: list[Mapping[str, float]] = []

    def run(values: Mapping[str, float]) -> np.ndarray:
        asked.append(values)
        now = {**shared, **values}
        return np.array([sum(np.tanh(v) for v in now.values()) ** 2])

    found = worth_of_subsets(acting, idle, shared, run)
    assert len(asked) == 8 and len(found) == 32
    for chosen, worth in found.items():
        off = switched_off([p for p in acting if p.share_name not in chosen])
        np.testing.assert_array_equal(worth, run({**idle, **off}))
