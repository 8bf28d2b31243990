"""Permuted blocks: exact balance after every block, and every arrangement equally likely."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from lobule.trial.randomize import Allocation, Stratum, randomize, strata


@pytest.mark.parametrize(
    ("shares", "block"),
    [({"a": 1, "b": 1}, 4), ({"a": 2, "b": 1}, 6), ({"a": 1, "b": 1, "c": 3}, 0)],
)
def test_analytic_every_full_block_holds_each_arm_in_its_share(
    shares: dict[str, int], block: int
) -> None:
    allocation = Allocation(block=block)
    size = allocation.block_size(list(shares.values()))
    arms = randomize(shares, allocation, np.zeros(20 * size, dtype=np.int64), seed=3)
    for name, share in shares.items():
        counts = (arms.reshape(20, size) == name).sum(axis=1)
        assert (counts == share * size // sum(shares.values())).all()


def test_analytic_imbalance_within_a_stratum_never_exceeds_half_a_block() -> None:
    stratum = np.array([0, 1, 1, 0, 1, 0, 0, 1] * 25)
    arms = randomize({"a": 1, "b": 1}, Allocation(block=4), stratum, seed=11)
    for level in (0, 1):
        excess = np.cumsum(np.where(arms[stratum == level] == "a", 1, -1))
        assert np.abs(excess).max() <= 2


def test_analytic_all_arrangements_of_a_block_are_equally_likely() -> None:
    blocks = 6000
    arms = randomize({"a": 1, "b": 1}, Allocation(block=4), np.zeros(4 * blocks, np.int64), seed=5)
    words = ["".join(row) for row in arms.reshape(blocks, 4)]
    arrangements = {"".join(p) for p in itertools.permutations("aabb")}
    counts = np.array([words.count(word) for word in sorted(arrangements)])
    chi_square = ((counts - blocks / 6) ** 2 / (blocks / 6)).sum()
    # 0.1 % point of chi-square with 5 degrees of freedom.
    assert len(arrangements) == math.comb(4, 2)
    assert chi_square < 20.515


def test_analytic_allocation_does_not_depend_on_who_comes_later() -> None:
    stratum = np.array([0, 1, 0, 0, 1, 1, 0, 1, 0, 0])
    whole = randomize({"a": 1, "b": 1}, Allocation(), stratum, seed=7)
    first = randomize({"a": 1, "b": 1}, Allocation(), stratum[:6], seed=7)
    assert (whole[:6] == first).all()


def test_analytic_allocation_does_not_depend_on_the_order_of_the_arms() -> None:
    stratum = np.zeros(30, dtype=np.int64)
    one = randomize({"cells": 2, "control": 1}, Allocation(), stratum, seed=7)
    other = randomize({"control": 1, "cells": 2}, Allocation(), stratum, seed=7)
    assert (one == other).all()


def test_analytic_strata_number_every_combination_of_levels() -> None:
    allocation = Allocation(strata=(Stratum("meld", (15.0, 20.0)), Stratum("ascites")))
    numbers = strata(
        allocation,
        {"meld": np.array([14.0, 15.0, 19.9, 20.0]), "ascites": np.array([0.0, 1.0, 0.0, 1.0])},
        4,
    )
    assert numbers.tolist() == [0, 3, 2, 5]


def test_a_block_that_does_not_fit_the_shares_is_refused_with_one_that_does() -> None:
    with pytest.raises(ValueError, match=r"Block size is 4; expected a multiple of 3.*Use 3\."):
        Allocation(block=4).block_size([2, 1])
