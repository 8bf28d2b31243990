"""What must hold with all causes, complications and treatments at once, in any state."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lobule.etiology
import lobule.treatment
from lobule.cells import CellTherapy
from lobule.complication import standard
from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.engine.trace import assemble
from lobule.liver import LEVERS, body
from lobule.quantity import registry
from lobule.quantity.process import Process
from lobule.quantity.state import State
from tests.support.physiology import Floats, leaves_of, start

BOX = {
    "hepatocytes": (0.15, 1.05),
    "senescent_hepatocytes": (0.0, 0.3),
    "divisions": (0.0, 70.0),
    "inflammatory_macrophages": (0.0, 2.5),
    "restorative_macrophages": (0.0, 2.5),
    "myofibroblasts": (0.0, 0.6),
    "inactivated_stellate": (0.0, 0.4),
    "soluble_collagen": (0.0, 15.0),
    "crosslinked_collagen": (0.0, 30.0),
    "extinct_parenchyma": (0.0, 0.5),
    "shunt": (0.0, 0.45),
    "spleen": (1.0, 3.6),
    "underfilling": (0.0, 2.5),
    "albumin_mass": (10.0, 45.0),
    "plasma_volume": (1.0, 1.5),
    "bilirubin": (0.3, 30.0),
    "clotting_factors": (0.05, 1.1),
    "ammonia": (20.0, 250.0),
    "insult": (0.0, 4.0),
    "kidney_injury_creatinine": (0.0, 3.0),
    "hepatorenal_creatinine": (0.0, 3.0),
    "ascitic_fluid": (0.0, 18.0),
    "edema": (0.0, 6.0),
}


def _registered(kind: str) -> tuple[Process, ...]:
    """Every process of the package of one kind, as it comes."""
    own = (c for c in registry.processes(kind) if c.__module__.startswith("lobule."))
    return tuple(cls() for cls in own)


PROCESSES: tuple[Process, ...] = (
    *body(),
    *_registered("treatment"),
    *CellTherapy().processes(),
    *_registered("etiology"),
    *_registered("complication"),
)
MODEL = assemble(PROCESSES, LEVERS)


def _range(state: State) -> tuple[float, float]:
    if state.name in BOX:
        return BOX[state.name]
    if state.held:
        return 0.0, float(max(re.findall(r"\d+", state.unit), default="1"))
    return 0.0, max(1.5 * state.start, 1.0)


@st.composite
def anybody(draw: Any, model: Model = MODEL) -> dict[str, float]:
    """A living patient with any flags up, at once or not."""
    signs = {}
    for state in model.states:
        low, high = _range(state)
        whole = st.integers(int(low), int(high)).map(float)
        signs[state.name] = draw(whole if state.held else st.floats(low, high))
    return signs


def _chances(model: Model, states: Floats) -> dict[str, Floats]:
    """Hazard of every event, then its chance after each of the others."""
    leaves = leaves_of(model, states)
    return {
        h.event.name: np.array(
            [float(v) for v in evaluate([h.hazard, *h.chance_after.values()], leaves)]
        )
        for h in model.happenings
    }


@given(anybody(), st.floats(0.0, 40000.0))
@settings(max_examples=80)
def test_property_every_hazard_is_finite_and_never_negative(
    signs: dict[str, float], day: float
) -> None:
    leaves = leaves_of(MODEL, start(MODEL, **signs), day=day)
    values = evaluate([h.hazard for h in MODEL.happenings], leaves)
    for happening, value in zip(MODEL.happenings, values, strict=True):
        assert 0.0 <= float(value) < np.inf, happening.event.name


@given(anybody())
def test_property_every_chance_after_an_event_is_finite_and_never_negative(
    signs: dict[str, float],
) -> None:
    for name, chances in _chances(MODEL, start(MODEL, **signs)).items():
        assert (chances >= 0.0).all(), name
        assert np.isfinite(chances).all(), name


@given(anybody())
def test_property_every_rate_and_output_is_finite(signs: dict[str, float]) -> None:
    leaves = leaves_of(MODEL, start(MODEL, **signs))
    roots = {**MODEL.rates, **MODEL.outputs}
    for name, value in zip(roots, evaluate(list(roots.values()), leaves), strict=True):
        assert np.isfinite(float(value)), name


@given(anybody(), st.floats(0.0, 1.0))
def test_property_flags_stay_whole_through_every_event(signs: dict[str, float], lot: float) -> None:
    """A flag that an event has moved is still one of its grades."""
    leaves = leaves_of(MODEL, start(MODEL, **signs))
    # An amount that is held between two infusions is no grade.
    amounts = ("million cells", "share of cells")
    held = {s.name: s for s in MODEL.states if s.held and s.unit not in amounts}
    for happening in MODEL.happenings:
        moved = {n: node for n, node in happening.jumps.items() if n in held}
        luck = {("luck", p): lot for p in _purposes(moved)}
        values = evaluate(list(moved.values()), {**leaves, **luck})
        for name, change in zip(moved, values, strict=True):
            after = signs[name] + float(change)
            assert after == pytest.approx(round(after), abs=1e-9), (happening.event.name, name)


def _purposes(nodes: dict[str, Any]) -> set[str]:
    from lobule.engine.graph import leaves

    return {str(p) for p in leaves(list(nodes.values()), "luck")}


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_property_order_of_complications_is_irrelevant(data: Any) -> None:
    """Hazards, chances and rates are those of any other order."""
    rest = (*body(), lobule.etiology.HepatitisB())
    usual = assemble((*rest, *standard()), LEVERS)
    mixed = assemble((*rest, *data.draw(st.permutations(standard()))), LEVERS)
    signs = data.draw(anybody(usual))
    ours, theirs = (start(m, **signs) for m in (usual, mixed))
    before, after = _chances(usual, ours), _chances(mixed, theirs)
    for name, chances in before.items():
        np.testing.assert_allclose(np.sort(after[name]), np.sort(chances), rtol=1e-10)
    names = list(usual.rates)
    rates = [
        np.array([float(v) for v in evaluate([m.rates[n] for n in names], leaves_of(m, s))])
        for m, s in ((usual, ours), (mixed, theirs))
    ]
    np.testing.assert_allclose(rates[1], rates[0], rtol=1e-10, atol=1e-13)


def test_property_a_healthy_body_is_at_rest_under_every_complication() -> None:
    """Nothing that a complication owns moves or threatens while nobody is ill."""
    model = assemble((*body(), *standard()), LEVERS)
    owned = [s.name for part in standard() for s in part.states if not s.held]
    owned += ["ascitic_fluid", "edema", "hepatorenal_creatinine", "insult"]
    leaves = leaves_of(model, start(model))
    assert [float(v) for v in evaluate([model.rates[n] for n in owned], leaves)] == [0.0] * len(
        owned
    )
