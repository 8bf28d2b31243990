"""Doubt about parameters beside the error over patients."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.comparison import Doubt
from lobule.comparison.draws import Drawn
from lobule.comparison.uncertainty import believed
from lobule.trial.analysis.estimate import Difference

NAN = math.nan


def _drawn(means: list[float], patients: float = 4.0) -> Drawn:
    total = patients * np.array(means)[:, None, None]
    return Drawn(np.arange(len(means)), total, np.full_like(total, patients))


def test_analytic_both_errors_add_as_squares() -> None:
    found = believed(
        _drawn([-1.0, -2.0, -3.0]), 0, 0, Difference(-1.5, 0.75, -3.0, 0.0, 0.05, 0.95, 9.0)
    )
    assert found is not None
    assert (found.draws, found.patients) == (3, 4)
    assert (found.mean, found.spread) == (-2.0, 1.0)
    assert found.low == pytest.approx(-2.95)
    assert found.whole_high - found.whole_low == pytest.approx(2 * 1.959964 * 1.25, rel=1e-6)
    assert 0.5 * (found.whole_high + found.whole_low) == pytest.approx(-2.0)


def test_analytic_patients_of_two_causes_count_alike() -> None:
    joined = _drawn([1.0, 2.0], 4.0).joined(_drawn([3.0, 4.0], 12.0))
    assert joined.mean[:, 0, 0].tolist() == [2.5, 3.5]


def test_nothing_drawn_nothing_said() -> None:
    difference = Difference(-1.5, NAN, NAN, NAN, NAN, 0.95, NAN)
    assert believed(None, 0, 0, difference) is None
    empty = Drawn(np.arange(3), np.zeros((3, 1, 1)), np.zeros((3, 1, 1)))
    assert believed(empty, 0, 0, difference) is None


@pytest.mark.parametrize(
    ("given", "said"),
    [((-1, 9), "Number of draws is -1"), ((9, 1), "every draw is 1; expected 2")],
)
def test_bad_extents_are_refused(given: tuple[int, int], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Doubt(*given)
