"""Brier score and concordance where the answer is plain."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.brier import brier
from lobule.validation.concordance import concordance


def test_without_loss_it_is_the_mean_square():
    time = np.array([1.0, 2.0, 8.0, 9.0])
    died = np.array([True, True, True, True])
    predicted = np.array([0.2, 0.6, 0.7, 1.0])
    assert brier(predicted, time, died, 5.0) == pytest.approx((0.04 + 0.36 + 0.09 + 0.0) / 4)


def test_who_was_lost_counts_through_those_who_stayed():
    time = np.array([1.0, 2.0, 3.0, 9.0])
    died = np.array([True, False, True, False])
    # Staying: 1 up to day 2, then 2/3. The first counts once, the last two one and a half times.
    expected = (1.0 * 0.5**2 + 1.5 * 0.5**2 + 1.5 * 0.5**2) / 4
    assert brier(np.full(4, 0.5), time, died, 5.0) == pytest.approx(expected)


def test_a_coin_has_half_the_pairs_right():
    time, died = np.arange(1.0, 6.0), np.ones(5, dtype=bool)
    assert concordance(np.zeros(5), time, died) == 0.5
    assert concordance(time, time, died) == 0.0
