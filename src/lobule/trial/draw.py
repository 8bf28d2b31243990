"""How sure the therapy is: the true effect under draws from the priors of its parameters.

This is what the priors alone say, before the published trials are weighed. The same patients are
run for every draw, without chance events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.course.supplied import by_batch
from lobule.course.traits import trait_factors
from lobule.engine.model import Model
from lobule.engine.simulate import simulate
from lobule.population.columns import Columns
from lobule.quantity import chance
from lobule.quantity.distributions import Fixed
from lobule.trial.attribute import attribution_days
from lobule.trial.enroll import Enrolled
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.paired import true_variable
from lobule.trial.treat import arm_model, cohort_of, plan_of, supplies_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Draws(Columns):
    """Mean true effect on the primary variable for draws of the therapy's parameters.

    Attributes
    ----------
    parameters : tuple of str
    days : tuple of int, days since randomization
    draw : array of int, (draws,)
    effects : array (draws, days), unit of the variable
    """

    parameters: tuple[str, ...]
    days: tuple[int, ...]
    draw: NDArray[np.int64]
    effects: Floats


def uncertain(protocol: Protocol, arm: str) -> tuple[str, ...]:
    """Parameters of an arm's therapy that are drawn: those the protocol left at their default.

    What the batch of each patient decides is not drawn.
    """
    cares = {one.name: one.care for one in protocol.arms}
    model = arm_model(protocol.entry.etiology, cares[arm])
    control = arm_model(protocol.entry.etiology, cares[protocol.control])
    made = set(by_batch(cares[arm]))
    return tuple(
        name
        for name, record in model.parameters.items()
        if name not in control.parameters
        and name not in made
        and not isinstance(record.prior, Fixed)
        and model.values[name] == record.default
    )


def draw_values(
    model: Model, names: tuple[str, ...], seed: int, draws: NDArray[np.int64]
) -> list[dict[str, float]]:
    """Draws from the priors, one set of values for each; every parameter has luck of its own."""
    columns = {
        name: model.parameters[name].prior.quantile(chance.uniform(seed, draws, f"prior {name}"))
        for name in names
    }
    return [{name: float(columns[name][i]) for name in names} for i in range(len(draws))]


def draw_effects(protocol: Protocol, enrolled: Enrolled, arm: str, first: int, count: int) -> Draws:
    """Mean true effect in the same patients for draws `first` to `first + count - 1`."""
    cares = {one.name: one.care for one in protocol.arms}
    names = uncertain(protocol, arm)
    model = arm_model(protocol.entry.etiology, cares[arm])
    draws = np.arange(first, first + count, dtype=np.int64)
    (without,) = _courses(protocol, enrolled, protocol.control, [{}])
    within = _courses(protocol, enrolled, arm, draw_values(model, names, protocol.seed, draws))
    effects = [(course - without).mean(axis=0) for course in within]
    return Draws(
        parameters=names,
        days=attribution_days(protocol),
        draw=draws,
        effects=np.array(effects).reshape(count, -1),
    )


def _courses(
    protocol: Protocol, enrolled: Enrolled, arm: str, draws: list[dict[str, float]]
) -> Iterator[Floats]:
    """True course of the primary variable, (patients, days), for each set of values."""
    care = next(one.care for one in protocol.arms if one.name == arm)
    model = arm_model(protocol.entry.etiology, care)
    supplies = supplies_of(protocol, enrolled)
    supplied = supplies.get(arm)
    plan = plan_of(
        protocol,
        care,
        attribution_days(protocol),
        chance=False,
        supplied=supplied,
        every=supplies.values(),
    )
    factors = trait_factors(model, protocol.seed, enrolled.patient)
    women = (enrolled.value("female") > 0.5)[:, None]
    observed = tuple(plan.observe)
    for values in draws:
        cohort = cohort_of(protocol, enrolled, model, factors, values, supplied)
        seen = simulate(model, cohort, plan, values=values).observations
        yield true_variable(protocol, observed, seen, women, protocol.primary.variable)
