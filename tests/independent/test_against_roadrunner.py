"""The exported SBML in libRoadRunner against the compiled kernel; libSBML on the document."""

import numpy as np
import pytest

from lobule.engine.kernel import kernel
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.sbml import problems, to_sbml
from tests.support.toy_patient import toy_model

WEEKS = np.arange(0.0, 365.0, 7.0)


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
