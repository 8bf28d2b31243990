"""`lobule evidence`: lists, pools with figures, checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from lobule.cli import main


def test_studies_are_filtered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "list", "--blinding", "double-blind"]) == 0
    told = capsys.readouterr().out
    assert "Mohamadnejad_2013" in told
    assert "Suk_2016" not in told


def test_results_come_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "list", "--endpoint", "ALB", "--month", "6", "--sources"]) == 0
    told = capsys.readouterr().out
    assert "40.65 (SD 4.94)" in told
    assert "Gao_2018, control: http" in told
    assert "[abstract; n = randomised" in told


def test_a_pool_is_printed_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forest, funnel = tmp_path / "forest.svg", tmp_path / "funnel.svg"
    asked = ["evidence", "pool", "ALB", "--month", "6", "--method", "DL", "--normal"]
    assert main([*asked, "--forest", str(forest), "--funnel", str(funnel)]) == 0
    assert "4.82 (2.01 to 7.62)" in capsys.readouterr().out
    assert all(file.read_text("utf-8").startswith("<svg") for file in (forest, funnel))


def test_what_cannot_be_pooled_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "pool", "MELD", "--month", "6"]) == 2
    assert "No controlled trial can be pooled for MELD at month 6" in capsys.readouterr().err


def test_the_package_s_tables_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "check"]) == 0
    assert "may share patients" in capsys.readouterr().out


def test_therapies_are_ranked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "network", "ALB", "--month", "2"]) == 0
    told = capsys.readouterr().out
    assert "umbilical cord" in told
    assert "10.00 (5.98 to 14.02)" in told
    assert "Left out: BMvsUCB_portal_59 prints no number of patients" in told
