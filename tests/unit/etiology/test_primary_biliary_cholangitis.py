"""Course of primary biliary cholangitis without chance: ducts, bile and bilirubin."""

from __future__ import annotations

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
SEEN = ("bilirubin", "bile_ducts_lost", "bile_retained", "hepatocytes")


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
