"""Events with known luck: counted against hazard times exposure, and their jumps by hand.

The equations are at the numbers of the sketch, so that a new calibration moves no expectation.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.complication import (
    AcuteJaundice,
    AcuteOnChronicFailure,
    Ascites,
    Death,
    Encephalopathy,
    Flare,
    Infection,
    KidneyInjury,
    Precipitant,
    VaricealBleeding,
    standard,
)
from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.engine.reference import simulate
from lobule.engine.run import Cohort, Plan
from lobule.etiology import Alcohol, HepatitisB
from lobule.quantity import chance
from tests.support.physiology import Floats, hazards, leaves_of, start
from tests.support.sketch import with_numbers
from tests.support.ward import REFERENCE, ward

TRIGGERS = ("variceal_bleed", "infection", "flare", "precipitant")


def _jumps(model: Model, states: Floats, event: str, lot: float) -> dict[str, float]:
    happening = next(h for h in model.happenings if h.event.name == event)
    leaves = leaves_of(model, states)
    purposes = (
        *("grade of ACLF", "severity of kidney injury", "hepatocytes lost in a bleed"),
        *("hepatocytes lost in an infection", "hepatocytes lost in a flare"),
        *("kind of infection", "grade of encephalopathy"),
        *(f"acute cholestasis of {cause}" for cause in ("flare", "infection", "hepatic_failure")),
    )
    leaves.update({("luck", purpose): lot for purpose in purposes})
    changes = evaluate(list(happening.jumps.values()), leaves)
    return dict(zip(happening.jumps, (float(c) for c in changes), strict=True))


def _chance(model: Model, states: Floats, event: str, trigger: str) -> float:
    happening = next(h for h in model.happenings if h.event.name == event)
    node = happening.chance_after[trigger]
    return float(evaluate([node], leaves_of(model, states))[0])


def test_analytic_two_state_hazard_strikes_on_the_day_luck_says() -> None:
    """A constant hazard h strikes on the first day with luck below 1 - exp(-h / 365.25)."""
    model = with_numbers(ward(Death()))
    patients = np.arange(40)
    signs = start(model, **{**REFERENCE, "decompensated": 1.0, "chronic_meld": 30.0})
    cohort = Cohort(patients, np.zeros(40, dtype=np.int64), np.tile(signs, (40, 1)))
    outcome = simulate(model, cohort, Plan(days=365.0, seed=11))
    daily = 1.0 - math.exp(-0.028 * math.exp(0.21 * 18.0) / 365.25)
    days = np.arange(365)
    lots = chance.uniform(11, patients[:, None], "death_from_liver_failure", days[None, :])
    struck = lots < daily
    expected = np.where(struck.any(axis=1), struck.argmax(axis=1) + 1.0, 365.0)
    other = chance.uniform(11, patients[:, None], "death_from_other_causes", days[None, :])
    assert (other > 1e-4).all(), "another death would confuse the count"
    np.testing.assert_array_equal(outcome.last_day, expected)
    assert struck.any(axis=1).sum() == (outcome.ended_by >= 0).sum()


def test_analytic_count_of_events_is_hazard_times_exposure() -> None:
    """A Poisson count: 60 patients for a year at 0.3 infections a year, within 3 SD."""
    model = with_numbers(ward(Infection()))
    signs = start(model, **{**REFERENCE, "ascites": 1.0, "hepatocytes": 1.0})
    cohort = Cohort(np.arange(60), np.zeros(60, dtype=np.int64), np.tile(signs, (60, 1)))
    outcome = simulate(model, cohort, Plan(days=365.25, seed=3), tolerance=1e-5)
    infections = (outcome.events.event == model.event_names.index("infection")).sum()
    exposure = outcome.last_day.sum() / 365.25
    assert infections == pytest.approx(0.30 * exposure, abs=3.0 * math.sqrt(0.30 * exposure))


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [("variceal_bleed", 0.08), ("infection", 0.22), ("flare", 0.10), ("precipitant", 0.10)],
)
def test_analytic_kidney_injury_after_a_trigger(trigger: str, expected: float) -> None:
    model = with_numbers(
        ward(VaricealBleeding(), Infection(), Flare(), Precipitant(), KidneyInjury())
    )
    states = start(model, **{**REFERENCE, "underfilling": 0.8})
    assert _chance(model, states, "kidney_injury", trigger) == pytest.approx(expected)
    strained = start(model, **{**REFERENCE, "underfilling": 5.0})
    ratio = _chance(model, strained, "kidney_injury", trigger) / expected
    assert ratio == pytest.approx(math.exp(0.8 * 1.2))


@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize("decompensated", [0.0, 1.0])
def test_analytic_aclf_after_a_trigger(trigger: str, decompensated: float) -> None:
    model = with_numbers(
        ward(VaricealBleeding(), Infection(), Flare(), Precipitant(), AcuteOnChronicFailure())
    )
    states = start(model, **{**REFERENCE, "intrinsic_meld": 20.0, "decompensated": decompensated})
    log_odds = -1.8 + 0.12 * 5.0 - (1.0 - decompensated)
    expected = 1.0 / (1.0 + math.exp(-log_odds)) * (0.5 if trigger == "variceal_bleed" else 1.0)
    assert _chance(model, states, "aclf", trigger) == pytest.approx(expected)


@pytest.mark.parametrize(("lot", "grade"), [(0.3, 1), (0.7, 2), (0.9, 3)])
def test_analytic_jumps_of_aclf(lot: float, grade: int) -> None:
    model = with_numbers(ward(Infection(), KidneyInjury(), AcuteOnChronicFailure()))
    states = start(model, **{**REFERENCE, "hepatocytes": 0.5, "infection_peril": 0.6})
    found = _jumps(model, states, "aclf", lot)
    assert found["aclf_grade"] == found["aclf_first_grade"] == grade
    assert found["insult"] == pytest.approx(0.6 + 0.8 * grade)
    assert found["kidney_injury_creatinine"] == pytest.approx(0.5 + 0.3 * grade)
    assert found["hepatocytes"] == pytest.approx(-0.03 * grade * 0.5)
    assert found["extinct_parenchyma"] == pytest.approx(0.016 * grade)
    assert found["infection_peril"] == pytest.approx(-0.6), "ACLF takes over the risk of death"


def test_analytic_jumps_of_a_bleed() -> None:
    model = with_numbers(ward(VaricealBleeding(), Infection()))
    states = start(model, **{**REFERENCE, "hepatocytes": 0.5, "recent_bleed": 0.25})
    found = _jumps(model, states, "variceal_bleed", 0.5)
    assert found == pytest.approx(
        {
            "insult": 0.5,
            "hepatocytes": -0.02 * 0.5 * 0.5,
            "extinct_parenchyma": 0.012,
            "ammonia": 35.0,
            "has_bled": 1.0,
            "decompensated": 1.0,
            "recent_bleed": 0.75,
            "bleeding_peril": 1.0,
            "leaky_gut": 1.0,
        }
    )


def test_analytic_ascites_comes_and_goes() -> None:
    model = with_numbers(ward(Ascites()))
    dry = start(model, **REFERENCE)
    onset = _jumps(model, dry, "ascites_onset", 0.5)
    assert onset == {"ascites": 1.0, "had_ascites": 1.0, "decompensated": 1.0}
    wet = start(model, **{**REFERENCE, "ascites": 1.0, "refractory_ascites": 1.0})
    gone = _jumps(model, wet, "ascites_resolved", 0.5)
    assert gone == {"ascites": -1.0, "refractory_ascites": -1.0}


def test_analytic_fatal_events_are_the_ones_called_death() -> None:
    for complication in standard():
        for event in complication.events:
            assert event.fatal == event.name.startswith("death_from_"), event.name


def test_analytic_every_death_has_a_cause_in_words() -> None:
    labels = [event.label for part in standard() for event in part.events if event.fatal]
    assert all(label.startswith("death ") and len(label.split()) > 2 for label in labels)
    assert len(labels) == len(set(labels))


def test_analytic_cholestasis_given_its_share_is_exponential() -> None:
    """A flare with lot u below share p adds m ln(p / u), and bilirubin has grown in step."""
    model = ward(Flare(), Infection(), AcuteOnChronicFailure(), AcuteJaundice())
    share, mean = model.values["acute_jaundice.flares"], model.values["acute_jaundice.severity"]
    states = start(model, **{**REFERENCE, "acute_cholestasis": 1.0})
    added = mean * math.log(share / 0.1)
    found = _jumps(model, states, "flare", 0.1)
    assert found["acute_cholestasis"] == pytest.approx(added)
    assert found["bilirubin"] == pytest.approx(1.5 * added / 2.0)
    assert found["tissue_bilirubin"] == pytest.approx(1.5 * added / 2.0)
    assert _jumps(model, states, "flare", 0.99)["acute_cholestasis"] == 0.0


def test_analytic_cholestasis_of_organ_failure_is_in_proportion_to_its_grade() -> None:
    model = ward(Flare(), Infection(), AcuteOnChronicFailure(), AcuteJaundice())
    mean = model.values["acute_jaundice.severity"]
    worst = start(model, **{**REFERENCE, "aclf_grade": 3.0})
    found = _jumps(model, worst, "hepatic_failure", 0.2)
    assert found["acute_cholestasis"] == pytest.approx(1.5 * mean * math.log(5.0))
    assert found.get("bilirubin", 0.0) == 0.0


@pytest.mark.parametrize("undrained", [0.0, 0.5, 1.0])
def test_analytic_deep_jaundice_lays_open_to_death_infection_and_ascites(undrained: float) -> None:
    own = AcuteJaundice()
    model = ward(Flare(), own, Ascites(), Death(), Infection())
    calm, yellow = (
        hazards(model, start(model, **{**REFERENCE, "undrained_bile": u, "decompensated": 1.0}))
        for u in (0.0, undrained)
    )
    death = yellow["death_from_liver_failure"] / calm["death_from_liver_failure"]
    ascites = yellow["ascites_onset"] / calm["ascites_onset"]
    added = yellow["infection"] - calm["infection"]
    assert death == pytest.approx(1.0 + own.danger * undrained)
    assert ascites == pytest.approx(1.0 + own.ascites * undrained)
    assert added == pytest.approx(
        own.immune_paralysis * undrained * model.values["infection.without_prevention"]
    )


def test_analytic_infection_confuses_those_with_ascites_above_all() -> None:
    model = ward(Infection(), Encephalopathy())
    dry, wet = (
        _chance(
            model, start(model, **{**REFERENCE, "ascites": a}), "overt_encephalopathy", "infection"
        )
        for a in (0.0, 1.0)
    )
    assert wet == pytest.approx(model.values["encephalopathy.after_infection"])
    assert dry / wet == pytest.approx(model.values["encephalopathy.without_ascites"])


@pytest.mark.parametrize(("lot", "activity"), [(0.2, 1.0), (0.8, 1.0), (1.0, 1.0), (0.8, 0.1)])
def test_analytic_few_flares_of_hepatitis_b_destroy_much_of_the_liver(
    lot: float, activity: float
) -> None:
    """With lot u the liver loses l u + n u^r of its hepatocytes, n less where the virus is held."""
    own, virus = Flare(), HepatitisB(activity=activity)
    model = ward(own, virus)
    lost = own.hepatocyte_loss * lot
    lost += virus.flare_necrosis * activity * lot**own.necrosis_rarity
    found = _jumps(model, start(model, **{**REFERENCE, "hepatocytes": 0.7}), "flare", lot)
    assert found["hepatocytes"] == pytest.approx(-0.7 * lost)


def test_analytic_flares_of_drinkers_bring_no_deep_necrosis() -> None:
    own = Flare()
    model = ward(own, Alcohol())
    found = _jumps(model, start(model, **REFERENCE), "flare", 1.0)
    assert found["hepatocytes"] == pytest.approx(-own.hepatocyte_loss)


@pytest.mark.parametrize("lot", [0.0, 0.5, 0.999999])
def test_analytic_no_flare_takes_the_last_hepatocyte(lot: float) -> None:
    worst = ward(Flare(), HepatitisB(flare_necrosis=3.0))
    found = _jumps(worst, start(worst, **REFERENCE), "flare", lot)
    assert 0.0 <= -found["hepatocytes"] <= 0.95


def test_analytic_a_flare_spares_the_kidneys_of_organ_failure() -> None:
    model = ward(Flare(), Infection(), AcuteOnChronicFailure())
    spared = model.values["acute_on_chronic_failure.spared_in_flares"]
    calm, flaring = (start(model, **{**REFERENCE, "flaring": share}) for share in (0.0, 1.0))
    gained = [_jumps(model, s, "aclf", 0.7)["kidney_injury_creatinine"] for s in (calm, flaring)]
    assert gained[1] == pytest.approx((1.0 - spared) * gained[0])
