"""A kernel refuses to be used for what it was not compiled for."""

import numpy as np
import pytest

from lobule.engine.kernel import kernel
from lobule.engine.run import Plan
from lobule.engine.simulate import simulate
from lobule.quantity.errors import UnknownName
from tests.support.toy_patient import toy_cohort, toy_model, toy_plan


def test_other_observables_are_refused():
    model, cohort = toy_model(), toy_cohort(toy_model(), 2)
    compiled = kernel(model, ("score",), frozenset(cohort.parameters))
    with pytest.raises(ValueError, match="compiled for"):
        compiled.run(cohort, toy_plan())


def test_other_varying_parameters_are_refused():
    plan = toy_plan()
    with pytest.raises(ValueError, match="compiled for"):
        kernel(toy_model(), plan.observe).run(toy_cohort(toy_model(), 2), plan)


def test_nobody_to_follow_is_no_error():
    model, plan = toy_model(), toy_plan()
    outcome = simulate(model, toy_cohort(model, 2).take(slice(0, 0)), plan)
    assert outcome.observations.shape == (0, len(plan.visits), len(plan.observe))


def test_unknown_names_in_a_plan_offer_the_nearest():
    model = toy_model()
    with pytest.raises(UnknownName, match="Did you mean 'score'"):
        simulate(model, toy_cohort(model, 1), Plan(days=1.0, observe=("scor",)))
    with pytest.raises(UnknownName, match="Did you mean 'dose'"):
        simulate(model, toy_cohort(model, 1), Plan(days=1.0, schedule=((0.0, "doses"),)))


def test_a_start_that_is_not_a_number_names_the_row():
    model, cohort = toy_model(), toy_cohort(toy_model(), 3)
    cohort.states[1, 0] = np.nan
    with pytest.raises(ValueError, match="row 1"):
        simulate(model, cohort, toy_plan())
