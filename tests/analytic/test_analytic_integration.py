"""The compiled integrator against closed forms: washout, hazard times exposure, order."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import pytest

from lobule.engine import sparse
from lobule.engine.kernel import Kernel, kernel
from lobule.engine.run import Cohort, Plan, healthy
from lobule.engine.trace import assemble
from lobule.quantity.process import Process, process
from lobule.quantity.state import event, state


@process
class Washout(Process):
    """One pool that decays and one that it fills."""

    kind: ClassVar[str] = "toy"
    states = (state("pool", "1", start=1.0), state("sink", "1"))

    def rates(self, x: Any) -> Mapping[str, Any]:
        """First order."""
        return {"pool": -0.3 * x.pool, "sink": 0.3 * x.pool}


@process
class Predator(Process):
    """A nonlinear pair without closed form, for the order of the method."""

    kind: ClassVar[str] = "toy"
    states = (state("prey", "1", start=1.0), state("hunter", "1", start=0.5))

    def rates(self, x: Any) -> Mapping[str, Any]:
        """Lotka and Volterra."""
        return {"prey": x.prey * (1 - x.hunter), "hunter": x.hunter * (x.prey - 1)}


@process
class Constant(Process):
    """Events at a constant rate."""

    kind: ClassVar[str] = "toy"
    states = (state("calm", "1", start=1.0),)
    events = (event("often"), event("rare"), event("end", fatal=True))

    def hazard(self, x: Any) -> Mapping[str, Any]:
        """Per year."""
        return {"often": 20.0 * x.calm, "rare": 0.5, "end": 0.2}


def one(model: Any, patients: int = 1) -> Cohort:
    """Healthy patients."""
    start = np.zeros(patients, dtype=np.int64)
    return Cohort(np.arange(patients), start, healthy(model, patients))


def test_analytic_exponential_washout_and_mass_balance():
    model = assemble([Washout()], [])
    days = np.array([0.0, 0.5, 1.0, 3.0, 10.0, 30.0])
    plan = Plan(days=30.0, visits=tuple(days), observe=("pool", "sink"))
    seen = kernel(model, plan.observe).run(one(model), plan, tolerance=1e-8).observations[0]
    assert np.abs(seen[:, 0] - np.exp(-0.3 * days)).max() < 1e-7
    assert np.abs(seen.sum(axis=1) - 1.0).max() < 1e-12


def test_analytic_error_falls_with_the_order_of_the_method():
    model = assemble([Predator()], [])
    plan = Plan(days=4.0, visits=(4.0,), observe=("prey", "hunter"))
    run = Kernel(model, ("prey", "hunter"), frozenset()).run
    truth = run(one(model), plan, tolerance=1e-12).observations
    errors, steps = [], []
    for tolerance in (1e-5, 1e-9):
        outcome = run(one(model), plan, tolerance=tolerance)
        errors.append(np.abs(outcome.observations - truth).max())
        steps.append(outcome.steps[0])
    order = np.log(errors[0] / errors[1]) / np.log(steps[1] / steps[0])
    assert 3.5 < order < 5.5


def test_analytic_hazard_times_exposure_gives_the_count():
    model = assemble([Constant()], [])
    patients = 3000
    plan = Plan(days=365.25, seed=5)
    outcome = kernel(model).run(one(model, patients), plan)
    years = outcome.last_day.sum() / 365.25
    per_day = -np.expm1(-np.array([20.0, 0.5, 0.2]) / 365.25) * 365.25
    for kind, rate in enumerate(per_day):
        count = (outcome.events.event == kind).sum()
        assert abs(count - rate * years) < 4 * np.sqrt(rate * years)
    assert abs((outcome.ended_by == 2).mean() - (1 - np.exp(-0.2))) < 0.03


@pytest.mark.parametrize("size", [3, 12, 30])
def test_analytic_blocks_solve_like_dense_elimination(size):
    generator = np.random.default_rng(size)
    dense = np.where(generator.random((size, size)) < 0.15, generator.normal(size=(size, size)), 0)
    dense += 5.0 * np.eye(size)
    pattern = [frozenset(map(int, np.flatnonzero(row))) for row in dense]
    right = generator.normal(size=size)
    solution = np.zeros(size)
    solved: set[int] = set()
    for block in sparse.blocks(pattern):
        order = list(block.order)
        for i in order:
            assert set(block.outside[i]) <= solved
            assert pattern[i] - set(order) <= solved
        known = [right[i] - sum(dense[i, j] * solution[j] for j in block.outside[i]) for i in order]
        solution[order] = np.linalg.solve(dense[np.ix_(order, order)], known)
        solved |= set(order)
    assert np.allclose(dense @ solution, right)
