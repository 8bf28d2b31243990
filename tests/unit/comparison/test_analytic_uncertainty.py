"""Doubt about parameters beside the error over patients."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from lobule.belief import Belief
from lobule.comparison import Doubt
from lobule.comparison.draws import Drawn
from lobule.comparison.histories import Relived
from lobule.comparison.result import Diseased
from lobule.comparison.uncertainty import believed, diseased, whole
from lobule.trial.analysis.estimate import Difference

NAN = math.nan


def _drawn(means: list[float], patients: float = 4.0) -> Drawn:
    total = patients * np.array(means)[:, None, None]
    return Drawn(np.arange(len(means)), total, np.full_like(total, patients))


DIFFERENCE = Difference(-1.5, 0.75, -3.0, 0.0, 0.05, 0.95, 9.0)


def _lived(values: list[list[float]]) -> Relived:
    table = np.array(values)
    sums = [f(table)[:, None, None] for f in (lambda x: x.sum(1), lambda x: (x**2).sum(1))]
    count = np.full_like(sums[0], table.shape[1])
    return Relived(np.arange(len(table)), sums[0], sums[1], count)


def test_analytic_errors_add_as_squares() -> None:
    found = believed(_drawn([-1.0, -2.0, -3.0]), 0, 0)
    assert found is not None
    assert (found.draws, found.patients) == (3, 4)
    assert (found.mean, found.spread) == (-2.0, 1.0)
    assert found.low == pytest.approx(-2.95)
    both = whole(DIFFERENCE, found, None)
    assert both is not None
    assert both.high - both.low == pytest.approx(2 * 1.959964 * 1.25, rel=1e-6)
    assert 0.5 * (both.high + both.low) == pytest.approx(-2.0)
    every = whole(DIFFERENCE, found, Diseased(9, 9, -1.4, 3.0, 0.0, 0.0))
    assert every is not None
    assert every.high - every.low == pytest.approx(2 * 1.959964 * 3.25, rel=1e-6)


def test_analytic_without_draws_of_parameters_the_middle_is_the_difference() -> None:
    found = whole(DIFFERENCE, None, Diseased(9, 9, -1.4, 1.0, 0.0, 0.0))
    assert found is not None
    assert 0.5 * (found.high + found.low) == pytest.approx(-1.5)


def test_analytic_chance_of_few_patients_is_no_doubt_about_the_disease() -> None:
    luck = np.random.default_rng(3)
    alike = diseased(_lived(luck.normal(1.0, 2.0, (400, 25)).tolist()), 0, 0)
    apart = diseased(
        _lived((luck.normal(1.0, 0.8, (400, 1)) + luck.normal(0.0, 2.0, (400, 25))).tolist()), 0, 0
    )
    assert alike is not None and apart is not None
    assert alike.spread < 0.15
    assert apart.spread == pytest.approx(0.8, abs=0.1)
    assert (alike.draws, alike.patients) == (400, 25)


def test_analytic_patients_of_two_causes_count_alike() -> None:
    joined = _drawn([1.0, 2.0], 4.0).joined(_drawn([3.0, 4.0], 12.0))
    assert joined.mean[:, 0, 0].tolist() == [2.5, 3.5]


def test_nothing_drawn_nothing_said() -> None:
    difference = Difference(-1.5, NAN, NAN, NAN, NAN, 0.95, NAN)
    assert believed(None, 0, 0) is diseased(None, 0, 0) is whole(difference, None, None) is None
    empty = Drawn(np.arange(3), np.zeros((3, 1, 1)), np.zeros((3, 1, 1)))
    assert believed(empty, 0, 0) is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((-1, 9), "Number of draws is -1"),
        ((9, 1), "every draw is 1; expected 2"),
        ((9, 9, Belief.PRIORS, 1), "Number of histories is 1; expected 2"),
    ],
)
def test_bad_extents_are_refused(given: tuple[Any, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Doubt(*given)
