from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.raking import Margin, bands, drawn, effective_size, raked


def test_bands_include_their_upper_edge():
    assert bands(np.array([0.5, 1.0, 1.1, 9.0]), (1.0, 2.0)).tolist() == [0, 0, 1, 2]


def test_both_margins_are_met():
    rng = np.random.default_rng(0)
    first, second = rng.integers(0, 3, 500), rng.integers(0, 2, 500)
    weights = raked(
        [Margin(first, np.array([1.0, 2.0, 7.0])), Margin(second, np.array([3.0, 1.0]))]
    )
    assert weights.sum() == pytest.approx(1.0)
    assert np.bincount(first, weights) == pytest.approx([0.1, 0.2, 0.7])
    assert np.bincount(second, weights) == pytest.approx([0.75, 0.25])


def test_nobody_outside_every_band_is_drawn():
    band = np.array([0, -1, 0, 1, -1])
    weights = raked([Margin(band, np.array([1.0, 1.0]))])
    assert weights[[1, 4]].tolist() == [0.0, 0.0]
    assert set(drawn(weights, 100, 1, "test").tolist()) == {0, 2, 3}


def test_draws_follow_the_weights_within_one():
    weights = np.array([0.5, 0.3, 0.2])
    count = np.bincount(drawn(weights, 1000, 3, "test"))
    assert np.abs(count - 1000 * weights).max() <= 1


def test_equal_weights_are_worth_everybody():
    assert effective_size(np.full(10, 0.1)) == pytest.approx(10.0)


def test_a_pool_without_anybody_is_refused():
    with pytest.raises(ValueError, match="None of 2 candidates"):
        raked([Margin(np.array([-1, -1]), np.array([1.0]))])
