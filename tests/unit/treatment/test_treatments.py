"""Each treatment: who gets it, what it pulls, how it ends."""

from __future__ import annotations

from functools import cache

import pytest

from lobule import etiology, treatment
from lobule.care import Care
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.liver.acting import Etiology
from lobule.liver.prescription import AT_ONCE, PROMPT, Prescription
from lobule.quantity import registry
from tests.support.physiology import hazards, leaves_of, start

PRESCRIPTIONS = tuple(
    cls for cls in registry.processes("treatment") if issubclass(cls, Prescription)
)
CIRRHOSIS = {"crosslinked_collagen": 15.0, "architecture": 0.8}
ILL = {**CIRRHOSIS, "ascites": 1.0, "decompensated": 1.0}
CAUSES = tuple(cls() for cls in registry.processes("etiology") if issubclass(cls, Etiology))
by_name = pytest.mark.parametrize("cls", PRESCRIPTIONS, ids=lambda c: c.process_name())


@cache
def _model(cls: type[Prescription], day: float | None = None) -> Model:
    return assemble_patient(CAUSES, Care((cls(start=day),)))


def _hazard(cls: type[Prescription], event: str, day: float | None = None, **signs: float) -> float:
    model = _model(cls, day)
    known = {k: v for k, v in signs.items() if k in model.state_names}
    return hazards(model, start(model, **known))[event]


@by_name
def test_a_planned_treatment_is_scheduled_and_never_offered(cls: type[Prescription]) -> None:
    assert cls(start=5.0).schedule() == ((5.0, cls.chart.start),)
    assert _hazard(cls, cls.chart.offer, 5.0, **{**ILL, **SIGNS[cls]}) == 0.0


@by_name
def test_an_indicated_treatment_is_offered_within_a_week_and_once(cls: type[Prescription]) -> None:
    assert cls().schedule() == ()
    signs = {**ILL, **SIGNS[cls]}
    assert _hazard(cls, cls.chart.offer, **signs) == PROMPT
    assert _hazard(cls, cls.chart.offer, **signs, **{cls.chart.offered: 1.0}) == 0.0
    assert _hazard(cls, cls.chart.offer, **signs, **{cls.chart.taken: 1.0}) == 0.0


@by_name
def test_nobody_healthy_is_offered_anything(cls: type[Prescription]) -> None:
    assert _hazard(cls, cls.chart.offer) == 0.0


SIGNS: dict[type[Prescription], dict[str, float]] = {
    treatment.Abstinence: {},
    treatment.AntibioticProphylaxis: {"had_peritonitis": 1.0},
    treatment.Antiviral: {},
    treatment.Banding: {"varices": 2.0},
    treatment.BetaBlocker: {"varices": 1.0},
    treatment.DirectActingAntiviral: {},
    treatment.Diuretics: {},
    treatment.Gcsf: {"organs_failing": 1.0},
    treatment.Prednisone: {},
    treatment.Lactulose: {"encephalopathy": 1.0},
    treatment.LongTermAlbumin: {},
    treatment.Paracentesis: {"refractory_ascites": 1.0},
    treatment.Rifaximin: {"encephalopathy": 1.0},
    treatment.Terlipressin: {"kidney_injury_creatinine": 1.0},
    treatment.Tips: {"refractory_ascites": 1.0},
    treatment.WeightLoss: {"ascites": 0.0},
}


