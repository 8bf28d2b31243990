"""Which mechanism does what: the same patients with every subset of an arm's mechanisms.

Chance events are left out, so that the shares speak of the liver and not of who happened to bleed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.cells.kinds import Mechanism
from lobule.course.attribution import subsets, switched_off
from lobule.course.subset_runs import players
from lobule.course.traits import trait_factors
from lobule.engine.simulate import simulate
from lobule.population.columns import Columns
from lobule.trial.enroll import Enrolled
from lobule.trial.protocol import Protocol
from lobule.trial.split import split_courses, split_outcomes
from lobule.trial.treat import cohort_of, model_of, plan_of, supplies_of

Floats = NDArray[np.float64]
FIRST_DAY, LAST_DAY = 60, 200


@dataclass(frozen=True, eq=False)
class Subsets(Columns):
    """Courses under subsets of the mechanisms of one arm.

    Attributes
    ----------
    mechanisms : tuple of str
    variables : tuple of str
    days : tuple of int, days since randomization
    mask : array of int, (subsets,)
        Bit i is set where mechanism i acts.
    values : array (subsets, patients, variables, days)
    """

    mechanisms: tuple[str, ...]
    variables: tuple[str, ...]
    days: tuple[int, ...]
    mask: NDArray[np.int64]
    values: Floats


def mechanisms(protocol: Protocol, arm: str) -> tuple[Mechanism, ...]:
    """Mechanisms of an arm that control does not have."""
    cares = {one.name: one.care for one in protocol.arms}
    background = {process.name for process in cares[protocol.control].processes()}
    return tuple(
        process
        for process in cares[arm].processes()
        if isinstance(process, Mechanism) and process.name not in background
    )


def attribution_days(protocol: Protocol) -> tuple[int, ...]:
    """Visits at about three and six months, and the visit of the primary endpoint."""
    near = {day for day in protocol.visits.days if FIRST_DAY <= day <= LAST_DAY}
    return tuple(sorted(near | {protocol.primary.day}))


def attribute(protocol: Protocol, enrolled: Enrolled, arm: str, first: int, count: int) -> Subsets:
    """Run some of the subsets of the mechanisms of one arm.

    Parameters
    ----------
    protocol : Protocol
    enrolled : Enrolled
        The patients to run.
    arm : str
    first, count : int
        Which subsets, in the order of `lobule.course.attribution.subsets`.
    """
    acting = mechanisms(protocol, arm)
    names = players(acting)
    chosen = subsets(names)[first : first + count]
    care = next(one.care for one in protocol.arms if one.name == arm)
    model = model_of(protocol, care)
    days = attribution_days(protocol)
    supplied = supplies_of(protocol, enrolled).get(arm)
    plan = plan_of(protocol, care, days, chance=False, supplied=supplied)
    women = (enrolled.value("female") > 0.5)[:, None]
    factors = trait_factors(model, protocol.seed, enrolled.patient)
    values: list[Floats] = []
    for subset in chosen:
        off = switched_off([process for process in acting if process.share_name not in subset])
        cohort = cohort_of(protocol, enrolled, model, factors, off, supplied)
        outcome = simulate(model, cohort, plan, values=off)
        seen = outcome.observations
        values.append(split_courses(protocol, tuple(plan.observe), seen, women))
    return Subsets(
        mechanisms=names,
        variables=tuple(outcome.name for outcome in split_outcomes(protocol)),
        days=days,
        mask=np.array([sum(1 << names.index(n) for n in s) for s in chosen], dtype=np.int64),
        values=np.stack(values),
    )
