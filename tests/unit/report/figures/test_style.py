from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lobule.report.figures.style import (
    arm_colors,
    arm_markers,
    journal,
    month_ticks,
    new_figure,
    short,
    spread,
    to_svg,
)


def relative_luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_arm_is_readable_on_white_as_wcag_asks_of_text():
    for color in arm_colors(list("abcdef")).values():
        assert 1.05 / (relative_luminance(color) + 0.05) >= 4.5


def test_arms_keep_their_color_and_marker_apart():
    arms = ["control", "cells", "control", "twice"]
    assert list(arm_colors(arms)) == ["control", "cells", "twice"]
    assert len(set(arm_colors(arms).values())) == 3
    assert len(set(arm_markers(arms).values())) == 3


@given(st.lists(st.floats(-10, 10), max_size=8), st.floats(0.01, 3))
def test_labels_moved_apart_keep_their_gap_and_their_order(positions, gap):
    moved = spread(positions, gap)
    ranked = sorted(range(len(positions)), key=lambda place: positions[place])
    levels = [moved[place] for place in ranked]
    assert all(upper - lower >= gap - 1e-6 for lower, upper in pairwise(levels))


def test_labels_far_apart_stay_where_they_are():
    assert spread([0.9, 0.1, 0.5], 0.1) == [0.9, 0.1, 0.5]
    assert spread([0.5, 0.5], 0.2) == pytest.approx([0.4, 0.6])


@pytest.mark.parametrize(
    ("last_day", "visits", "labels"),
    [
        (365, (0, 30, 90, 180, 365), ["0", "1", "3", "6", "12"]),
        (365, (0, 14, 365), ["0", "2", "4", "6", "8", "10", "12"]),
        (365, range(0, 366, 30), ["0", "2", "4", "6", "8", "10", "12"]),
        (1826, (), ["0", "12", "24", "36", "48", "60"]),
        (20, (), ["0", "1"]),
    ],
)
def test_time_is_marked_in_months(last_day, visits, labels):
    assert list(month_ticks(last_day, tuple(visits)).values()) == labels


def test_a_visit_is_marked_on_its_own_day():
    assert list(month_ticks(180, (0, 90, 180))) == [0, 90, 180]


def test_text_survives_as_it_was_written():
    with journal():
        figure = new_figure(3, 2)
        words = 'p = 0.0351, id="x", 0.12345 & <b>'
        figure.text(0.1, 0.5, words)
        svg = to_svg(figure, 'A "title" & <more>', "d < 0.12345")
    assert "p = 0.0351" in svg and "0.12345 &amp; &lt;b&gt;" in svg
    assert "d &lt; 0.12345" in svg


@pytest.mark.parametrize(("text", "cut"), [("Cells", "Cells"), ("Standard care", "Standar…")])
def test_long_names_are_cut_with_an_ellipsis(text, cut):
    assert short(text, 8) == cut
