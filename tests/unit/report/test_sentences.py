from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from lobule.report.comparison import agreements
from lobule.report.sentences import (
    answer,
    conduct,
    events,
    evidence,
    mechanisms,
    survival,
    symptoms,
)
from lobule.trial.analysis.estimate import Difference, normal_difference
from lobule.trial.findings.patient_view import OnsetRow
from lobule.trial.result import TrialResult


def with_primary(trial: TrialResult, estimate: Difference | None) -> TrialResult:
    rows = tuple(
        dataclasses.replace(row, estimate=estimate) if row.primary else row for row in trial.changes
    )
    return dataclasses.replace(trial, changes=rows)


def test_answer_gives_effect_interval_and_direction(trial: TrialResult) -> None:
    assert answer.answer(trial) == (
        "At 3 months, MELD was 1.52 points lower with cells than with control "
        "(difference −1.52; 95% CI −2.09 to −0.96; P < 0.001)."
    )
    assert answer.headline(trial).interval == "95% CI −2.09 to −0.96"


@pytest.mark.parametrize(
    ("value", "words", "verdict"),
    [
        (-1.5, "lower with cells", "favors cells"),
        (1.5, "higher with cells", "favors control"),
        (-0.2, "lower with cells", "includes zero"),
        (0.001, "the same with cells", "includes zero"),
    ],
)
def test_verdict_follows_the_interval(
    trial: TrialResult, value: float, words: str, verdict: str
) -> None:
    found = with_primary(trial, normal_difference(value, 0.3, 0.95))
    assert words in answer.answer(found)
    assert verdict in answer.verdict(found)


def test_trial_without_an_estimate_says_so(trial: TrialResult) -> None:
    found = with_primary(trial, None)
    assert answer.headline(found).value == "Not estimable"
    assert "cannot answer" in answer.answer(found)
    assert "larger trial" in answer.verdict(found)


@pytest.mark.parametrize(
    ("value", "error", "words"),
    [
        (-1.52, 0.29, "The trial's interval contains it."),
        (-0.9, 0.6, "contains it, and zero as well: the trial was too small to show it."),
        (0.5, 0.2, "The trial's interval misses it"),
    ],
)
def test_truth_is_held_against_the_interval(
    trial: TrialResult, value: float, error: float, words: str
) -> None:
    found = with_primary(trial, normal_difference(value, error, 0.95))
    assert words in answer.truth(found)
    assert "−1.71 points" in answer.truth(found)


def test_disagreement_with_the_evidence_is_said(trial: TrialResult) -> None:
    agreeing = evidence.in_brief(trial, agreements(trial))
    assert "inside the interval of the review of 8 randomized trials" in agreeing
    assert "outside" not in agreeing
    far = with_primary(trial, normal_difference(-4.5, 0.2, 0.95))
    said = evidence.in_brief(far, agreements(far))
    assert "outside the interval of the review of 8 randomized trials" in said
    assert "It lies outside that of" in said and "Review of 11 studies" in said


def test_disagreement_on_another_endpoint_of_the_first_review_is_said(trial: TrialResult) -> None:
    rows = tuple(
        dataclasses.replace(row, estimate=normal_difference(-5.8, 0.2, 0.95))
        if (row.variable, row.month) == ("alt", 3)
        else row
        for row in trial.changes
    )
    found = dataclasses.replace(trial, changes=rows)
    brief = evidence.in_brief(found, agreements(found))
    assert "On ALT at 3 months the trial, −5.80, lies outside" in brief
    assert "It lies outside on ALT at 3 months" in evidence.in_full(found, agreements(found))[-1]


def test_endpoint_that_nobody_pooled(trial: TrialResult) -> None:
    rows = tuple(
        dataclasses.replace(row, month=9.0) if row.primary else row for row in trial.changes
    )
    found = dataclasses.replace(trial, changes=rows)
    said = evidence.in_brief(found, agreements(found))
    assert said.startswith("No published review pools MELD at 9 months, only at")


def test_survival_says_whether_the_interval_holds_one(trial: TrialResult) -> None:
    said = survival.survival(trial)
    assert "86.0% of patients with cells and 81.0% with control were alive" in said
    assert "hazard ratio for death 0.70; 95% CI 0.43 to 1.14; log-rank P = 0.15" in said
    assert "does not show a difference" in said
    assert "21 patients lived only with cells and 3 only with control" in survival.true_survival(
        trial
    )


