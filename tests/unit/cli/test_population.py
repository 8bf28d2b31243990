from __future__ import annotations

import json
from pathlib import Path

import pytest

from lobule.cli import main
from lobule.cli.headcount import figure

MINE = """\
title: A village
source: our own count
causes:
  alcohol: {millions: 0.0012, active: 0.5}
  hepatitis B: {millions: 0.0004, printed: 30}
notes:
  - Counted on one day.
published:
  - {quantity: cirrhosis, value: 0.0001, source: Wang2014, said: somebody's guess}
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "village.yaml"
    path.write_text(MINE)
    return path


def test_a_mix_of_ones_own_is_told_and_written(mine, capsys):
    figures = mine.with_name("figures.json")
    arguments = ["population", "--mix", str(mine), "--people", "40", "--json", str(figures)]
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    for words in (
        "A village: 2 causes",
        "Source: our own count.",
        "hepatitis B: 0.0004 of 0.0016 million is 25 %, printed as 30 %.",
        "Counted on one day.",
        "0.50 (given)",
        "0.40 (assumed)",
        "untreated",
        "First decompensation",
        "Death from liver cancer",
        "Somebody's guess",
        "Research model. Not for clinical decisions.",
    ):
        assert words in said.out
    written = json.loads(figures.read_text())
    assert [cause["cause"] for cause in written["causes"]] == [
        "alcohol",
        "hepatitis B",
        "all causes",
    ]
    assert written["lives_per_cause"] == 40


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--mix", "chine"], "Did you mean 'china'?"),
        (["--people", "0"], "expected 10 to 50,000"),
        (["--seed", "-1"], "seed"),
        (["--mix", "nowhere.yaml"], "nowhere.yaml cannot be used"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(arguments, said, capsys):
    assert main(["population", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1


def test_figures_never_have_an_exponent():
    values = (0.0, 1e-6, 0.0456, 1.0, 9.996, 123.4, 2_345_678.0)
    assert [figure(value) for value in values] == [
        "0", "0.000", "0.046", "1.00", "10.00", "123", "2,350,000",
    ]  # fmt: skip
