from __future__ import annotations

import re

import numpy as np
import pytest

from lobule.report.figures.distribution import distribution


def texts(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def test_shares_and_mean_are_those_of_the_patients():
    differences = [-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, np.nan, -4.0, -5.0]
    words = texts(distribution(differences, name="MELD", unit="points", matters=1))
    assert "50% better by 1 point or more" in words
    assert "30% within 1 point" in words
    assert "20% worse by 1 point or more" in words
    assert {"mean", "−1.20"} <= set(words)


def test_a_gain_is_upward_where_higher_is_better():
    svg = distribution(
        [3.0, 2.0, -1.0], name="albumin", unit="g/L", matters=2, lower_is_better=False
    )
    assert "67% better by 2 g/L or more" in texts(svg)


def test_the_drawing_does_not_grow_with_the_patients():
    rng = np.random.default_rng(1)
    sizes = [
        len(distribution(rng.normal(-1, 1, n), name="MELD", unit="points", matters=1))
        for n in (2_000, 200_000)
    ]
    assert sizes[1] < 1.1 * sizes[0]


@pytest.mark.parametrize("differences", [[], [np.nan]])
def test_nobody_with_both_courses_says_so(differences):
    svg = distribution(differences, name="MELD", unit="points", matters=1)
    assert "No patient with both courses" in svg


@pytest.mark.parametrize("differences", [[-2.0], [0.0, 0.0]])
def test_one_patient_or_no_difference_is_drawn(differences):
    svg = distribution(differences, name="MELD", unit="points", matters=1)
    assert f"{len(differences)} patients" in svg


def test_a_difference_that_matters_must_be_positive():
    with pytest.raises(ValueError, match="matters is 0; expected a difference above 0, in points"):
        distribution([1.0], name="MELD", unit="points", matters=0)
