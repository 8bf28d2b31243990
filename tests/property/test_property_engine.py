"""What must hold to the bit, whatever the neighbors, threads and company of a patient."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
import pytest

from lobule.course.life import from_health, natural_model
from lobule.engine.kernel import kernel
from lobule.engine.run import Appointments, Outcome, Plan
from lobule.engine.shape import Precision
from lobule.engine.simulate import simulate
from lobule.etiology import Alcohol
from lobule.quantity.process import Process, process
from lobule.quantity.state import event, state
from tests.support.toy_patient import toy_cohort, toy_model, toy_plan


def same(first: Outcome, second: Outcome) -> bool:
    """Equal to the bit."""
    pairs = [
        (first.observations, second.observations),
        (first.states, second.states),
        (first.last_day, second.last_day),
        (first.events.day, second.events.day),
        (first.events.event, second.events.event),
    ]
    return all(np.array_equal(a, b, equal_nan=True) for a, b in pairs)


def run(patients: int = 50, threads: int = 1, rows: Any = slice(None)) -> Outcome:
    """The toy cohort's year."""
    model = toy_model()
    cohort, plan = toy_cohort(model, patients).take(rows), toy_plan()
    return kernel(model, plan.observe, frozenset(cohort.parameters)).run(
        cohort, plan, threads=threads
    )


@pytest.mark.parametrize("threads", [2, 3, 7])
def test_property_threads_change_no_bit(threads):
    assert same(run(), run(threads=threads))


def test_property_chunks_change_no_bit():
    whole, parts = run(), [run(rows=slice(i, i + 13)) for i in range(0, 50, 13)]
    assert np.array_equal(
        whole.observations, np.concatenate([p.observations for p in parts]), equal_nan=True
    )
    assert np.array_equal(whole.last_day, np.concatenate([p.last_day for p in parts]))


def test_property_order_of_patients_changes_no_bit():
    forward, backward = run(), run(rows=np.arange(50)[::-1])
    assert np.array_equal(forward.observations[::-1], backward.observations, equal_nan=True)


@process
class Bystander(Process):
    """A complication that does nothing to the body, and a tracer with fast kinetics."""

    kind: ClassVar[str] = "toy"
    states = (state("label", "1", start=1.0, tracer=True), state("seen", "1"))
    events = (event("noticed"),)

    def rates(self, x: Any) -> Mapping[str, Any]:
        """The label washes out."""
        return {"label": -1.4 * x.label}

    def hazard(self, x: Any) -> Mapping[str, Any]:
        """Twice a year."""
        return {"noticed": 2.0}


def test_property_a_further_complication_leaves_the_others_luck():
    model, larger = toy_model(), toy_model(Bystander())
    names = ("score", "tissue", "insult")
    plan = toy_plan()
    plan = Plan(plan.days, plan.visits, names, plan.schedule, seed=plan.seed)
    outcomes = []
    for one in (model, larger):
        cohort = toy_cohort(one, 40)
        outcomes.append(kernel(one, names, frozenset(cohort.parameters)).run(cohort, plan))
    days = [
        {
            (int(r), float(d), one.event_names[e])
            for r, d, e in zip(o.events.row, o.events.day, o.events.event, strict=True)
        }
        for one, o in zip((model, larger), outcomes, strict=True)
    ]
    assert {row for row in days[1] if row[2] != "noticed"} == days[0]
    assert any(row[2] == "noticed" for row in days[1])


def test_property_a_tracer_nobody_feels_changes_no_bit_of_the_body():
    plan = toy_plan(chance=False)
    names = ("score", "tissue", "lab", "insult")
    plan = Plan(plan.days, plan.visits, names, plan.schedule, chance=False)
    seen = []
    for one in (toy_model(), toy_model(Bystander())):
        cohort = toy_cohort(one, 9)
        outcome = kernel(one, names, frozenset(cohort.parameters)).run(cohort, plan)
        seen.append(outcome.observations)
    assert np.array_equal(seen[0], seen[1])


def test_property_values_override_without_a_new_kernel():
    model = toy_model()
    cohort, plan = toy_cohort(model, 3), toy_plan(chance=False)
    compiled = kernel(model, plan.observe, frozenset(cohort.parameters))
    slow = compiled.run(cohort, plan, values={"toy_body.speed": 0.1})
    fast = compiled.run(cohort, plan)
    assert np.abs(slow.observations[:, 1, 2] - fast.observations[:, 1, 2]).min() > 1e-3


def test_property_single_precision_tells_the_same_story():
    model = toy_model()
    cohort, plan = toy_cohort(model, 20), toy_plan()
    double, single = (
        kernel(model, plan.observe, frozenset(cohort.parameters), p).run(cohort, plan)
        for p in Precision
    )
    assert np.array_equal(double.events.event, single.events.event)
    assert np.nanmax(np.abs(double.observations - single.observations)) < 1e-4


@pytest.mark.parametrize("threads", [1, 3])
def test_property_appointments_on_one_day_are_a_schedule_to_the_bit(threads):
    model, plan = toy_model(), toy_plan()
    cohort = toy_cohort(model, 20)
    compiled = kernel(model, plan.observe, frozenset(cohort.parameters))
    days = (np.full(20, 60.0), np.zeros(20))
    own = replace(plan, schedule=(), appointments=[Appointments(d, "dose") for d in days])
    assert same(compiled.run(cohort, plan), compiled.run(cohort, own, threads=threads))


def test_property_an_appointment_of_one_changes_no_bit_of_the_others():
    model, plan = toy_model(), toy_plan()
    cohort = toy_cohort(model, 20)
    compiled = kernel(model, plan.observe, frozenset(cohort.parameters))
    never, once = np.full(20, np.inf), np.where(np.arange(20) == 3, 33.0, np.inf)
    first, second = (
        compiled.run(cohort, replace(plan, appointments=(Appointments(days, "dose"),)))
        for days in (never, once)
    )
    assert same(first, compiled.run(cohort, plan))
    changed = (first.states != second.states).any(axis=1)
    assert np.flatnonzero(changed).tolist() == [3]


@pytest.mark.parametrize("days", [np.zeros(3), np.full(20, -1.0), np.full(20, np.nan)])
def test_property_impossible_appointments_are_refused(days):
    model, plan = toy_model(), toy_plan()
    cohort = toy_cohort(model, 20)
    compiled = kernel(model, plan.observe, frozenset(cohort.parameters))
    with pytest.raises(ValueError, match="expected"):
        compiled.run(cohort, replace(plan, appointments=(Appointments(days, "dose"),)))


def test_property_an_event_that_ends_a_run_lets_the_rest_of_its_day_happen():
    """A patient met with an infection brings along the kidney injury of that very day."""
    model = natural_model(Alcohol())
    people = from_health(model, 3, np.arange(80, dtype=np.int64)).cohort
    stopped = simulate(model, people, Plan(days=15000.0, until=("infection",), seed=3))
    lived = simulate(model, people, Plan(days=15000.0, seed=3))
    until = stopped.last_day[lived.events.row]
    seen = lived.events.day <= until
    followed = stopped.ended_by == model.event_names.index("infection")
    last = stopped.events.day == stopped.last_day[stopped.events.row]
    assert (last & followed[stopped.events.row]).sum() > followed.sum()
    for name in ("row", "day", "event"):
        assert np.array_equal(getattr(stopped.events, name), getattr(lived.events, name)[seen])
