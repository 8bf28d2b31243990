"""What must hold for any care: leaving out is never having declared, and order does not matter."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.care import Care, guideline
from lobule.course.life import AGE, from_health, lived_on, moved, natural_model
from lobule.course.model import assemble_patient
from lobule.course.traits import trait_factors, traits
from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.engine.run import Plan
from lobule.engine.simulate import simulate
from lobule.etiology import HepatitisB
from tests.support.physiology import leaves_of, start

EVERYTHING = guideline(HepatitisB())
NATURAL = natural_model(HepatitisB())
DECLARED = assemble_patient(HepatitisB(), EVERYTHING)
FLAGS = tuple(s.name for s in DECLARED.states if s.held)

amounts = st.fixed_dictionaries(
    {
        "crosslinked_collagen": st.floats(0.0, 30.0),
        "architecture": st.floats(0.0, 1.0),
        "hepatocytes": st.floats(0.3, 1.0),
        "shunt": st.floats(0.0, 0.45),
        "underfilling": st.floats(0.0, 2.5),
        "insult": st.floats(0.0, 2.0),
        "kidney_injury_creatinine": st.floats(0.0, 2.0),
    }
)
flags = st.sets(st.sampled_from(FLAGS))
conditions = st.sets(st.sampled_from([f for f in FLAGS if f in NATURAL.state_names]))


def _everything(model: Model, signs: dict[str, float]) -> dict[str, float]:
    """Rates, hazards, chances and jumps that need no luck, by name."""
    nodes = {f"rate {s.name}": model.rates[s.name] for s in model.moving}
    nodes |= {f"hazard {h.event.name}": h.hazard for h in model.happenings}
    nodes |= {f"output {name}": node for name, node in model.outputs.items()}
    values = evaluate(list(nodes.values()), leaves_of(model, start(model, **signs)))
    return dict(zip(nodes, (float(v) for v in values), strict=True))


@given(amounts, flags, st.permutations(EVERYTHING.measures))
@settings(max_examples=12, deadline=None)
def test_property_order_of_treatments_is_irrelevant(
    signs: dict[str, float], raised: set[str], order: list[Any]
) -> None:
    shuffled = assemble_patient(HepatitisB(), Care(tuple(order)))
    signs = {**signs, **dict.fromkeys(raised, 1.0)}
    before, after = _everything(DECLARED, signs), _everything(shuffled, signs)
    assert before.keys() == after.keys()
    for name, value in before.items():
        assert after[name] == pytest.approx(value, rel=1e-11, abs=1e-12), name


@given(amounts, conditions)
@settings(max_examples=60, deadline=None)
def test_property_a_treatment_not_begun_changes_no_bit(
    signs: dict[str, float], raised: set[str]
) -> None:
    signs = {**signs, **dict.fromkeys(raised, 1.0)}
    without, declared = _everything(NATURAL, signs), _everything(DECLARED, signs)
    assert {name: declared[name] for name in without} == without


def test_property_removing_every_treatment_is_never_having_declared_one() -> None:
    kinds = {type(measure) for measure in EVERYTHING} - {type(EVERYTHING.measures[1])}
    kept = EVERYTHING.without(*kinds)
    assert assemble_patient(HepatitisB(), kept).fingerprint == NATURAL.fingerprint


def test_property_people_who_never_begin_it_live_as_if_it_were_left_out() -> None:
    """Ten years with all of it planned, and never begun: the same events, days and states."""
    people = lived_on(NATURAL, from_health(NATURAL, 5, np.arange(48)), 25.0 * 365.0, seed=5)
    planned = Care(tuple(m.planned(0.0) for m in EVERYTHING))  # type: ignore[attr-defined]
    model = assemble_patient(HepatitisB(), planned)
    own = traits(model, trait_factors(model, 5, people.cohort.identity))
    own[AGE] = people.cohort.parameters[AGE]
    cohort = moved(people.cohort, NATURAL.state_names, model, own)
    plan = Plan(days=3650.0, seed=5)
    without, never = simulate(NATURAL, people.cohort, plan), simulate(model, cohort, plan)
    places = [model.state_names.index(name) for name in NATURAL.state_names]
    assert np.allclose(never.states[:, places], without.states, rtol=1e-12, atol=1e-12)
    assert np.array_equal(never.events.day, without.events.day)
    assert [model.event_names[e] for e in never.events.event] == [
        NATURAL.event_names[e] for e in without.events.event
    ]
    assert len(without.events.day) > 20
