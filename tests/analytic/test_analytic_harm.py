"""Harms against closed forms: how many they strike, how long they last, and days in hospital."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.care import Care
from lobule.cells import CellTherapy, HepaticArtery
from lobule.cells.harm import Fever, TumorPromotion
from lobule.course.model import assemble_patient
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.simulate import simulate
from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.findings.adverse_events import AdverseEventCell
from lobule.trial.hospital import Stays, hospital_days
from lobule.trial.summarize.hospital import welch
from lobule.trial.summarize.patient_view import half_reached

MANY = 20_000


def infused(therapy: CellTherapy, days: float, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Row and day of fever in healthy people who receive the therapy."""
    care = Care((therapy,))
    model = assemble_patient(None, care, complications=())
    cohort = Cohort(np.arange(MANY), np.zeros(MANY, dtype=np.int64), healthy(model, MANY))
    outcome = simulate(model, cohort, Plan(days=days, schedule=care.schedule(), seed=seed))
    mine = outcome.events.event == model.event_names.index("fever")
    return outcome.events.row[mine], outcome.events.day[mine]


def test_analytic_a_harm_strikes_its_share_of_the_infused() -> None:
    therapy = CellTherapy(route=HepaticArtery(), harms=(Fever(chance=0.25),))
    rows, days = infused(therapy, 12.0)
    share = len(np.unique(rows)) / MANY
    assert abs(share - 0.25) < 4 * math.sqrt(0.25 * 0.75 / MANY)
    # Of those struck on days 1, 2, ... the cumulative hazard falls by e each day.
    on_first = (days == 1.0).sum() / MANY
    first = 1.0 - 0.75 ** (1.0 - math.exp(-1.0))
    assert abs(on_first - first) < 4 * math.sqrt(first * (1.0 - first) / MANY)


def test_analytic_two_infusions_strike_twice_and_none_without_chance() -> None:
    twice = CellTherapy(days=(0.0, 30.0), harms=(Fever(chance=0.1),))
    rows, days = infused(twice, 45.0)
    assert abs(len(rows) / MANY - 0.2) < 4 * math.sqrt(2 * 0.1 * 0.9 / MANY)
    assert set(np.floor(days / 30.0)) == {0.0, 1.0}
    assert len(infused(CellTherapy(harms=(Fever(chance=0.0),)), 12.0)[0]) == 0


def test_analytic_promotion_fades_exponentially() -> None:
    care = Care((CellTherapy(harms=(TumorPromotion(excess=2.0, memory=500.0),)),))
    model = assemble_patient(None, care)
    cohort = Cohort(np.arange(1), np.zeros(1, dtype=np.int64), healthy(model, 1))
    plan = Plan(
        days=1001.0,
        visits=(0.0, 500.0, 1000.0),
        observe=("donor_cell_exposure",),
        schedule=care.schedule(),
        chance=False,
    )
    seen = simulate(model, cohort, plan).observations[0, :, 0]
    np.testing.assert_allclose(seen[1:], np.exp([-1.0, -2.0]), rtol=2e-3)
    assert seen[0] == 0.0


def test_analytic_days_of_overlapping_stays_count_once() -> None:
    luck = np.random.default_rng(4)
    row = luck.integers(0, 30, 200)
    first = luck.uniform(0.0, 300.0, 200).round()
    length = luck.integers(1, 25, 200).astype(float)
    limit = luck.uniform(100.0, 320.0, 30).round()
    first = np.minimum(first, limit[row])
    days, admissions = hospital_days(row, first, length, limit)
    for patient in range(30):
        mine = row == patient
        inside = np.zeros(400, dtype=bool)
        for start, stay in zip(first[mine], length[mine], strict=True):
            inside[int(start) : int(min(start + stay, limit[patient]))] = True
        assert days[patient] == inside.sum()
        assert admissions[patient] <= mine.sum()
    assert hospital_days(row[:0], first[:0], length[:0], limit)[0].sum() == 0.0


def test_analytic_stays_that_touch_are_one_admission() -> None:
    row = np.array([0, 0, 0, 1])
    first, length = np.array([1.0, 4.0, 20.0, 4.0]), np.array([3.0, 2.0, 5.0, 1.0])
    days, admissions = hospital_days(row, first, length, np.array([100.0, 100.0]))
    np.testing.assert_array_equal(days, [10.0, 1.0])
    np.testing.assert_array_equal(admissions, [2, 1])


def test_analytic_mean_length_of_stay() -> None:
    patient = np.arange(MANY)
    stay = Stays(infection=10.0).lengths("infection", np.zeros(MANY), seed=2, patient=patient)
    # Rounding up adds half a day to a spread-out length.
    assert stay.mean() == pytest.approx(10.5, abs=0.2)
    assert stay.min() >= 1.0
    assert (stay == np.ceil(stay)).all()


def test_analytic_risk_difference_of_newcombe() -> None:
    # 28 of 200 against 0 of 200: Wilson limits by hand, then Newcombe's hybrid.
    z = 1.959963984540054
    p, n = 0.14, 200
    middle, margin = (p + z**2 / (2 * n)), z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    low, high = ((middle + s * margin) / (1 + z**2 / n) for s in (-1, 1))
    control_high = (z**2 / n) / (1 + z**2 / n)
    found = compare_proportions(28, 200, 0, 200).risk_difference
    assert found.value == pytest.approx(0.14)
    assert found.low == pytest.approx(0.14 - math.hypot(p - low, control_high), rel=1e-9)
    assert found.high == pytest.approx(0.14 + (high - p), rel=1e-9)
    assert AdverseEventCell("cells", 200, 28, 30, 178.4, 100 * 30 / 178.4).patients == 28


def test_analytic_welch_difference() -> None:
    one, other = np.array([1.0, 2.0, 6.0, 7.0]), np.array([0.0, 1.0, 2.0])
    found = welch(one, other)
    assert found is not None
    variance = one.var(ddof=1) / 4 + other.var(ddof=1) / 3
    assert found.value == pytest.approx(3.0)
    assert found.standard_error == pytest.approx(math.sqrt(variance))
    assert welch(one[:1], other) is None


def test_analytic_half_of_the_gain_lies_on_a_straight_line() -> None:
    days = np.array([0.0, 14.0, 28.0, 42.0])
    assert half_reached(days, np.array([0.0, 1.0, 3.0, 4.0])) == pytest.approx(21.0)
    assert math.isnan(half_reached(days, np.array([0.0, -1.0, -3.0, -4.0])))
    assert math.isnan(half_reached(days, np.array([0.0, np.nan, 1.0, 2.0])))
