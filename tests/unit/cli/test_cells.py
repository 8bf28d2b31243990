"""`lobule cells plan` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lobule.cli import main

DOSE = ("--dose", "50 million cells", "--batches", "200")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["cells", "plan", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_plan_answers_how_much_how_long_and_what_chance(capsys):
    text = " ".join(said(capsys, *DOSE).split())
    assert "For one infusion of 50 million living cells, collect 20 mL of bone marrow" in text
    assert "would do for nine of ten) from the patient" in text
    assert "The batch is released after 3" in text and "population doublings" in text
    assert "of the batches fail a test of release" in text
    assert "Research model. Not for clinical decisions." in text


def test_plan_writes_its_figures(capsys, tmp_path: Path):
    file = tmp_path / "plan.json"
    assert str(file) in said(capsys, *DOSE, "--json", str(file))
    found = json.loads(file.read_text())
    assert found["question"]["order"]["kinship"] == "autologous"
    assert found["answer"]["amount"] == 20.0
    assert 0.0 < found["answer"]["released"] < 1.0
    assert found["answer"]["days"]["low"] <= found["answer"]["days"]["high"]


def test_same_seed_same_plan(capsys):
    first, again, other = (said(capsys, *DOSE, "--seed", seed) for seed in "334")
    assert first == again != other


def test_dose_per_kilogram_is_that_of_the_patient(capsys):
    text = said(capsys, "--dose", "1 million cells/kg", "--weight", "60 kg", "--batches", "200")
    assert "60 million living cells" in text


@pytest.mark.parametrize(
    ("product", "words"),
    [
        ("cord blood MSC", "collect one unit of cord blood, about"),
        ("cord tissue MSC", "30 g of umbilical cord from a donor"),
        ("bone marrow mononuclear", "given on the day of the collection, without culture"),
    ],
)
def test_other_products_can_be_planned(capsys, product: str, words: str):
    text = " ".join(said(capsys, "--product", product, *DOSE).split())
    assert words in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--dose", "100 million cells", "--passages", "9"), "expected at most passage 6"),
        (("--dose", "100 million cells", "--infusion-day", "14 days"), "before release"),
        (("--dose", "100 million cells", "--least-viability", "20 %"), "expected 50 to 99 %"),
        (("--dose", "100 million cells", "--marrow", "900 mL"), "expected at most 350 mL"),
        (("--dose", "100 million cells", "--marrow", "9 L"), "expected mL"),
        (("--dose", "47 million cells/kg", "--product", "bone marrow mononuclear"), "at most"),
        (("--dose", "100 million"), "expected cells"),
        (("--dose", "1e8 cells", "--product", "cord blod MSC"), "Did you mean 'cord blood MSC'?"),
        (("--dose", "1e8 cells", "--product", "cord blood MSC", "--source", "own cells"), "a bank"),
        (
            ("--dose", "1e8 cells", "--product", "cord blood MSC", "--marrow", "5 mL"),
            "Leave it out",
        ),
        (("--dose", "1e8 cells", "--donor-age", "150 years"), "expected 0 to 100 years"),
        (("--dose", "1e8 cells", "--batches", "7"), "expected 100 to 200000"),
    ],
)
def test_what_cannot_be_made_ends_with_one_sentence_and_code_2(capsys, arguments, sentence):
    assert main(["cells", "plan", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert sentence in captured.err
    assert captured.err.count("\n") == 1


def test_a_refused_plan_writes_nothing(tmp_path: Path):
    file = tmp_path / "plan.json"
    assert (
        main(["cells", "plan", "--dose", "1e8 cells", "--passages", "9", "--json", str(file)]) == 2
    )
    assert not file.exists()


def test_help_lists_every_option_in_its_own_words(capsys):
    text = said(capsys, "--help")
    for option in ("--dose", "--donor-age", "--cord-blood", "--infusion-day", "--json"):
        assert f"  {option} " in text