def test_mechanisms_come_in_order_and_empty_ones_together(trial: TrialResult) -> None:
    said = mechanisms.contributions(trial)
    assert said.index("paracrine support gave −1.16 (68%)") < said.index("immune regulation")
    assert said.endswith("and fusion next to nothing.")
    assert "−0.79 through bilirubin" in mechanisms.through_which_value(trial)


def test_patients_who_are_worse_off_are_counted(trial: TrialResult) -> None:
    effects = dataclasses.replace(
        trial.individual[0], effect=np.array([-2.0, -1.0, -1.0, 0.5, np.nan])
    )
    assert "25% of 4 are worse off with cells" in mechanisms.spread_of_effects(effects)
    none = dataclasses.replace(trial.individual[0], effect=np.array([-2.0, -1.0]))
    assert "none of 2 are worse off" in mechanisms.spread_of_effects(none)


def test_draws_say_whence_they_are_and_how_often_there_is_no_effect(trial: TrialResult) -> None:
    said = mechanisms.belief(trial.therapy_draws[0])
    assert "200 times from the posterior of the published trials (1 of them from" in said
    assert "negligible (below 0.05) in 30% of draws and a benefit in 70%" in said


def test_conduct(trial: TrialResult) -> None:
    assert "seen at 1, 3, 6, and 12 months" in conduct.design(trial)
    assert "Of 1,263 virtual candidates assessed, 400 met" in conduct.enrollment(trial)
    assert conduct.baseline_remark(trial).startswith("Mean age 52 years, mean MELD 15.8")


def test_events(trial: TrialResult) -> None:
    assert events.safety(trial).startswith("The most frequent complication was infection: 61")
    assert "36.1% with cells and 26.8% with control" in events.resolution(trial)


def test_symptoms_stand_beside_the_published_ones(trial: TrialResult) -> None:
    text = symptoms.improvement(trial)
    assert text.startswith("Odds ratios of improvement at 3 months: fatigue 3.14 as recorded and ")
    assert "(published: Tao 2018 4.33, 0.87 to 21.60)" in text
    assert symptoms.cited(trial) == ("Tao2018",)


@pytest.mark.parametrize(
    ("patients", "staff", "words"),
    [
        (True, True, "Patients and staff knew the arm"),
        (False, True, "Staff but not patients knew the arm"),
        (False, False, "Nobody knew the arm"),
    ],
)
def test_who_knew_the_arm_is_said(
    trial: TrialResult, patients: bool, staff: bool, words: str
) -> None:
    view = dataclasses.replace(trial.patient_view, patients_know=patients, staff_know=staff)
    assert symptoms.blinding(dataclasses.replace(trial, patient_view=view)).startswith(words)


@pytest.mark.parametrize(("edema", "verdict"), [(12.0, "reproduce"), (45.0, "do not reproduce")])
def test_order_of_onset_is_held_against_the_series(
    trial: TrialResult, edema: float, verdict: str
) -> None:
    legs = OnsetRow("cells", "leg_edema", "Leg edema", 0.8, edema, edema)
    view = dataclasses.replace(trial.patient_view, onset=(*trial.patient_view.onset, legs))
    text = symptoms.onset(dataclasses.replace(trial, patient_view=view))
    assert f"these courses {verdict}" in text
    assert f"on day {edema:.0f} for leg edema and 25 for fatigue" in text


def test_trial_that_asks_for_no_symptom_says_nothing(trial: TrialResult) -> None:
    view = dataclasses.replace(
        trial.patient_view, symptoms=(), onset=(), knowing=(), knowing_tells=False
    )
    found = dataclasses.replace(trial, patient_view=view)
    assert symptoms.blinding(found) == symptoms.improvement(found) == symptoms.onset(found) == ""


def test_harm_is_said_apart_from_complications(trial: TrialResult) -> None:
    text = events.safety(trial)
    assert "The most frequent harm of the therapy itself was fever" in text
    assert "Any serious event: 80 patients (40.0%) with control" in text
    assert events.hospital(trial) == (
        "Patients spent 9.1 days with control and 7.4 days with cells in hospital for "
        "complications."
    )
    assert "0.021 million per patient on day 14" in events.scarring(trial)
