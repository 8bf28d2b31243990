"""`lobule compare`: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lobule import comparison
from lobule.cli import main
from tests.support.comparisons import result

EXAMPLE = str(Path(__file__).parents[3] / "examples" / "comparisons" / "therapies.yaml")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small comparison in place of whatever is asked for."""
    monkeypatch.setattr(comparison, "compare", lambda *_: result())


def test_tables_and_assumptions_are_printed(made, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare"]) == 0
    text = capsys.readouterr().out
    for part in (
        "24 virtual patients (hepatitis B, alcohol), each under all 6 regimens",
        "Mean difference from 'standard care' (95% paired interval over patients)",
        "MELD, points", "Albumin, g/L", "days without ascites", "harm of treatment", "QALY",
        "Who benefits: MELD after 182 days", "MELD 12 or more", "Organs: Patients of a comparison",
        "Research model. Not for clinical decisions.",
    ):  # fmt: skip
        assert part in text
    row = next(line for line in text.splitlines() if line.startswith("placebo"))
    assert row.split()[1:] == ["0.00", "0.00"]


def test_files_are_written_whole(made, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    numbers, page = tmp_path / "numbers.json", tmp_path / "page.html"
    assert main(["compare", EXAMPLE, "--json", str(numbers), "--html", str(page)]) == 0
    text = capsys.readouterr().out
    assert f"Numbers: {numbers}" in text and f"Page: {page}" in text
    assert json.loads(numbers.read_text())["reference"] == "standard care"
    assert page.read_text().startswith("<!doctype html>")
    assert {path.name for path in tmp_path.iterdir()} == {"numbers.json", "page.html"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no.yaml"], "There is no file no.yaml; expected"),
        ([EXAMPLE, "--patients", "1"], "patients is 1; expected a whole number"),
        (["--patients", "1"], "patients is 1; expected a whole number"),
        (["--seed", "-1"], "seed is -1; expected a whole number"),
        (["--threads", "0"], "Number of threads is 0; expected 1 to 1024"),
        (["--json", "{folder}/no/x.json"], "no is no folder; expected one"),
        (["--html", "{folder}"], "is a folder; expected the name of a file"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence_and_exit_code_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    given = [argument.replace("{folder}", str(tmp_path)) for argument in arguments]
    assert main(["compare", *given]) == 2
    said = capsys.readouterr()
    assert sentence in said.err and said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def test_a_misspelt_regimen_is_one_sentence_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(Path(EXAMPLE).read_text().replace("hepatic artery", "hepatic arterie", 1))
    assert main(["compare", str(path)]) == 2
    assert "bad.yaml, line" in (said := capsys.readouterr().err)
    assert "Did you mean 'hepatic artery'" in said
