"""What must hold for any patient on a device: nothing cleared is nothing done; health stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.care import Care
from lobule.course.model import assemble_patient
from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.treatment import DPMAS, MARS, PlasmaExchange
from tests.support.physiology import Floats, leaves_of, read, start

WITHOUT = assemble_patient(None, None, ())
EVERY = (PlasmaExchange(), MARS(), DPMAS())
WITH = assemble_patient(None, Care(EVERY), ())
NOTHING = {
    "plasma_exchange.effectiveness": 0.0,
    "mars.bilirubin_clearance": 0.0,
    "mars.bile_acid_clearance": 0.0,
    "mars.ammonia_clearance": 0.0,
    "dpmas.bilirubin_clearance": 0.0,
    "dpmas.bile_acid_clearance": 0.0,
}
RUNNING = {"on_plasma_exchange": 1.0, "on_mars": 1.0, "on_dpmas": 1.0, "mars_pool": 0.5}


@st.composite
def patients(draw: Any) -> dict[str, float]:
    """Blood of anybody, healthy or failing."""
    ranges = {
        "hepatocytes": (0.15, 1.0),
        "bilirubin": (0.3, 40.0),
        "tissue_bilirubin": (0.3, 40.0),
        "bile_acids": (1.0, 300.0),
        "clotting_factors": (0.05, 1.0),
        "ammonia": (20.0, 250.0),
        "albumin_mass": (10.0, 45.0),
        "plasma_volume": (1.0, 1.5),
        "insult": (0.0, 4.0),
    }
    return {name: draw(st.floats(low, high)) for name, (low, high) in ranges.items()}


def _rates(
    model: Model, states: Floats, values: dict[str, float] | None = None
) -> dict[str, float]:
    names = [s.name for s in WITHOUT.moving]
    found = evaluate([model.rates[name] for name in names], leaves_of(model, states, values))
    return dict(zip(names, (float(v) for v in found), strict=True))


@given(patients())
def test_property_a_device_that_clears_nothing_equals_no_device_to_the_bit(
    signs: dict[str, float],
) -> None:
    idle = _rates(WITH, start(WITH, **signs, **RUNNING), NOTHING)
    assert idle == _rates(WITHOUT, start(WITHOUT, **signs))


@given(patients())
def test_property_a_device_only_takes_away_and_plasma_only_moves_towards_health(
    signs: dict[str, float],
) -> None:
    before = _rates(WITHOUT, start(WITHOUT, **signs))
    for device in ("mars", "dpmas"):
        during = _rates(WITH, start(WITH, **signs, **{f"on_{device}": 1.0}))
        for name in ("bilirubin", "bile_acids", "ammonia"):
            assert during[name] <= before[name]
        assert during["clotting_factors"] == before["clotting_factors"]
    during = _rates(WITH, start(WITH, **signs, on_plasma_exchange=1.0))
    assert during["clotting_factors"] >= before["clotting_factors"]
    towards = (0.7 - signs["bilirubin"]) * (during["bilirubin"] - before["bilirubin"])
    assert towards >= 0.0


def test_property_plasma_of_a_healthy_donor_changes_nothing_in_a_healthy_person() -> None:
    before = _rates(WITHOUT, start(WITHOUT))
    during = _rates(WITH, start(WITH, on_plasma_exchange=1.0))
    for name, rate in before.items():
        if name != "ammonia":
            assert during[name] == pytest.approx(rate, abs=1e-12), name


@given(patients())
@settings(max_examples=30)
def test_property_without_a_device_the_intrinsic_scores_are_the_scores(
    signs: dict[str, float],
) -> None:
    seen = read(WITHOUT, start(WITHOUT, **signs), "meld", "intrinsic_meld", "inr", "intrinsic_inr")
    assert seen[0] == seen[1]
    assert seen[2] == seen[3]
