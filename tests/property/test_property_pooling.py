"""What must hold of any pool of trials."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from lobule.evidence.pool import (
    Counts,
    Effects,
    NetworkArm,
    TauMethod,
    Test,
    log_odds_ratio,
    network,
    pool,
    risk_difference,
)

RANDOM = tuple(method for method in TauMethod if method is not TauMethod.COMMON)
ITERATED = (TauMethod.RESTRICTED_LIKELIHOOD, TauMethod.MAXIMUM_LIKELIHOOD)


@st.composite
def several(draw: st.DrawFn) -> Effects:
    count = draw(st.integers(3, 12))
    value = st.floats(-5, 5, allow_nan=False)
    spread = st.floats(0.05, 4.0)
    return Effects(
        np.array(draw(st.lists(value, min_size=count, max_size=count))),
        np.array(draw(st.lists(spread, min_size=count, max_size=count))),
    )


@given(several(), st.randoms(use_true_random=False), st.sampled_from(tuple(TauMethod)))
def test_order_of_trials_does_not_matter(effects: Effects, luck: object, method: TauMethod) -> None:
    order = list(range(len(effects)))
    luck.shuffle(order)  # type: ignore[attr-defined]
    first, second = pool(effects, method), pool(effects.only(order), method)
    assert_allclose(
        [first.estimate, first.error, first.heterogeneity.tau2],
        [second.estimate, second.error, second.heterogeneity.tau2],
        rtol=1e-7,
        atol=1e-9,
    )


@given(several(), st.sampled_from(tuple(TauMethod)))
def test_exchanged_arms_turn_the_sign_and_nothing_else(effects: Effects, method: TauMethod) -> None:
    first, second = pool(effects, method), pool(effects.flipped(), method)
    assert_allclose(-first.estimate, second.estimate, rtol=1e-7, atol=1e-9)
    assert_allclose(first.error, second.error, rtol=1e-7)
    assert_allclose(-np.array(first.interval)[::-1], second.interval, rtol=1e-6, atol=1e-9)


@given(several(), st.sampled_from(RANDOM))
def test_pooled_effect_lies_among_the_trials(effects: Effects, method: TauMethod) -> None:
    found = pool(effects, method, Test.NORMAL)
    assert effects.estimate.min() - 1e-9 <= found.estimate <= effects.estimate.max() + 1e-9
    assert found.heterogeneity.tau2 >= 0
    low, high = found.prediction_interval()
    assert low <= found.interval[0] + 1e-12
    assert high >= found.interval[1] - 1e-12


@given(several(), st.floats(0.1, 10.0), st.sampled_from(RANDOM))
def test_another_unit_scales_everything(effects: Effects, scale: float, method: TauMethod) -> None:
    wider = Effects(scale * effects.estimate, scale**2 * effects.variance)
    first, second = pool(effects, method), pool(wider, method)
    assert_allclose(scale * first.estimate, second.estimate, rtol=1e-6, atol=1e-8 * scale)
    assert_allclose(
        scale**2 * first.heterogeneity.tau2, second.heterogeneity.tau2, rtol=1e-5, atol=1e-8
    )


@given(st.integers(0, 20), st.integers(0, 20))
def test_exchanged_counts_turn_the_sign(first: int, second: int) -> None:
    cells, control = (Counts(np.array([one]), np.array([20])) for one in (first, second))
    there, back = risk_difference(cells, control), risk_difference(control, cells)
    assert_allclose(there.estimate, -back.estimate)
    if 0 < first + second < 40:
        there, back = log_odds_ratio(cells, control), log_odds_ratio(control, cells)
        assert_allclose(there.estimate, -back.estimate, atol=1e-12)


@given(several(), st.sampled_from(ITERATED))
def test_network_of_two_treatments_is_a_pool(effects: Effects, method: TauMethod) -> None:
    arms = [
        arm
        for place in range(len(effects))
        for arm in (
            NetworkArm(
                f"{place}", "cells", float(effects.estimate[place]), variance(effects, place)
            ),
            NetworkArm(f"{place}", "control", 0.0, variance(effects, place)),
        )
    ]
    found, whole = network(arms), pool(effects, test=Test.NORMAL)
    assert_allclose(found.interval("cells", "control")[0], whole.estimate, rtol=1e-5, atol=1e-6)
    assert_allclose(found.tau2, whole.heterogeneity.tau2, rtol=1e-4, atol=1e-6)
    assert sum(found.sucra(lower_is_better=True).values()) == pytest.approx(1.0)


def variance(effects: Effects, place: int) -> float:
    return float(effects.variance[place]) / 2.0
