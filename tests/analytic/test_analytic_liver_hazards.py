"""Rows of the hazard table against hand calculation, and pools against the fatality they state.

The equations are at the numbers of the sketch, so that a new calibration moves no expectation.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.complication import (
    AcuteOnChronicFailure,
    Ascites,
    Cancer,
    Death,
    Encephalopathy,
    Flare,
    HepatorenalSyndrome,
    Infection,
    Jaundice,
    KidneyInjury,
    PortalThrombosis,
    Precipitant,
    VaricealBleeding,
    Varices,
)
from lobule.etiology import HepatitisB
from lobule.quantity.process import Process
from tests.support.physiology import hazards, start
from tests.support.sketch import with_numbers
from tests.support.ward import REFERENCE, ward

DAYS_PER_YEAR = 365.25


def _hazards(complication: Process, **signs: float) -> dict[str, float]:
    model = with_numbers(ward(complication))
    known = {k: v for k, v in signs.items() if k in model.state_names}
    return hazards(model, start(model, **REFERENCE), **known)


@pytest.mark.parametrize(
    ("complication", "event", "signs", "expected"),
    [
        (Varices(), "small_varices", {"portal_pressure": 12.0}, 0.05),
        (Varices(), "small_varices", {"portal_pressure": 22.0}, 0.05 * math.e),
        (Varices(), "small_varices", {"portal_pressure": 8.0}, 0.005),
        (Varices(), "large_varices", {"portal_pressure": 14.0, "varices": 1.0}, 0.08),
        (Varices(), "large_varices", {"varices": 2.0}, 0.0),
        (Varices(), "varices_regress", {"portal_pressure": 8.5, "varices": 1.0}, 0.15),
        (Varices(), "varices_regress", {"portal_pressure": 9.5, "varices": 2.0}, 0.30),
        (Varices(), "varices_regress", {"varices": 2.0}, 0.0),
        (VaricealBleeding(), "variceal_bleed", {"varices": 1.0, "intrinsic_meld": 10.0}, 0.03),
        (VaricealBleeding(), "variceal_bleed", {"varices": 2.0, "intrinsic_meld": 10.0}, 0.09),
        (VaricealBleeding(), "variceal_bleed", {"varices": 2.0, "portal_pressure": 11.0}, 0.0),
        (
            VaricealBleeding(),
            "variceal_bleed",
            {"varices": 2.0, "intrinsic_meld": 10.0, "has_bled": 1.0, "recent_bleed": 0.5},
            0.09 * 5.0,
        ),
        (
            VaricealBleeding(),
            "variceal_bleed",
            {"varices": 1.0, "intrinsic_meld": 30.0},
            0.03 * math.e,
        ),
        (Infection(), "infection", {}, 0.02),
        (Infection(), "infection", {"ascites": 1.0}, 0.30),
        (Infection(), "infection", {"leaky_gut": 1.0}, 8.02),
        (Infection(), "infection", {"ascites": 1.0, "albumin": 22.0}, 0.30 * math.exp(0.4)),
        (Precipitant(), "precipitant", {}, 0.0),
        (Precipitant(), "precipitant", {"decompensated": 1.0}, 0.06),
        (Encephalopathy(), "overt_encephalopathy", {}, 0.012),
        (Encephalopathy(), "overt_encephalopathy", {"ascites": 1.0, "insult": 0.5}, 0.012 * 4),
        (Encephalopathy(), "overt_encephalopathy", {"ammonia": 120.0}, 0.012 * 2**2.2),
        (Encephalopathy(), "encephalopathy_resolved", {"encephalopathy": 1.0}, 2.0),
        (
            Encephalopathy(),
            "encephalopathy_resolved",
            {"encephalopathy": 1.0, "ammonia": 90.0},
            0.6,
        ),
        (Ascites(), "ascites_onset", {"portal_pressure": 13.0, "albumin": 36.0}, 0.034),
        (
            Ascites(),
            "ascites_onset",
            {"portal_pressure": 30.0, "albumin": 36.0},
            0.034 * math.exp(0.12 * 11.0),
        ),
        (
            Ascites(),
            "ascites_onset",
            {"portal_pressure": 13.0, "albumin": 36.0, "had_ascites": 1.0, "insult": 1.0},
            0.034 * 1.5 * 2.5,
        ),
        (Ascites(), "ascites_onset", {"ascites": 1.0}, 0.0),
        (Ascites(), "ascites_resolved", {"ascites": 1.0, "portal_pressure": 13.0}, 2.0),
        (Ascites(), "ascites_resolved", {"ascites": 1.0, "portal_pressure": 1.0}, 4.0),
        (Ascites(), "ascites_refractory", {"ascites": 1.0, "intrinsic_meld": 14.0}, 0.07),
        (
            Ascites(),
            "ascites_controlled",
            {"ascites": 1.0, "refractory_ascites": 1.0, "portal_pressure": 10.5},
            0.5,
        ),
        (Ascites(), "death_from_refractory", {"refractory_ascites": 1.0}, 0.7),
        (Jaundice(), "jaundice_onset", {"bilirubin": 3.1}, 52.0),
        (Jaundice(), "jaundice_onset", {"bilirubin": 3.1, "insult": 0.3}, 0.0),
        (KidneyInjury(), "kidney_injury", {"ascites": 1.0}, 0.02),
        (KidneyInjury(), "kidney_injury", {}, 0.002),
        (KidneyInjury(), "kidney_injury", {"ascites": 1.0, "refractory_ascites": 1.0}, 0.06),
        (PortalThrombosis(), "portal_thrombosis_onset", {"portal_pressure": 14.0}, 0.025),
        (PortalThrombosis(), "portal_recanalization", {"portal_vein_blocked": 1.0}, 0.35),
        (Cancer(), "cancer_onset", {}, 0.0012),
        (Cancer(), "death_from_cancer", {"cancer": 1.0, "decompensated": 1.0}, 0.43 * 1.5),
        (Death(), "death_from_liver_failure", {"decompensated": 1.0}, 0.028),
        (Death(), "death_from_liver_failure", {"frailty": 4.0}, 0.028 * 0.05 * 2.0),
        (Death(), "death_from_liver_failure", {"undrained_bile": 0.5}, 0.028 * 0.525),
        (Death(), "death_from_other_causes", {"age": 80.0}, 2e-5 * math.exp(0.088 * 80.0)),
    ],
)
def test_analytic_hazard(
    complication: Process, event: str, signs: dict[str, float], expected: float
) -> None:
    assert _hazards(complication, **signs)[event] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("activity", "frailty"), [(1.0, 1.0), (0.5, 2.0)])
def test_analytic_flares_of_hepatitis_b(activity: float, frailty: float) -> None:
    model = with_numbers(ward(Flare(), HepatitisB()))
    values = {"hepatitis_b.activity": activity}
    found = hazards(model, start(model, **REFERENCE), values, frailty=frailty)
    assert found["flare"] == pytest.approx(0.04 * activity * frailty)


def test_analytic_cancer_with_hepatitis_b() -> None:
    model = with_numbers(ward(Cancer(), HepatitisB()))
    found = hazards(model, start(model, **REFERENCE), architecture=0.5)
    assert found["cancer_onset"] == pytest.approx(0.0012 + 0.038 * 0.5**2)


def _probability(hazard: list[float], days: np.ndarray) -> float:
    """Probability of dying under a hazard per year seen on the given days."""
    return 1.0 - math.exp(-np.trapezoid(hazard, days) / DAYS_PER_YEAR)


def _logistic(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))


@pytest.mark.parametrize(
    ("complication", "pool", "mean_life", "event", "days", "expected"),
    [
        (VaricealBleeding(), "bleeding_peril", 14.0, "death_from_bleeding", 42, _logistic(-2.7)),
        (Infection(), "infection_peril", 10.0, "death_from_infection", 30, _logistic(-1.36)),
        (KidneyInjury(), "kidney_peril", 20.0, "death_from_kidney_injury", 60, 0.40),
        (
            HepatorenalSyndrome(),
            "hepatorenal_peril",
            HepatorenalSyndrome().peril,
            "death_from_hepatorenal_syndrome",
            90,
            HepatorenalSyndrome().fatality,
        ),
        (
            Encephalopathy(),
            "encephalopathy_peril",
            60.0,
            "death_from_encephalopathy",
            90,
            1.0 - math.exp(-0.35 * 90.0 / DAYS_PER_YEAR),
        ),
    ],
)
def test_analytic_pool_kills_the_stated_share(
    complication: Process, pool: str, mean_life: float, event: str, days: int, expected: float
) -> None:
    grid = np.linspace(0.0, days, 241)
    meld = {"intrinsic_meld": 22.0, "chronic_meld": 22.0}
    seen = [
        _hazards(complication, **meld, **{pool: math.exp(-day / mean_life)})[event] for day in grid
    ]
    assert _probability(seen, grid) == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(
    ("grade", "by_28", "by_90"),
    [(0, 0.069, 0.126), (1, 0.215, 0.360), (2, 0.30, 0.468), (3, 0.75, 0.775)],
)
def test_analytic_aclf_kills_the_stated_share_in_a_grade_that_stays(
    grade: int, by_28: float, by_90: float
) -> None:
    model = with_numbers(ward(AcuteOnChronicFailure()))
    states = start(model, **REFERENCE, aclf_grade=grade)
    resolved = {
        "acute_on_chronic_failure.death_28_resolved": 0.06,
        "acute_on_chronic_failure.later_death_resolved": 0.07,
    }
    grid = np.linspace(0.0, 90.0, 361)
    seen = [
        hazards(
            model,
            states,
            resolved,
            aclf_early_peril=math.exp(-day * 3.0 / 28.0),
            aclf_late_peril=math.exp(-day / 45.0),
        )["death_from_aclf"]
        for day in grid
    ]
    first = grid <= 28.0
    early = [h for h, inside in zip(seen, first, strict=True) if inside]
    assert _probability(early, grid[first]) == pytest.approx(by_28, abs=4e-3)
    assert _probability(seen, grid) == pytest.approx(by_90, abs=4e-3)


def test_analytic_rebleeding_pool_equals_the_window_it_replaces() -> None:
    """Doubling from 2 to 4 for 42 days is 84 extra days at the first-bleed hazard."""
    once = _hazards(VaricealBleeding(), varices=1.0)["variceal_bleed"]
    grid = np.linspace(0.0, 200.0, 801)
    seen = [
        _hazards(VaricealBleeding(), varices=1.0, has_bled=1.0, recent_bleed=math.exp(-day / 14.0))[
            "variceal_bleed"
        ]
        for day in grid
    ]
    extra = np.trapezoid(np.array(seen) / once - 2.0, grid)
    assert extra == pytest.approx(84.0, rel=1e-3)


def test_analytic_frailty_multiplies_every_chance_onset() -> None:
    for complication in (Varices(), Infection(), Encephalopathy(), PortalThrombosis()):
        usual, frail = _hazards(complication), _hazards(complication, frailty=3.0)
        onset = complication.events[0].name
        assert frail[onset] == pytest.approx(3.0 * usual[onset])


def test_analytic_no_potency_of_a_complication_changes_another() -> None:
    """Parameters of one file reach only its own events."""
    model = with_numbers(ward(Varices(), Infection()))
    states = start(model, **REFERENCE)
    before = hazards(model, states)
    after = hazards(model, states, {"infection.without_ascites": 1.0})
    assert before["small_varices"] == after["small_varices"]
    assert after["infection"] == pytest.approx(1.0)