@pytest.mark.parametrize(
    ("cls", "lever", "pull"),
    [
        (treatment.Abstinence, "drinking", 0.03),
        (treatment.AntibioticProphylaxis, "infection_hazard", 0.55),
        (treatment.Antiviral, "hepatitis_b_replication", 0.03),
        (treatment.Banding, "variceal_bleed_hazard", 0.5),
        (treatment.DirectActingAntiviral, "hepatitis_c_replication", 0.01),
        (treatment.Diuretics, "sodium_retention", 0.7),
        (treatment.Diuretics, "ascites_resolved_hazard", 1.25),
        (treatment.Gcsf, "regeneration", 1.0),
        (treatment.Prednisone, "autoimmunity", 0.15),
        (treatment.Prednisone, "infection_hazard", 1.3),
        (treatment.Lactulose, "ammonia_production", 0.8),
        (treatment.LongTermAlbumin, "albumin_supply", 40.0 / 7.0 / 3.0 * 0.4),
        (treatment.Rifaximin, "ammonia_production", 0.85),
        (treatment.Rifaximin, "gut_translocation", 0.75),
        (treatment.Rifaximin, "overt_encephalopathy_hazard", 0.6),
        (treatment.Terlipressin, "vasodilation", 0.65),
        (treatment.Tips, "portal_outflow_shunt", 0.5),
        (treatment.WeightLoss, "metabolic_load", 0.5),
    ],
)
def test_what_a_treatment_pulls(cls: type[Prescription], lever: str, pull: float) -> None:
    model = _model(cls)
    taken, left_out = (
        float(evaluate([model.levers[lever]], leaves_of(model, states))[0])
        for share in (1.0, 0.0)
        for states in [start(model, ascites=1.0, **{cls.chart.taken: share})]
    )
    # Causes pull some of these levers, too.
    own = taken - left_out if lever in ADDITIVE else taken / left_out
    assert own == pytest.approx(pull, rel=1e-12)
    assert lever in PULLED_BY_CAUSES or left_out == (0.0 if lever in ADDITIVE else 1.0)


PULLED_BY_CAUSES = ("infection_hazard",)
ADDITIVE = ("albumin_supply", "portal_outflow_shunt")


@pytest.mark.parametrize(
    ("cls", "signs", "expected"),
    [
        (treatment.Abstinence, {}, 0.15),
        (treatment.AntibioticProphylaxis, {"ascites": 1.0}, 0.25),
        (treatment.AntibioticProphylaxis, {"ascites": 0.0}, 0.25 + PROMPT),
        (treatment.Antiviral, {}, 0.01),
        (treatment.Banding, {}, 0.05),
        (treatment.BetaBlocker, {}, 0.06),
        (treatment.BetaBlocker, {"refractory_ascites": 1.0}, 0.06 + PROMPT),
        (treatment.BetaBlocker, {"kidney_injury_creatinine": 0.8}, 0.06 + PROMPT),
        (treatment.DirectActingAntiviral, {"direct_antiviral_days": 83.0}, 0.0),
        (treatment.DirectActingAntiviral, {"direct_antiviral_days": 84.0}, AT_ONCE),
        (treatment.Diuretics, {"ascites": 1.0}, 0.0),
        (treatment.Diuretics, {"ascites": 0.0}, 6.0),
        (treatment.Diuretics, {"ascites": 1.0, "underfilling": 3.1}, PROMPT),
        (treatment.Gcsf, {"gcsf_days": 26.0}, AT_ONCE),
        (treatment.Prednisone, {}, 0.03),
        (treatment.Lactulose, {}, 0.25),
        (treatment.LongTermAlbumin, {"ascites": 0.0}, 3.15),
        (treatment.Paracentesis, {"refractory_ascites": 0.0}, PROMPT),
        (treatment.Rifaximin, {}, 0.15),
        (treatment.Terlipressin, {"kidney_injury_creatinine": 0.8}, 0.0),
        (treatment.Terlipressin, {"kidney_injury_creatinine": 0.1}, AT_ONCE),
        (treatment.Terlipressin, {"kidney_injury_creatinine": 2.0, "terlipressin_days": 14.0},
         AT_ONCE),
        (treatment.Tips, {}, 0.0),
        (treatment.WeightLoss, {}, 0.20),
    ],
)  # fmt: skip
def test_how_a_treatment_ends(
    cls: type[Prescription], signs: dict[str, float], expected: float
) -> None:
    assert _hazard(cls, cls.chart.stop) == 0.0
    found = _hazard(cls, cls.chart.stop, **{cls.chart.taken: 1.0, **signs})
    assert found == pytest.approx(expected, rel=1e-12)


def _jumps(
    cls: type[Prescription], event: str, luck: float = 0.5, **signs: float
) -> dict[str, float]:
    model = _model(cls)
    happening = next(h for h in model.happenings if h.event.name == event)
    known = leaves_of(model, start(model, **signs))
    known["luck", "response to direct-acting antivirals"] = luck
    values = evaluate(list(happening.jumps.values()), known)
    return dict(zip(happening.jumps, (float(v) for v in values), strict=True))


