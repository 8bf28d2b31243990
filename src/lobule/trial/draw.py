"""How sure the therapy is: the true effect, and its parts, under draws of the parameters.

The draws are from the posterior of the published trials, or from the priors alone where the
protocol asks for them. The same patients are run for every draw, without chance events, with every
subset of the mechanisms that this draw gives an effect to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.course.attribution import interplay, shapley
from lobule.course.parameter_draws import ParameterDraws
from lobule.course.parameter_draws import uncertain as uncertain_parameters
from lobule.course.subset_runs import Run, players, worth_of_subsets
from lobule.course.supplied import by_batch
from lobule.course.traits import trait_factors
from lobule.engine.model import Model
from lobule.engine.simulate import simulate
from lobule.population.columns import Columns
from lobule.quantity.parameter import Parameter
from lobule.trial.attribute import attribution_days, mechanisms
from lobule.trial.enroll import Enrolled
from lobule.trial.protocol import Protocol
from lobule.trial.split import split_courses, split_outcomes
from lobule.trial.treat import cohort_of, model_of, plan_of, supplies_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Draws(Columns):
    """Mean true effects over the same patients for draws of the therapy's parameters.

    Attributes
    ----------
    parameters : tuple of str
    mechanisms : tuple of str
    variables : tuple of str
        As `lobule.trial.split.split_outcomes`; the primary variable first.
    days : tuple of int, days since randomization
    draw : array of int, (draws,)
    whole : array (draws, variables, days), unit of the variable
        Arm minus control.
    whole_spread : array (draws, variables, days), squared unit of the variable
        Its squared standard error over patients.
    share : array (draws, mechanisms, variables, days)
        Mean Shapley values.
    share_spread : array (draws, mechanisms, variables, days)
        Their squared standard errors over patients.
    pair : array (draws, pairs, variables, days)
        What two mechanisms bring together beyond what each brings alone, in the order of
        `lobule.course.attribution.pairs`.
    """

    parameters: tuple[str, ...]
    mechanisms: tuple[str, ...]
    variables: tuple[str, ...]
    days: tuple[int, ...]
    draw: NDArray[np.int64]
    whole: Floats
    whole_spread: Floats
    share: Floats
    share_spread: Floats
    pair: Floats

    @property
    def effects(self) -> Floats:
        """Effect on the primary variable: array (draws, days)."""
        return self.whole[:, 0]


def uncertain(protocol: Protocol, arm: str) -> tuple[str, ...]:
    """Parameters of an arm's therapy that are drawn: those the protocol left at their default.

    What the batch of each patient decides is not drawn.
    """
    return tuple(record.name for record in _uncertain(protocol, arm))


def _uncertain(protocol: Protocol, arm: str) -> tuple[Parameter, ...]:
    care = next(one.care for one in protocol.arms if one.name == arm)
    made = set(by_batch(care))
    found = uncertain_parameters(*_models(protocol, arm))
    return tuple(record for record in found if record.name not in made)


def therapy_draws(protocol: Protocol, arm: str, first: int, count: int) -> ParameterDraws:
    """Draws `first` to `first + count - 1` of the parameters of an arm's therapy."""
    numbers = np.arange(first, first + count, dtype=np.int64)
    belief = protocol.exploration.belief
    return belief.draws(_uncertain(protocol, arm), protocol.seed, numbers)


def draw_effects(protocol: Protocol, enrolled: Enrolled, arm: str, first: int, count: int) -> Draws:
    """Mean true effects in the same patients for draws `first` to `first + count - 1`."""
    draws = therapy_draws(protocol, arm, first, count)
    acting = mechanisms(protocol, arm)
    model, _ = _models(protocol, arm)
    control = true_courses(protocol, enrolled, protocol.control)({})
    run = true_courses(protocol, enrolled, arm)
    names = players(acting)
    rows: list[dict[str, Floats]] = []
    for values in draws:
        worth = worth_of_subsets(acting, values, model.values, run)
        every = worth[frozenset(names)]
        shares = _stacked(list(shapley(names, worth).values()), every)
        pair = _stacked(list(interplay(names, worth).values()), every)
        rows.append(
            {
                "whole": (every - control).mean(axis=0),
                "whole_spread": _squared_error((every - control)[None])[0],
                "share": shares.mean(axis=1),
                "share_spread": _squared_error(shares),
                "pair": pair.mean(axis=1),
            }
        )
    return Draws(
        parameters=draws.names,
        mechanisms=names,
        variables=tuple(outcome.name for outcome in split_outcomes(protocol)),
        days=attribution_days(protocol),
        draw=np.arange(first, first + count, dtype=np.int64),
        **{name: np.stack([row[name] for row in rows]) for name in rows[0]},
    )


def _models(protocol: Protocol, arm: str) -> tuple[Model, Model]:
    cares = {one.name: one.care for one in protocol.arms}
    return model_of(protocol, cares[arm]), model_of(protocol, cares[protocol.control])


def _stacked(parts: list[Floats], like: Floats) -> Floats:
    """Array (parts, patients, variables, days), also of no part."""
    return np.stack(parts) if parts else np.zeros((0, *like.shape))


def _squared_error(shares: Floats) -> Floats:
    patients = shares.shape[1]
    if patients < 2:
        return np.zeros((shares.shape[0], *shares.shape[2:]))
    return shares.var(axis=1, ddof=1) / patients


def true_courses(protocol: Protocol, enrolled: Enrolled, arm: str) -> Run:
    """From parameter values to the true courses of an arm, (patients, outcomes, days)."""
    care = next(one.care for one in protocol.arms if one.name == arm)
    model = model_of(protocol, care)
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

    def run(values: Mapping[str, float]) -> Floats:
        cohort = cohort_of(protocol, enrolled, model, factors, values, supplied)
        seen = simulate(model, cohort, plan, values=values).observations
        return split_courses(protocol, tuple(plan.observe), seen, women)

    return run
