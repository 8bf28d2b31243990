from __future__ import annotations

import numpy as np
import pytest

from lobule.validation.slopes import slopes


def test_slope_of_a_straight_line_with_a_missed_visit():
    years = np.array([0.0, 0.5, 1.0, 2.0])
    values = np.array([[1.0, np.nan, 3.0, 5.0], [0.0, 0.0, np.nan, np.nan]])
    found = slopes(years, values)
    assert found[0] == pytest.approx(2.0)
    assert np.isnan(found[1])


def test_slopes_are_those_of_polyfit():
    rng = np.random.default_rng(1)
    years, values = np.arange(5.0), rng.normal(size=(4, 5))
    expected = [np.polyfit(years, row, 1)[0] for row in values]
    assert slopes(years, values) == pytest.approx(expected)
