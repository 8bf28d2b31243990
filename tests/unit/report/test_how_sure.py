"""The effect at the primary visit with what it leaves open, taken apart."""

from __future__ import annotations

from dataclasses import replace

from lobule.report.tables.how_sure import how_sure
from lobule.trial.result import TrialResult


def test_sampling_patients_and_parameters_stand_apart(trial: TrialResult) -> None:
    table = how_sure(trial)
    assert table is not None
    assert [row.label for row in table.rows][-3:] == ["Single patients", "Parameters", "Both"]
    assert table.rows[0].label == "Trial sampling"
    assert "200 draws from the posterior of the published trials" in table.rows[-2].cells[2]


def test_one_source_alone_makes_no_table(trial: TrialResult) -> None:
    assert how_sure(replace(trial, individual=(), therapy_draws=())) is None
