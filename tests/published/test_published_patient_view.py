"""Symptoms, utilities and harms beside printed numbers; what is missed is said with its size."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from lobule.cells.harm import Fever, TumorPromotion
from lobule.course.model import assemble_patient
from lobule.course.traits import trait_factors, traits
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.simulate import simulate
from lobule.etiology import HepatitisB
from lobule.evidence.studies import outcomes, pooled_estimates
from lobule.population.criterion import Finding, Range
from lobule.population.entry import Entry
from lobule.population.screen import ELIGIBLE, screen
from lobule.trial.symptom import SYMPTOMS
from lobule.waiting_list.economics import Utilities

PATIENTS, YEAR = 500, 365.25
SEEN = ("cirrhosis", "decompensated", "utility")


@cache
def lives() -> dict[str, np.ndarray]:
    """Untreated hepatitis B from health on, seen every two years while alive."""
    model = assemble_patient(HepatitisB())
    rows = np.arange(PATIENTS)
    own = traits(model, trait_factors(model, 3, rows))
    cohort = Cohort(rows, np.zeros(PATIENTS, dtype=np.int64), healthy(model, PATIENTS), own)
    days = np.arange(5, 61, 2) * YEAR
    plan = Plan(days=float(days[-1]) + 1.0, visits=tuple(days), observe=SEEN, seed=3)
    outcome = simulate(model, cohort, plan)
    gone = (outcome.ended_by >= 0)[:, None] & (outcome.last_day[:, None] <= days)
    alive = np.isfinite(outcome.observations[:, :, 0]) & ~gone
    return {name: outcome.observations[:, :, i][alive] for i, name in enumerate(SEEN)}


def test_published_utility_of_compensated_cirrhosis() -> None:
    seen = lives()
    compensated = (seen["cirrhosis"] > 0.5) & (seen["decompensated"] < 0.5)
    assert compensated.sum() > 500
    found = seen["utility"][compensated].mean()
    assert found == pytest.approx(Utilities().compensated, abs=0.02)


def test_published_utility_of_decompensated_cirrhosis() -> None:
    """As a trial enrolls them: ascites, MELD 10 to 25, on the day of screening."""
    entry = Entry(HepatitisB(), (Range("meld", 10.0, 25.0), Finding("ascites", present=True)))
    candidates = screen(entry, 5, 0, 2000)
    eligible = candidates.take(candidates.failed == ELIGIBLE)
    model = assemble_patient(HepatitisB())
    assert eligible.states == model.state_names
    assert len(eligible.patient) > 60
    cohort = Cohort(eligible.patient, eligible.start_day, eligible.body)
    plan = Plan(days=1.0, visits=(0.0,), observe=("utility",), chance=False)
    found = simulate(model, cohort, plan).observations[:, 0, 0].mean()
    assert found == pytest.approx(Utilities().decompensated, abs=0.02)


def test_published_improvements_have_a_pooled_odds_ratio_each() -> None:
    printed = {
        "appetite_loss": 5.43,
        "fatigue": 4.33,
        "abdominal_distension": 4.01,
        "leg_edema": 2.69,
        "ascites_volume_grade": 4.56,
    }
    rows = {r.outcome: r for r in pooled_estimates() if r.paper_id == "Tao_2018"}
    for name, ratio in printed.items():
        assert rows[SYMPTOMS[name].evidence].estimate == ratio


def test_published_cancers_of_both_cohorts_pool_to_the_excess() -> None:
    """Guo 2019 (percent of matched groups) and Wang MF 2018 (adjusted odds ratio)."""
    rows = {r.arm: r for r in outcomes() if r.study_id == "Guo_2019_PBSC" and r.outcome == "HCC"}
    counts = {}
    for arm, row in rows.items():
        assert row.mean is not None and row.n is not None
        counts[arm] = (row.mean / 100.0 * row.n, (1.0 - row.mean / 100.0) * row.n)
    (ill, well), (control_ill, control_well) = counts["treatment"], counts["control"]
    guo = math.log(ill * control_well / (well * control_ill))
    guo_variance = sum(1.0 / count for pair in counts.values() for count in pair)
    wang = math.log(3.065)
    wang_variance = ((math.log(6.814) - math.log(1.378)) / (2 * 1.959964)) ** 2
    weights = (1.0 / guo_variance, 1.0 / wang_variance)
    pooled = (guo * weights[0] + wang * weights[1]) / sum(weights)
    assert math.exp(guo) == pytest.approx(1.04, abs=0.005)
    assert math.exp(pooled) == pytest.approx(1.0 + TumorPromotion().excess, abs=0.005)
    low, high = TumorPromotion.parameters()[0].prior.quantile([0.01, 0.999])
    assert low == 0.0
    assert 1.9 < high <= 2.0


def test_published_fever_of_one_series() -> None:
    (row,) = (r for r in outcomes() if r.outcome == "self-limiting fever")
    assert row.events is not None and row.n is not None
    assert Fever().chance == pytest.approx(row.events / row.n)
