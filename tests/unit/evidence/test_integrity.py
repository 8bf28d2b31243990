"""Checking evidence tables before they are believed."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from lobule.evidence.integrity import Gravity, check_tables


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for name in ("trials.csv", "outcomes.csv"):
        text = files("lobule.evidence").joinpath("data", name).read_text("utf-8")
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def _add(table: Path, **changes: str) -> None:
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(rows[0])).writerow({**rows[0], **changes})


def test_own_tables_hold_nothing_impossible() -> None:
    assert not [one for one in check_tables() if one.gravity is Gravity.REFUSED]


def test_shared_cohorts_are_flagged() -> None:
    assert any("Salama_2014" in one.where and "Salama_2010" in one.where for one in check_tables())


def test_a_copied_row_is_refused(tables: Path) -> None:
    _add(tables / "outcomes.csv")
    (found,) = [one for one in check_tables(tables) if one.gravity is Gravity.REFUSED]
    assert "in 2 rows" in found.sentence


def test_a_copied_arm_is_refused(tables: Path) -> None:
    _add(tables / "trials.csv")
    assert any("2 times" in one.sentence for one in check_tables(tables))


def test_a_share_above_one_hundred_is_refused(tables: Path) -> None:
    _add(tables / "outcomes.csv", outcome="PTA", unit="%", mean="120", month="7")
    assert any("expected 0 to 100" in one.sentence for one in check_tables(tables))


@pytest.mark.parametrize(("column", "value"), [("n", "-3"), ("month", "-1"), ("sd", "-2")])
def test_a_negative_number_is_refused_with_its_line(tables: Path, column: str, value: str) -> None:
    _add(tables / "outcomes.csv", **{column: value})
    with pytest.raises(ValueError, match=r"outcomes\.csv, line 348") as refused:
        check_tables(tables)
    assert "expected 0 or more" in str(refused.value) or "expected 1 or more" in str(refused.value)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"has no trials\.csv"):
        check_tables(tmp_path)