def test_hepatitis_c_is_cured_or_back_when_the_course_ends() -> None:
    under = {"on_direct_antiviral": 1.0, "direct_antiviral_days": 84.0, "decompensated": 1.0}
    for luck, cured in ((0.93, 1.0), (0.945, 0.0)):
        jumps = _jumps(treatment.DirectActingAntiviral, "direct_antiviral_stop", luck, **under)
        assert jumps["hepatitis_c_cured"] == cured
        assert jumps["on_direct_antiviral"] == -1.0
    compensated = {**under, "decompensated": 0.0}
    jumps = _jumps(treatment.DirectActingAntiviral, "direct_antiviral_stop", 0.945, **compensated)
    assert jumps["hepatitis_c_cured"] == 1.0


def test_a_treatment_no_longer_needed_may_be_offered_again() -> None:
    flags = {"on_diuretics": 1.0, "diuretics_offered": 1.0}
    assert _jumps(treatment.Diuretics, "diuretics_stop", **flags)["diuretics_offered"] == -1.0
    needed = _jumps(treatment.Diuretics, "diuretics_stop", **flags, ascites=1.0)
    assert needed["diuretics_offered"] == 0.0


def test_a_lapsed_drinker_may_return() -> None:
    lapsed = _jumps(treatment.Abstinence, "abstinence_stop", on_abstinence=1.0)
    assert lapsed["abstinence_lapsed"] == 1.0
    found = _hazard(treatment.Abstinence, "abstinence_start", abstinence_lapsed=1.0)
    assert found == pytest.approx(0.25)


def test_a_session_without_albumin_costs_albumin_and_filling() -> None:
    model = assemble_patient(None, Care((treatment.Paracentesis(cover=0.0),)), ())
    happening = next(h for h in model.happenings if h.event.name == "paracentesis_session")
    values = evaluate(
        list(happening.jumps.values()), leaves_of(model, start(model, ascitic_fluid=8.0))
    )
    jumps = dict(zip(happening.jumps, (float(v) for v in values), strict=True))
    assert jumps.pop("ascitic_fluid") == -6.0
    assert jumps == pytest.approx({"albumin_mass": -6.0 * 8.0 / 3.0 * 0.4, "underfilling": 0.5})


def test_a_stent_lowers_pressure_below_12_and_sends_blood_past_the_liver() -> None:
    model = _model(treatment.Tips)
    ill = {**ILL, "myofibroblasts": 0.3, "crosslinked_collagen": 22.0, "shunt": 0.2}
    names = [model.outputs[name] for name in ("portal_pressure", "bypass")]
    without, with_stent, narrowed = (
        [float(v) for v in evaluate(names, leaves_of(model, start(model, **ill, **flags)))]
        for flags in ({}, {"on_tips": 1.0}, {"on_tips": 1.0, "tips_narrowed": 1.0})
    )
    assert without[0] > 16.0 > 12.0 > with_stent[0]
    assert with_stent[1] == pytest.approx(without[1] + 0.5)
    assert narrowed == without


def test_without_supportive_care_more_die_of_a_bleed() -> None:
    treated, untreated = (
        assemble_patient(etiology.HepatitisB(), Care(measures))
        for measures in ((treatment.SupportiveCare(),), ())
    )
    signs = {**ILL, "bleeding_peril": 1.0, "infection_peril": 1.0, "kidney_peril": 1.0}
    with_care, without = (hazards(m, start(m, **signs)) for m in (treated, untreated))
    ratios = {name: with_care[name] / without[name] for name in with_care if without[name]}
    assert ratios.pop("death_from_bleeding") == pytest.approx(0.4)
    assert ratios.pop("death_from_infection") == pytest.approx(0.5)
    assert ratios.pop("death_from_kidney_injury") == pytest.approx(0.625)
    assert set(ratios.values()) == {1.0}


def test_without_supportive_care_more_are_infected() -> None:
    treated, untreated = (
        assemble_patient(etiology.HepatitisB(), Care(measures))
        for measures in ((treatment.SupportiveCare(),), ())
    )
    with_care, without = (hazards(m, start(m, **ILL)) for m in (treated, untreated))
    assert with_care["infection"] / without["infection"] == pytest.approx(0.8)


def test_albumin_refuses_an_impossible_dose() -> None:
    with pytest.raises(ValueError, match="grams_per_week is 4000; expected 0 to 400"):
        treatment.LongTermAlbumin(grams_per_week=4000.0)
