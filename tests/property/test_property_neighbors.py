"""A list of pairs never misses one, until it says that it has been outrun."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.tissue.kernels.domain import Domain
from lobule.tissue.kernels.neighbors import Pairs, find_pairs, spatial_order, still_good


def all_near(domain: Domain, x: np.ndarray, y: np.ndarray, far: np.ndarray) -> set:
    apart = domain.apart(x[:, None] - x[None], y[:, None] - y[None])
    near = np.hypot(*apart) < far[:, None] + far[None]
    return {(i, j) for i, j in zip(*np.nonzero(np.triu(near, 1)), strict=True)}


def listed(pairs: Pairs) -> list:
    return list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(0, 60),
    width=st.floats(60.0, 400.0),
    height=st.floats(60.0, 400.0),
    periodic=st.booleans(),
)
def test_every_pair_is_found_once_and_in_order(
    seed: int, count: int, width: float, height: float, periodic: bool
) -> None:
    chance = np.random.default_rng(seed)
    domain = Domain(width, height, periodic)
    x, y = chance.random(count) * width, chance.random(count) * height
    reach = chance.uniform(1.0, 13.0, count)
    pairs = find_pairs(domain, x, y, reach, 3.0)
    found = listed(pairs)
    assert found == sorted(set(found))
    assert set(found) == all_near(domain, x, y, reach + 1.5)
    for body in range(count):
        mine = [j if i == body else i for i, j in found if body in (i, j)]
        assert pairs.neighbors_of(body).tolist() == sorted(mine)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    stride=st.floats(0.0, 3.0),
    growth=st.floats(-1.0, 2.0),
    periodic=st.booleans(),
)
def test_a_list_that_says_it_is_good_misses_nobody(
    seed: int, stride: float, growth: float, periodic: bool
) -> None:
    chance = np.random.default_rng(seed)
    domain = Domain(200.0, 150.0, periodic)
    x, y = chance.random(80) * 200.0, chance.random(80) * 150.0
    reach = chance.uniform(2.0, 10.0, 80)
    pairs = find_pairs(domain, x, y, reach, chance.uniform(1.0, 6.0, 80))
    angle, size = chance.random(80) * 2 * np.pi, chance.random(80) * stride
    later = domain.placed(x + size * np.cos(angle), y + size * np.sin(angle))
    larger = reach + growth * chance.random(80)
    if still_good(pairs, domain, *later, larger):
        assert all_near(domain, *later, larger) <= set(listed(pairs))


def test_a_cell_that_runs_through_the_margin_is_noticed() -> None:
    domain = Domain(200.0, 200.0)
    x, y = np.array([10.0, 100.0, 199.0]), np.array([50.0, 50.0, 50.0])
    reach = np.full(3, 8.0)
    pairs = find_pairs(domain, x, y, reach, 3.0)
    assert listed(pairs) == [(0, 2)]
    assert still_good(pairs, domain, np.array([10.0, 101.5, 0.4]), y, reach)
    assert not still_good(pairs, domain, np.array([10.0, 101.6, 199.0]), y, reach)
    assert not still_good(pairs, domain, x, y, reach + 1.6)


def test_near_bodies_stand_near_in_memory() -> None:
    domain = Domain(400.0, 400.0)
    chance = np.random.default_rng(0)
    x, y = chance.random((2, 2000)) * 400.0
    order = spatial_order(domain, x, y, 40.0)
    assert sorted(order.tolist()) == list(range(2000))
    steps = np.hypot(*domain.apart(np.diff(x[order]), np.diff(y[order])))
    assert np.median(steps) < 0.2 * np.median(np.hypot(*domain.apart(np.diff(x), np.diff(y))))
