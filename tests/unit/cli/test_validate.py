from __future__ import annotations

import json
from pathlib import Path

import pytest

from lobule.cli import main
from lobule.cli.comparison import number
from lobule.validation import compare
from tests.support.validations import made_up_validation


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No simulation behind the command."""
    monkeypatch.setattr(compare, "validate", lambda *_: made_up_validation())


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["validate", "natural-history", *arguments]) == 0
    return capsys.readouterr().out


def test_families_counts_and_reasons_are_printed(made_up, capsys):
    text = said(capsys)
    assert "Stages of cirrhosis (stages): " in text
    assert "damico5_mort5_s1" in text and "7.5 to 12.5" in text
    assert "of 687 published rows." in text and "kept from any fit:" in text
    assert "The model has no white blood cells." in text and "sup_wbc" not in text
    assert "Research model. Not for clinical decisions." in text


def test_all_names_the_rows_left_out(made_up, capsys):
    assert "sup_wbc, sup_hr_lnwbc, lab_stable_wbc, lab_ad_wbc" in said(capsys, "--all")


def test_files_are_written_whole_with_nothing_beside_them(made_up, capsys, tmp_path: Path):
    rows, page = tmp_path / "rows.json", tmp_path / "page.html"
    text = said(capsys, "--json", str(rows), "--html", str(page))
    assert f"Rows: {rows}" in text and f"Page: {page}" in text
    assert len(json.loads(rows.read_text())) == 687
    assert page.read_text().startswith("<!doctype html>")
    assert {path.name for path in tmp_path.iterdir()} == {"rows.json", "page.html"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "requires an argument"),
        (["x"], 'Choose from: "natural-history", "real-patients"'),
        (["natural-history", "--only", "mold"], "There is no family 'mold' of published rows"),
        (["natural-history", "--patients", "5"], "Number of patients is 5; expected 10 to"),
        (["natural-history", "--threads", "0"], "Number of threads is 0; expected 1 to 1024"),
        (["natural-history", "--seed", "-1"], "seed is -1; expected 0 or more"),
        (["natural-history", "--json", "{folder}/no/rows.json"], "no is no folder; expected one"),
        (["natural-history", "--html", "{folder}"], "is a folder; expected the name of a file"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence_and_exit_code_2(
    tmp_path: Path, capsys, arguments, sentence
):
    assert main(["validate", *(text.format(folder=tmp_path) for text in arguments)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert sentence in told.err
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_leaves_nothing(monkeypatch, capsys, tmp_path: Path):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(compare, "validate", stopped)
    target = tmp_path / "rows.json"
    assert main(["validate", "natural-history", "--json", str(target)]) == 130
    assert list(tmp_path.iterdir()) == []
    assert "Stopped." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "none"), (1.234, "1.23"), (1482.0, "1482"), (0.0052, "0.0052"), (1e-15, "0")],
)
def test_numbers_in_a_terminal(value, text):
    assert number(value) == text
