from __future__ import annotations

import re

import numpy as np
import pytest

from lobule.report.figures.mechanisms import Contribution, ContributionBlock, mechanisms


def texts(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


PARTS = (Contribution("Paracrine", -1.16, -1.47, -0.85), Contribution("Immune", -0.4))


def test_parts_and_their_sum_are_written_at_each_time():
    block = ContributionBlock("By mechanism", {"3 months": PARTS, "6 months": PARTS})
    words = texts(mechanisms([block], axis="MELD, points"))
    assert words.count("−1.16 (−1.47 to −0.85)") == 2
    assert words.count("−1.56") == 2
    assert words.count("All together") == 1
    assert {"3 months", "6 months", "MELD, points"} <= set(words)


def test_a_given_whole_replaces_the_sum():
    whole = {"3 months": Contribution("", -1.7, -2.0, -1.4)}
    block = ContributionBlock("By mechanism", {"3 months": PARTS}, whole)
    words = texts(mechanisms([block], axis="MELD"))
    assert "−1.70 (−2.00 to −1.40)" in words and "−1.56" not in words


def test_two_blocks_share_one_scale():
    large = ContributionBlock("A", {"3 months": (Contribution("x", -8.0),)})
    small = ContributionBlock("B", {"3 months": (Contribution("y", -0.1),)})
    svg = mechanisms([large, small], axis="MELD")
    bars = [
        abs(float(right) - float(left))
        for left, right in re.findall(
            r"M ([\d.]+) [\d.]+ \nL ([\d.]+) [\d.]+ [^\"]*\" clip-path[^/]*opacity: 0.85", svg
        )
    ]
    assert len(bars) == 4
    assert bars[0] / bars[2] == pytest.approx(80, rel=0.05)


def test_an_unknown_part_is_a_dash_and_so_is_the_sum():
    parts = (Contribution("Paracrine", np.nan), Contribution("Immune", -0.4))
    words = texts(mechanisms([ContributionBlock("A", {"3 months": parts})], axis="MELD"))
    assert words.count("–") == 2


def test_a_time_without_parts_says_so():
    block = ContributionBlock("A", {"3 months": PARTS, "6 months": ()})
    assert "Not computed" in mechanisms([block], axis="MELD")


def test_no_time_at_all_is_refused():
    with pytest.raises(ValueError, match="at least one block with a time"):
        mechanisms([ContributionBlock("A", {})], axis="MELD")
