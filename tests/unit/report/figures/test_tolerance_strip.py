from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lobule.report.figures.compared import Compared, shown
from lobule.report.figures.tolerance_strip import in_tolerance, tolerance_strip

PAIR = Compared("Death", 10.0, 5.0, 15.0, 12.5, 10.0, 20.0, True)


def test_limits_of_the_tolerance_are_one_to_each_side():
    scaled = in_tolerance(PAIR)
    assert (scaled.target, scaled.simulated) == (0.0, 0.5)
    assert (scaled.sim_low, scaled.sim_high) == (0.0, 2.0)


def test_a_tolerance_without_width_parts_what_is_above_from_what_is_below():
    point = replace(PAIR, low=10.0, high=10.0)
    assert in_tolerance(point).simulated == float("inf")
    assert in_tolerance(replace(point, simulated=10.0)).simulated == 0.0


def test_numbers_are_printed_beside_the_drawing():
    words = re.findall(r">([^<>]+)</text>", tolerance_strip([PAIR], title="T"))
    assert {"Death", "10", "12.5 (10 to 20)"} <= set(words)


def test_what_lies_far_outside_still_is_drawn():
    far = replace(PAIR, simulated=1000.0, sim_low=900.0, sim_high=1100.0, inside=False)
    assert "1,000 (900 to 1,100)" in tolerance_strip([far], title="T")


def test_nothing_is_refused():
    with pytest.raises(ValueError, match="no number to compare"):
        tolerance_strip([], title="T")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "none"), (float("nan"), "none"), (-1e-16, "0"), (-1.25, "−1.25"), (12345.6, "12,346")],
)
def test_numbers_as_a_journal_prints_them(value, text):
    assert shown(value) == text
