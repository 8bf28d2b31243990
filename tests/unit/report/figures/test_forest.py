from __future__ import annotations

import re

import pytest

from lobule.evidence import Effect, Kind, Measure, agree
from lobule.report.figures.forest import forest
from lobule.report.figures.forest_rows import ForestGroup, ForestRow, Mark, from_agreement


def texts(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def agreement(outcome, unit, month, estimate, low, high):
    mean = Measure.MEAN_DIFFERENCE
    simulated = Effect(
        "t", mean, outcome, unit, month, estimate, low, high, 1, 300, Kind.VIRTUAL_TRIAL
    )
    true = Effect("v", mean, outcome, unit, month, estimate, n=300, kind=Kind.TRUE_EFFECT)
    return agree(simulated, true)


def test_the_comparison_at_three_months_shows_everything_published():
    groups = from_agreement(agreement("MELD", "points", 3, -1.6, -1.9, -1.3))
    words = texts(forest(groups, axis="Difference in MELD at 3 months, points"))
    assert {"−1.60 (−1.90 to −1.30)", "−1.60"} <= set(words)
    assert {"−1.22 (−2.36 to −0.08)", "−2.54 (−3.85 to −1.23)", "−3.27 (−6.07 to −0.48)"} <= set(
        words
    )
    assert {"Single trials, not pooled", "−1.87 (−3.80 to 0.06)", "p = 0.01, ≤ 3 mo"} <= set(words)
    assert {"394", "803", "468", "424", "13"} <= set(words)


def test_the_first_review_stands_first_among_the_pools():
    groups = from_agreement(agreement("MELD", "points", 6, -1.6, -1.9, -1.3))
    assert groups[1].rows[0].label == "Review of 8 randomized trials"
    assert all(row.mark is Mark.POOLED for row in groups[1].rows)


def test_the_probable_misprint_of_alt_is_shown_as_printed_with_its_note():
    groups = from_agreement(agreement("ALT", "U/L", 3, -15, -18, -12))
    words = texts(forest(groups, axis="ALT"))
    assert "−19.13 (−25.59 to −9.27)" in words
    assert "Review of 8 randomized trials †" in words
    assert any(word.startswith("† Lower limit as printed; probably a misprint") for word in words)


def test_other_populations_are_marked():
    words = texts(forest(from_agreement(agreement("MELD", "points", 3, -1, -2, 0)), axis="MELD"))
    assert any(word.startswith("Ding 2024 (ACLF) ") for word in words)
    assert any("not in decompensated cirrhosis" in word for word in words)


@pytest.mark.parametrize(
    ("lower", "left", "right"),
    [(True, "← Favors cells", "Favors control →"), (False, "← Favors control", "Favors cells →")],
)
def test_the_better_side_is_named(lower, left, right):
    rows = (ForestRow("A", Mark.VIRTUAL, 1, 0, 2),)
    words = texts(forest([ForestGroup("G", rows)], axis="x", lower_is_better=lower))
    assert left in words and right in words


def test_unknown_numbers_are_a_dash_with_a_note():
    words = texts(forest([ForestGroup("G", (ForestRow("A", Mark.POOLED, 1, 0, 2),))], axis="x"))
    assert words.count("–") == 2
    assert "– not printed for this outcome." in words


def test_a_plot_of_words_only_is_possible():
    rows = (ForestRow("A", Mark.NONE, words="p = 0.3"),)
    assert "No effect sizes" in forest([ForestGroup("G", rows)], axis="x")


def test_ratios_are_drawn_around_one():
    rows = (ForestRow("A", Mark.POOLED, 5.43, 2.84, 10.38),)
    words = texts(forest([ForestGroup("G", rows)], axis="Odds ratio", ratio=True))
    assert {"0.5", "1", "2", "5", "10"} <= set(words)


def test_nothing_to_compare_is_refused():
    with pytest.raises(ValueError, match="at least one group with a row"):
        forest([ForestGroup("G", ())], axis="x")
