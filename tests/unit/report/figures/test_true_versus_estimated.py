from __future__ import annotations

import re

import numpy as np
import pytest

from lobule.report.figures.true_versus_estimated import EffectCourse, true_versus_estimated


def texts(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def course(**changes) -> EffectCourse:
    values = {
        "months": [1, 3, 12],
        "estimate": [-1.0, -1.5, -0.2],
        "low": [-2.0, -2.0, -1.0],
        "high": [0.0, -1.0, 0.6],
        "true": [-1.2, -1.4, -0.3],
    }
    return EffectCourse("MELD", "points", **values | changes)


def test_visits_and_the_key_are_written():
    words = set(texts(true_versus_estimated([course()])))
    assert {"1", "3", "12", "Difference in MELD, points", "true effect"} <= words
    assert not any("published" in word for word in words)


def test_the_description_gives_estimate_and_truth():
    svg = true_versus_estimated([course()])
    assert "month 3, estimated −1.50 (−2.00 to −1.00), true −1.40" in svg


def test_published_estimates_are_drawn_at_their_visit_only():
    svg = true_versus_estimated([course(published=[(3, -1.22, -2.36, -0.08), (6, -1, -2, 0)])])
    assert "published pooled estimate, 95% CI" in texts(svg)
    diamond = re.findall(r"<use [^>]*fill: #5d6670", svg)
    assert len(diamond) == 1 + 1


def test_a_visit_that_could_not_be_estimated_keeps_its_truth():
    nan = np.nan
    svg = true_versus_estimated(
        [course(estimate=[-1, nan, nan], low=[-2, nan, nan], high=[0, nan, nan])]
    )
    assert "month 3," not in svg
    assert "month 1, estimated −1.00" in svg


def test_nothing_known_says_so():
    nan = [np.nan]
    svg = true_versus_estimated([course(months=[3], estimate=nan, low=nan, high=nan, true=nan)])
    assert "No estimates" in svg


def test_arrays_of_different_length_are_refused():
    with pytest.raises(ValueError, match="MELD has visits and effects of shapes"):
        true_versus_estimated([course(true=[1.0])])


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="at least one EffectCourse"):
        true_versus_estimated([])
