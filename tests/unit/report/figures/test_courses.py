from __future__ import annotations

import re

import numpy as np
import pytest

from lobule.report.figures.courses import ArmCourse, Band, CoursePanel, courses


def texts(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def test_panels_arms_and_numbers_measured_are_written():
    band = Band([0, 90, 365], [16, 15, 17], [14, 13, 15], [18, 17, 19])
    arms = (
        ArmCourse("Control", None, band, [40, 38, 30]),
        ArmCourse("Cells", band, band, [41] * 3),
    )
    words = texts(courses([CoursePanel("MELD", "points", arms)]))
    assert {"MELD, points", "Control", "Cells", "40", "38", "30", "41"} <= set(words)
    assert {"0", "3", "12", "No. measured", "true mean"} <= set(words)


def test_the_key_leaves_out_what_is_not_drawn():
    band = Band([0, 90], [16, 15], [14, 13], [18, 17])
    words = texts(courses([CoursePanel("MELD", "points", (ArmCourse("Cells", band),))]))
    assert "true mean" in words
    assert not any("measured" in word for word in words)


def test_the_description_gives_the_first_and_last_mean():
    band = Band([0, 90, 180], [16, 15, np.nan], [14, 13, np.nan], [18, 17, np.nan])
    svg = courses([CoursePanel("MELD", "points", (ArmCourse("Cells", None, band, [5, 5, 0]),))])
    assert "MELD (points): Cells, mean 16 on day 0 and 15 on day 90." in svg


def test_a_variable_that_nobody_had_measured_says_so():
    nothing = Band([0, 90], [np.nan] * 2, [np.nan] * 2, [np.nan] * 2)
    svg = courses([CoursePanel("MELD", "points", (ArmCourse("Cells", nothing, nothing, [0, 0]),))])
    assert "No measurements" in svg
    assert "no values" in svg


def test_one_patient_without_a_band_is_drawn():
    one = Band([0, 90], [16, 15], [np.nan] * 2, [np.nan] * 2)
    assert "Cells" in courses(
        [CoursePanel("MELD", "points", (ArmCourse("Cells", one, one, [1, 1]),))]
    )


def test_an_arm_may_be_missing_from_one_panel():
    band = Band([0, 90], [16, 15], [14, 13], [18, 17])
    both = (ArmCourse("Control", band, band, [9, 9]), ArmCourse("Cells", band, band, [8, 8]))
    svg = courses([CoursePanel("MELD", "points", both), CoursePanel("ALT", "U/L", both[1:])])
    assert texts(svg).count("9") == 2


def test_counts_that_would_overlap_are_thinned_but_the_ends_stay():
    days = np.arange(0, 366, 15)
    level = np.full(days.size, 16.0)
    band = Band(days, level, level - 1, level + 1)
    counts = list(range(1000, 1000 + days.size))
    svg = courses([CoursePanel("MELD", "points", (ArmCourse("Cells", None, band, counts),))] * 2)
    written = [word for word in texts(svg) if re.fullmatch(r"10\d\d", word)]
    assert {"1000", "1024"} <= set(written)
    assert len(written) < 2 * days.size


def test_arrays_of_different_length_are_refused():
    with pytest.raises(ValueError, match=r"shapes \(2,\), \(1,\), \(2,\), \(2,\)"):
        courses([CoursePanel("MELD", "", (ArmCourse("A", Band([0, 1], [1], [1, 2], [1, 2])),))])


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="at least one CoursePanel"):
        courses([])
