"""Course of primary biliary cholangitis without chance: ducts, bile and bilirubin."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from lobule.care import Care
from lobule.course.model import assemble_patient
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.simulate import simulate
from lobule.etiology import PrimaryBiliaryCholangitis
from lobule.liver.bile import Bile
from lobule.treatment import UrsodeoxycholicAcid

YEARS = (0.0, 5.0, 10.0, 15.0, 20.0)
SEEN = ("bilirubin", "bile_ducts_lost", "bile_retained", "hepatocytes", "inr", "functional_mass")


def _course(care: Care | None = None, **values: float) -> dict[str, np.ndarray]:
    model = assemble_patient(PrimaryBiliaryCholangitis(**values), care)
    one = np.zeros(1, dtype=np.int64)
    days = tuple(365.25 * year for year in YEARS)
    schedule = () if care is None else care.schedule()
    plan = Plan(days=days[-1], visits=days, observe=SEEN, schedule=schedule, chance=False)
    seen = simulate(model, Cohort(one, one, healthy(model, 1)), plan).observations[0]
    return {name: seen[:, place] for place, name in enumerate(SEEN)}


def test_without_activity_the_ducts_stay():
    course = _course(activity=0.0)
    assert course["bile_ducts_lost"].tolist() == [0.0] * len(YEARS)
    assert np.abs(course["bile_retained"]).max() < 1e-9
    assert course["bilirubin"][-1] == pytest.approx(Bile().normal_bilirubin, rel=0.07)


def test_once_inflammation_has_settled_bilirubin_climbs_ever_faster():
    gained = np.diff(_course()["bilirubin"])[1:]
    assert np.all(np.diff(gained) > 0.0)
    assert gained[-1] > 3.0 * gained[0]


def test_ducts_are_lost_for_good_and_never_more_than_all():
    lost = _course(duct_loss=1e-2)["bile_ducts_lost"]
    assert np.all(np.diff(lost) >= 0.0)
    assert lost[-1] <= 1.0


def test_ursodeoxycholic_acid_slows_the_loss():
    treated = _course(Care() + UrsodeoxycholicAcid(start=365.25))
    untreated = _course()
    assert treated["bile_ducts_lost"][-1] < untreated["bile_ducts_lost"][-1]
    assert treated["bilirubin"][-1] < untreated["bilirubin"][-1]


def test_ursodeoxycholic_acid_without_effect_has_none():
    nothing = _course(Care() + UrsodeoxycholicAcid(reduction=0.0))
    untreated = _course(Care() + UrsodeoxycholicAcid(start=None))
    for name in SEEN:
        assert np.allclose(nothing[name], untreated[name], rtol=1e-5)


def test_clotting_suffers_from_lost_bile_alone_and_by_the_square_root_of_vitamin_k():
    course = _course(
        duct_loss=3e-4,
        interface_injury=0.0,
        toxic_injury=0.0,
        retention_speed=1.0,
        vitamin_k_need=0.5,
    )
    outflow = 1.0 / (1.0 + course["bile_retained"])
    vitamin_k = 1.5 * outflow / (0.5 + outflow)
    expected = (course["functional_mass"] * vitamin_k) ** -0.5
    assert course["inr"][1:] == pytest.approx(expected[1:], rel=1e-2)
    assert course["inr"][-1] > 1.2 * course["inr"][0]


def test_without_need_of_bile_for_vitamin_k_clotting_follows_function_alone():
    course = _course(vitamin_k_need=0.0)
    assert course["inr"][1:] == pytest.approx(course["functional_mass"][1:] ** -0.5, rel=1e-2)


def _hazards(age: float, lost: float) -> dict[str, float]:
    """What the disease does to the hazards of complications at an age and loss of ducts."""
    cause = PrimaryBiliaryCholangitis()
    now = SimpleNamespace(age=age, bile_ducts_lost=lost, bile_toxicity=lost)
    return {name: float(value) for name, value in cause._perils(now).items()}


def test_at_the_reference_age_with_all_ducts_every_hazard_is_that_of_any_cause():
    assert set(_hazards(PrimaryBiliaryCholangitis().reference_age, 0.0).values()) == {1.0}


def test_lost_ducts_raise_ascites_and_death_but_not_infection_and_age_raises_both_of_the_latter():
    cause = PrimaryBiliaryCholangitis()
    sick = _hazards(cause.reference_age, 1.0)
    assert sick["ascites_onset_hazard"] == pytest.approx(np.exp(cause.hidden_tension))
    assert sick["death_from_liver_failure_hazard"] == pytest.approx(1.0 + cause.cholestatic_death)
    assert sick["infection_hazard"] == 1.0
    old = _hazards(cause.reference_age + 10.0, 1.0)
    assert old["ascites_onset_hazard"] == sick["ascites_onset_hazard"]
    decade = np.exp(10.0 * cause.peril_of_age)
    for name in ("infection_hazard", "aclf_hazard", "death_from_liver_failure_hazard"):
        assert old[name] == pytest.approx(decade * sick[name])
