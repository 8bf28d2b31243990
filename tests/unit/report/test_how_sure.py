"""The effect at the primary visit with what it leaves open, taken apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lobule.report.tables.how_sure import how_sure
from lobule.trial.findings.uncertainty import DiseaseDraws
from lobule.trial.result import TrialResult


def test_sampling_patients_and_parameters_stand_apart(trial: TrialResult) -> None:
    table = how_sure(trial)
    assert table is not None
    assert [row.label for row in table.rows][-3:] == ["Single patients", "Parameters", "Both"]
    assert table.rows[0].label == "Trial sampling"
    assert "200 draws from the posterior of the published trials" in table.rows[-2].cells[2]


def test_diseases_stand_apart_and_widen_the_whole(trial: TrialResult) -> None:
    primary = trial.primary
    lived = DiseaseDraws(
        primary.arm, trial.control, primary.variable, primary.day, 10, 50, np.zeros(10), -1.0, 0.5
    )
    table, before = how_sure(replace(trial, disease_draws=(lived,))), how_sure(trial)
    assert table is not None and before is not None
    assert [row.label for row in table.rows][-3:] == ["Parameters", "Diseases", "All"]
    assert "10 draws of the disease and its care, each with 50 patients" in table.rows[-2].cells[2]
    assert table.rows[-1].cells[1] != before.rows[-1].cells[1]
    assert "Assumed numbers" in table.notes[0]


def test_one_source_alone_makes_no_table(trial: TrialResult) -> None:
    assert how_sure(replace(trial, individual=(), therapy_draws=())) is None
