"""What a transplantation does to the body, and what it leaves to the body itself."""

from __future__ import annotations

import pytest

from lobule.care import Care
from lobule.complication import standard
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.etiology import HepatitisB
from lobule.treatment import LiverTransplant
from lobule.treatment.transplant import AcuteRejection, ChronicRejection, NewCancer, every
from tests.support.physiology import hazards, leaves_of, start

MODEL = assemble_patient(HepatitisB(), Care((LiverTransplant(),)))
ILL = {
    "hepatocytes": 0.3,
    "senescent_hepatocytes": 0.2,
    "crosslinked_collagen": 20.0,
    "soluble_collagen": 5.0,
    "myofibroblasts": 0.4,
    "architecture": 0.95,
    "extinct_parenchyma": 0.3,
    "shunt": 0.3,
    "spleen": 2.0,
    "bilirubin": 12.0,
    "clotting_factors": 0.2,
    "ascites": 1.0,
    "refractory_ascites": 1.0,
    "decompensated": 1.0,
    "encephalopathy": 1.0,
    "varices": 2.0,
    "cancer": 1.0,
    "infection_peril": 1.0,
    "aclf_late_peril": 1.0,
    "aclf_grade": 3.0,
}


def operated() -> dict[str, float]:
    """An ill patient after the operation."""
    states = start(MODEL, **ILL)
    jumps = next(h for h in MODEL.happenings if h.event.name == "transplantation").jumps
    leaves = leaves_of(MODEL, states)
    leaves.update({("luck", n): 0.5 for n in LUCK})
    values = dict(zip(MODEL.state_names, states.tolist(), strict=True))
    for name, change in zip(jumps, evaluate(list(jumps.values()), leaves), strict=True):
        values[name] += float(change)
    return values


LUCK = (
    "bruise of the graft",
    "kidney in the operation",
    "cancer outside the liver",
    "drinking after transplantation",
)


def test_old_liver_is_gone() -> None:
    after = operated()
    assert after["hepatocytes"] == pytest.approx(0.9 * 0.85)
    assert after["divisions"] == pytest.approx(0.18 * 45.0)
    for name in ("crosslinked_collagen", "architecture", "extinct_parenchyma", "myofibroblasts"):
        assert after[name] == pytest.approx(0.0)


def test_complications_are_over_and_the_rest_follows_slowly() -> None:
    after = operated()
    own = {s.name for c in standard() for s in c.states}
    for name in (*own, "ascites", "decompensated", "varices", "encephalopathy"):
        assert after[name] == pytest.approx(0.0), name
    for name in ("shunt", "spleen", "bilirubin", "clotting_factors"):
        assert after[name] == ILL[name]


def test_diseases_of_the_old_liver_have_no_hazard() -> None:
    after = operated()
    found = hazards(MODEL, start(MODEL, **after))
    old = {e.name for c in standard() for e in c.events}
    fatal = {h.event.name for h in MODEL.happenings if h.event.fatal}
    for name in old & fatal - {"death_from_other_causes"}:
        assert found[name] == 0.0, name


def test_nothing_happens_to_who_was_never_transplanted() -> None:
    found = hazards(MODEL, start(MODEL, **{k: v for k, v in ILL.items() if k != "grafts"}))
    parts = {e.name for part in (LiverTransplant().processes()) for e in part.events}
    assert all(found[name] == 0.0 for name in parts)


def test_model_without_transplantation_knows_nothing_of_it() -> None:
    plain = assemble_patient(HepatitisB(), Care())
    assert "grafts" not in plain.state_names
    assert plain.fingerprint == assemble_patient(HepatitisB()).fingerprint


def test_parts_can_be_left_out() -> None:
    fewer = LiverTransplant().without(NewCancer)
    model = assemble_patient(HepatitisB(), Care((fewer,)))
    assert "new_cancer_onset" not in model.event_names
    assert len(fewer.parts) == len(every()) - 1
    assemble_patient(HepatitisB(), Care((LiverTransplant().without(ChronicRejection),)))
    assemble_patient(None, Care((LiverTransplant(),)), ())


def test_chronic_rejection_needs_acute_rejection() -> None:
    with pytest.raises(ValueError, match="has_rejected"):
        assemble_patient(HepatitisB(), Care((LiverTransplant().without(AcuteRejection),)))


def test_transplantation_cannot_be_planned_twice() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        assemble_patient(HepatitisB(), Care((LiverTransplant(), LiverTransplant())))


@pytest.mark.parametrize("day", [-1.0, float("nan"), float("inf")])
def test_bad_day_is_refused(day: float) -> None:
    with pytest.raises(ValueError, match="expected 0 or later"):
        LiverTransplant(day=day)
