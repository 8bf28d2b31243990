"""Findings of a trial that can be checked by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from lobule.trial.enroll import Enrolled, Enrollment
from lobule.trial.findings.flow import Exclusion
from lobule.trial.hospital import Stays
from lobule.trial.observe import observe
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.adverse_events import arm_cell, safety
from lobule.trial.summarize.baseline import baseline
from lobule.trial.summarize.changes import changes
from lobule.trial.summarize.courses import courses, differences, individual
from lobule.trial.summarize.flow import flow
from lobule.trial.summarize.hospital import hospital
from lobule.trial.summarize.meld_parts import meld_parts
from lobule.trial.summarize.paired import paired_difference
from lobule.trial.summarize.shares import shares
from lobule.trial.summarize.survival import survival
from lobule.trial.summarize.wording import answer, number, p_words
from lobule.trial.treat import SCAR_CELLS, Treated


def test_the_true_effect_is_the_mean_over_those_alive_in_both_arms(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    data = observe(protocol, enrolled, treated)
    rows = {(r.variable, r.day): r for r in changes(protocol, enrolled, treated, data)}
    at_three, at_six = rows["alt", 91], rows["alt", 182]
    assert at_three.true is not None and at_six.true is not None
    assert (at_three.true.value, at_three.n_true) == (-12.0, 7)
    assert (at_six.true.value, at_six.n_true) == (-4.0, 6)
    assert at_three.primary and not at_six.primary
    assert (at_three.month, at_six.month) == (3.0, 6.0)


def test_the_estimate_is_that_of_the_assigned_arms(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    data = observe(protocol, enrolled, treated)
    row = next(r for r in changes(protocol, enrolled, treated, data) if r.primary)
    # Every patient with cells fell by exactly 12 and nobody else moved.
    assert row.estimate is not None
    assert row.estimate.value == pytest.approx(-12.0, abs=1e-10)
    assert (row.n_arm, row.n_control) == (3, 4)
    assert (row.change_arm.value, row.change_control.value) == (-12.0, 0.0)


def test_paired_difference_is_the_t_interval() -> None:
    found = paired_difference(np.array([1.0, 2.0, 3.0, np.nan]))
    assert found is not None
    # t quantile of 2 degrees of freedom 4.302653, standard error 1 / sqrt 3.
    assert found.value == 2.0
    assert found.high - found.value == pytest.approx(4.302653 / math.sqrt(3), rel=1e-6)
    assert paired_difference(np.array([np.nan])) is None
    lone = paired_difference(np.array([5.0]))
    assert lone is not None and lone.value == 5.0 and math.isnan(lone.low)


def test_death_and_loss_count_as_ascites_not_resolved(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    row = shares(protocol, treated, observe(protocol, enrolled, treated))[-1]
    assert (row.day, row.n_arm, row.n_control) == (182, 4, 4)
    assert (row.yes_arm, row.yes_control) == (1, 0)
    assert row.true is not None
    assert (row.true.value, row.n_true) == (pytest.approx(2 / 8), 8)


def test_survival_counts_who_was_saved(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    overall, transplant_free = survival(protocol, treated, observe(protocol, enrolled, treated))
    found = overall.comparisons[0]
    assert (found.saved, found.lost) == (1, 0)
    assert found.true_share_difference.value == pytest.approx(1 / 8)
    assert found.true_rmst_difference.value == pytest.approx((182 - 100) / 8)
    assert [(curve.arm, curve.n, curve.events) for curve in overall.curves] == [
        ("control", 4, 1),
        ("cells", 4, 1),
    ]
    assert found.share_arm.value == found.share_control.value == 0.75
    assert transplant_free.comparisons == overall.comparisons
    assert "rate 0" in transplant_free.note


def test_table_one_counts_and_averages_by_arm(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    rows = {
        r.variable: r for r in baseline(protocol, enrolled, observe(protocol, enrolled, treated))
    }
    assert [(c.group, c.n, c.count) for c in rows["female"].cells] == [
        ("control", 4, 2),
        ("cells", 4, 1),
        ("all", 8, 3),
    ]
    assert [c.mean for c in rows["age"].cells] == [53.0, 54.0, 53.5]
    assert [c.count for c in rows["child_pugh_class_b"].cells] == [4, 4, 8]
    assert [c.count for c in rows["ascites"].cells] == [4, 4, 8]


def test_courses_show_all_patients_truly_and_the_assigned_ones_as_measured(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    data = observe(protocol, enrolled, treated)
    found = {(c.arm, c.variable): c for c in courses(protocol, enrolled, treated, data)}
    cells = found["cells", "alt"]
    assert cells.true.n.tolist() == [8, 7, 7]
    assert cells.measured.n.tolist() == [4, 3, 3]
    assert cells.measured.mean.tolist() == [
        64.0,
        pytest.approx(64 + 1 / 3 - 12),
        pytest.approx(60 + 13 / 3 - 4),
    ]
    assert cells.true.median[0] == 63.5
    assert len(found["cells", "collagen_area"].measured.days) == 0


def test_differences_and_individual_effects_name_their_patients(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    course = next(d for d in differences(protocol, enrolled, treated) if d.variable == "alt")
    assert course.mean.tolist() == [0.0, -12.0, -4.0]
    assert course.n.tolist() == [8, 7, 6]
    (one,) = individual(protocol, enrolled, treated)
    assert one.patient.tolist() == list(range(100, 108))
    assert np.isnan(one.effect).tolist() == [False, False, False, True] + [False] * 4


def test_flow_follows_everybody(protocol: Protocol, enrolled: Enrolled, treated: Treated) -> None:
    data = observe(protocol, enrolled, treated)
    enrollment = Enrollment(enrolled, 11, (Exclusion("MELD", 3),))
    found = flow(protocol, enrollment, data)
    assert (found.assessed, found.enrolled) == (11, 8)
    for arm in found.arms:
        assert (arm.randomized, arm.treated, arm.died, arm.completed) == (4, 4, 1, 3)
    assert [arm.analyzed for arm in found.arms] == [4, 3]


def test_event_rates_are_per_hundred_patient_years(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    data = observe(protocol, enrolled, treated)
    happened = data.event_patient[data.event == data.events.index("infection")]
    cell = arm_cell(data, happened, "cells")
    assert (cell.patients, cell.events) == (1, 2)
    assert cell.patient_years == pytest.approx((3 * 182 + 50) / 365.25)
    assert cell.rate == pytest.approx(200 / cell.patient_years)


def test_days_in_hospital_are_counted_in_the_arm_of_the_patient(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    """Patient 105 has two infections with cells; that of 104 belongs to its other arm."""
    data = observe(protocol, enrolled, treated)
    control, cells = hospital(protocol, treated, data)
    who = np.array([105, 105])
    stays = Stays().lengths("infection", np.array([20.0, 60.0]), seed=3, patient=who)
    assert (control.admissions, control.days.value) == (0, 0.0)
    assert cells.admissions == 2
    assert cells.days.value == pytest.approx(stays.sum() / 4)
    other = Stays().lengths("infection", np.array([20.0]), seed=3, patient=np.array([104]))
    assert cells.true is not None
    assert cells.true.value == pytest.approx((stays.sum() + other.sum()) / 8)
    assert control.difference is None
    assert cells.difference is not None
    assert cells.difference.value == pytest.approx(cells.days.value)


def test_donor_cells_that_scar_are_told_where_there_are_any(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    column = np.zeros((*treated.values.shape[:-1], 1))
    column[:, 1, 1] = 0.3
    column[:, 1, 2] = 0.1
    column[3, :, 1:] = np.nan
    column[2, 0, 2] = np.nan
    marked = replace(
        treated,
        observed=(*treated.observed, SCAR_CELLS),
        values=np.concatenate([treated.values, column], axis=-1),
    )
    found = safety(protocol, marked, observe(protocol, enrolled, treated), ())
    (row,) = found.scarring
    assert (row.arm, row.peak_day) == ("cells", 91)
    assert (row.peak, row.last) == (pytest.approx(0.3), pytest.approx(0.1))
    assert [cell.patients for cell in found.serious.cells] == [0, 0]


def test_parts_of_meld_are_the_terms_of_the_formula(protocol: Protocol, treated: Treated) -> None:
    values = treated.values.copy()
    values[:, 1, 1, treated.observed.index("bilirubin")] = 1.5
    parts = {
        p.part: p for p in meld_parts(protocol, replace(treated, values=values)) if p.day == 91
    }
    assert parts["bilirubin"].points.value == pytest.approx(3.78 * math.log(1.5 / 2.0))
    assert parts["inr"].points.value == 0.0
    assert parts["creatinine"].patients == 7


def test_the_answer_is_a_sentence_with_its_interval(
    protocol: Protocol, enrolled: Enrolled, treated: Treated
) -> None:
    values = treated.values.copy()
    values[..., treated.observed.index("alt")] += np.sin(np.arange(8))[:, None, None]
    values[:, :, 1:, treated.observed.index("alt")] += np.cos(np.arange(8) ** 2)[:, None, None]
    data = observe(protocol, enrolled, replace(treated, values=values))
    row = next(r for r in changes(protocol, enrolled, treated, data) if r.primary)
    found = answer(protocol, row, survival(protocol, treated, data), ())
    assert found.sentence.startswith(
        "ALT improved with cells compared with control 3 months after randomization: "
        "difference in change −"
    )
    assert found.truth == (
        "The true effect, each virtual patient being run in both arms, was −12.00 U/L "
        "(95% CI −12.00 to −12.00) in the 7 patients alive in both."
    )
    assert found.uncertainty == "The parameters of the therapy were not drawn."


def test_numbers_in_sentences() -> None:
    assert number(-0.001) == "0.00"
    assert number(-1.234) == "−1.23"
    assert p_words(0.0004) == "P < 0.001"
    assert p_words(0.0412) == "P = 0.041"
    assert p_words(math.nan) == ""
