"""The exported SBML in libRoadRunner against the compiled kernel; libSBML on the document."""

import numpy as np
import pytest

from lobule.engine.kernel import kernel
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.sbml import problems, to_sbml
from lobule.engine.sbml_arms import Arm, arms_to_sbml
from tests.support.toy_patient import toy_model

WEEKS = np.arange(0.0, 365.0, 7.0)
COMMON = {"toy_body.loss": 0.3}
SICK = {"tissue": 0.9, "lab": 0.5, "insult": 1.0, "sick": 0.0}
ARMS = (
    Arm("dosed", toy_model(), SICK, {"toy_body.speed": 1.5}, ((0.0, "dose"), (31.0, "dose"))),
    Arm("left_alone", toy_model(), SICK, {"toy_body.speed": 1.5}, ()),
)


def test_against_libsbml_the_export_is_consistent():
    assert problems(to_sbml(toy_model())) == []


def test_against_roadrunner_states_and_outputs():
    roadrunner = pytest.importorskip("roadrunner")
    model = toy_model()
    runner = roadrunner.RoadRunner(to_sbml(model, start={"insult": 1.0}))
    runner.integrator.relative_tolerance = 1e-10
    runner.integrator.absolute_tolerance = 1e-12
    observed = ("tissue", "lab", "insult", "score")
    runner.selections = list(observed)
    theirs = np.array(runner.simulate(times=list(WEEKS)))
    states = healthy(model, 1)
    states[0, model.state_names.index("insult")] = 1.0
    cohort = Cohort(np.arange(1), np.zeros(1, dtype=np.int64), states)
    plan = Plan(days=364.0, visits=tuple(WEEKS), observe=observed, chance=False)
    ours = kernel(model, observed).run(cohort, plan).observations[0]
    assert np.abs((ours - theirs) / np.maximum(np.abs(theirs), 1e-2)).max() < 1e-3


def test_against_libsbml_arms_side_by_side_are_consistent():
    assert problems(arms_to_sbml(ARMS, ("lab", "score"), COMMON)) == []


def test_against_roadrunner_arms_with_planned_events_side_by_side():
    roadrunner = pytest.importorskip("roadrunner")
    runner = roadrunner.RoadRunner(arms_to_sbml(ARMS, ("lab", "score"), COMMON))
    runner.integrator.relative_tolerance = 1e-10
    runner.integrator.absolute_tolerance = 1e-12
    runner.selections = [f"{arm.prefix}{name}" for arm in ARMS for name in ("lab", "score")]
    theirs = np.array(runner.simulate(times=list(WEEKS)))
    model = toy_model()
    for place, arm in enumerate(ARMS):
        states = np.array([[arm.start[name] for name in model.state_names]])
        own = {name: np.array([value]) for name, value in {**arm.values, **COMMON}.items()}
        cohort = Cohort(np.arange(1), np.zeros(1, dtype=np.int64), states, own)
        plan = Plan(
            days=364.0,
            visits=tuple(WEEKS),
            observe=("lab", "score"),
            schedule=tuple(arm.schedule),
            chance=False,
        )
        compiled = kernel(model, plan.observe, frozenset(own))
        ours = compiled.run(cohort, plan).observations[0]
        # A visit sees the patient before what is given that day; SBML sees the patient after it.
        between = ~np.isin(WEEKS, [day for day, _ in arm.schedule])
        apart = np.abs(ours - theirs[:, 2 * place : 2 * place + 2])[between]
        assert (apart / np.maximum(np.abs(ours[between]), 1e-2)).max() < 1e-3


def test_property_a_state_that_nothing_exported_depends_on_is_left_out():
    document = arms_to_sbml(ARMS, ("lab",), COMMON)
    assert 'id="dosed__lab"' in document
    assert 'id="dosed__sick"' not in document
    assert 'id="toy_body__loss"' in document
