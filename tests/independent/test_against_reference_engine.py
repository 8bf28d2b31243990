"""The compiled kernel against the plain NumPy and SciPy path of the same graph."""

from dataclasses import replace

import numpy as np
import pytest

from lobule.engine import reference
from lobule.engine.kernel import kernel
from lobule.engine.run import Appointments
from lobule.engine.shape import Precision
from tests.support.toy_patient import toy_cohort, toy_model, toy_plan

TOLERANCE = {Precision.DOUBLE: 1e-4, Precision.SINGLE: 1e-4}


@pytest.mark.parametrize("precision", list(Precision))
def test_against_reference_states_without_chance(precision):
    model = toy_model()
    cohort, plan = toy_cohort(model, 5), toy_plan(chance=False)
    ours = kernel(model, plan.observe, frozenset(cohort.parameters), precision).run(cohort, plan)
    plain = reference.simulate(model, cohort, plan)
    scale = np.maximum(np.abs(plain.observations), 1e-2)
    assert np.abs((ours.observations - plain.observations) / scale).max() < TOLERANCE[precision]
    assert np.array_equal(ours.events.day, plain.events.day)


def test_against_reference_same_events_on_the_same_days():
    model = toy_model()
    cohort, plan = toy_cohort(model, 6), toy_plan()
    ours = kernel(model, plan.observe, frozenset(cohort.parameters)).run(cohort, plan)
    plain = reference.simulate(model, cohort, plan)
    for name in ("row", "day", "event"):
        assert np.array_equal(getattr(ours.events, name), getattr(plain.events, name))
    assert np.array_equal(ours.ended_by, plain.ended_by)
    assert np.array_equal(ours.last_day, plain.last_day)
    assert np.array_equal(np.isnan(ours.observations), np.isnan(plain.observations))
    scale = np.maximum(np.abs(plain.observations), 1e-2)
    assert np.nanmax(np.abs((ours.observations - plain.observations) / scale)) < 1e-4
    assert len(ours.events.row) > 20


def test_against_reference_appointments_of_each_patient():
    model = toy_model()
    cohort, plan = toy_cohort(model, 11), toy_plan()
    days = np.where(np.arange(11) % 3 == 0, np.inf, 5.0 + 7.0 * np.arange(11))
    own = (Appointments(days, plan.schedule[0][1]), Appointments(days + 3.0))
    plan = replace(plan, appointments=own)
    ours = kernel(model, plan.observe, frozenset(cohort.parameters)).run(cohort, plan)
    plain = reference.simulate(model, cohort, plan)
    for name in ("row", "day", "event"):
        assert np.array_equal(getattr(ours.events, name), getattr(plain.events, name))
    scale = np.maximum(np.abs(plain.observations), 1e-2)
    assert np.nanmax(np.abs((ours.observations - plain.observations) / scale)) < 1e-4
