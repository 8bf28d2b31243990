"""Shares of the mechanisms over draws, in the table and in sentences."""

from __future__ import annotations

from dataclasses import replace

from lobule.report.illustrations.mechanisms import mechanisms
from lobule.report.sentences import over_draws
from lobule.report.tables.uncertain_shares import uncertain_share_table
from lobule.trial.result import TrialResult


def test_the_table_holds_meld_its_parts_and_the_pairs_that_show(trial: TrialResult) -> None:
    table = uncertain_share_table(trial)
    assert table is not None
    labels = [row.label for row in table.rows]
    assert labels[0] == "MELD" and "MELD through INR" in labels
    assert "Paracrine with immune regulation" in labels
    assert "Paracrine with fusion" not in labels
    row = next(row for row in table.rows if row.label == "All together")
    assert row.strong and row.cells[0] == "−0.60 (−1.80 to 0.00)"


def test_sentences_give_shares_largest_first_and_pairs(trial: TrialResult) -> None:
    text = over_draws.shares(trial)
    assert text.index("paracrine −0.40") < text.index("immune regulation −0.20")
    assert "fusion next to nothing" in text and "nothing in 40% of draws" in text
    assert "paracrine with immune regulation 0.03" in over_draws.together(trial)


def test_the_figure_has_a_block_over_the_draws(trial: TrialResult) -> None:
    drawn = mechanisms(trial)
    assert drawn is not None
    assert "By mechanism, over the draws" in drawn.drawings[0]
    assert "200 draws" in drawn.caption


def test_without_draws_nothing_is_said(trial: TrialResult) -> None:
    bare = replace(trial, uncertain_shares=(), interplay=())
    assert uncertain_share_table(bare) is None
    assert over_draws.shares(bare) == over_draws.together(bare) == ""
    quiet = replace(trial, interplay=tuple(replace(p, mean=0.0) for p in trial.interplay))
    assert "No two mechanisms do more or less together" in over_draws.together(quiet)
