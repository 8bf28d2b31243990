"""Virtual patients of a design, followed in one arm under many draws of the parameters at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.belief.natural_history import Numbers
from lobule.course.life import AGE, moved
from lobule.course.traits import trait_factors, traits
from lobule.engine.kernel import kernel
from lobule.engine.run import NO_EVENT, Cohort, Plan
from lobule.liver.acting import Etiology
from lobule.population.first_eligible import first_eligible
from lobule.prediction.design import Design, DesignArm
from lobule.prediction.quantity import COLLAGEN, MEASURED
from lobule.trial.treat import arm_model

Floats = NDArray[np.float64]

OBSERVED: tuple[str, ...] = (*MEASURED, COLLAGEN)


@dataclass(frozen=True, eq=False)
class Followed:
    """One arm, one cause, every draw.

    Attributes
    ----------
    days : tuple of int
        Day 0 first.
    values : array (draws, patients, days, observed)
        True values; NaN after death.
    female : array of bool, (patients,)
    identity : array of int, (patients,)
    """

    days: tuple[int, ...]
    values: Floats
    female: NDArray[np.bool_]
    identity: NDArray[np.int64]

    def of(self, name: str) -> Floats:
        """One variable: array (draws, patients, days)."""
        return self.values[..., OBSERVED.index(name)]

    def take(self, draws: NDArray[np.int64]) -> Followed:
        """Some of the draws, or all in another order."""
        return Followed(self.days, self.values[draws], self.female, self.identity)

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Who is alive: array (draws, patients, days)."""
        return ~np.isnan(self.values[..., 0])


def follow_arm(
    design: Design,
    arm: DesignArm,
    cause: Etiology,
    draws: Mapping[str, Floats],
    *,
    patients: int,
    seed: int,
    threads: int,
    numbers: Numbers = (),
) -> Followed:
    """Follow the same patients under every draw, chance events included.

    Parameters
    ----------
    design : Design
    arm : DesignArm
    cause : Etiology
    draws : mapping of str to array (draws,)
        Parameters by full name; those that this arm does not have are left alone.
    patients : int
        Virtual patients for each draw; the same ones, with the same luck, in every arm.
    seed, threads : int
    numbers : tuple of (str, float)
        Of the disease, from health on: the patients are found under them, too.
    """
    chosen = first_eligible(replace(design.entry(cause), numbers=numbers), patients, seed)
    care = arm.care(cause)
    model = arm_model(cause, care).under(dict(numbers))
    factors = trait_factors(model, seed, chosen.patient)
    own = traits(model, factors)
    own[AGE] = chosen.onset_age
    own[f"{cause.name}.activity"] = chosen.activity
    before = Cohort(chosen.patient, chosen.start_day, chosen.body, {})
    cohort = moved(before, chosen.states, model, own)
    known = {name: column for name, column in draws.items() if name in model.values}
    count = len(next(iter(draws.values())))
    days = (0, *design.visits)
    horizon = float(max(days))
    pauses = {day for one in design.arms for day, _ in one.care(cause).schedule() if day < horizon}
    plan = Plan(
        days=horizon,
        visits=tuple(float(day) for day in days),
        observe=OBSERVED,
        schedule=tuple(item for item in care.schedule() if item[0] < horizon),
        stops=tuple(sorted(pauses)),
        seed=seed,
    )
    whole = _repeated(cohort, known, factors, count)
    outcome = kernel(model, OBSERVED, frozenset(whole.parameters)).run(whole, plan, threads=threads)
    died = (outcome.ended_by != NO_EVENT)[:, None] & (outcome.last_day[:, None] <= np.array(days))
    values = np.where(died[:, :, None], np.nan, outcome.observations)
    shape = (count, patients, len(days), len(OBSERVED))
    women = chosen.values[:, chosen.measured.index("female")] > 0.5
    return Followed(days, values.reshape(shape), women, chosen.patient)


def _repeated(
    cohort: Cohort, draws: Mapping[str, Floats], factors: Mapping[str, Floats], count: int
) -> Cohort:
    """The patients once for every draw, draw after draw."""
    patients = len(cohort)
    own = {name: np.tile(column, count) for name, column in cohort.parameters.items()}
    for name, column in draws.items():
        values = np.repeat(column, patients)
        factor = factors.get(name)
        own[name] = values if factor is None else values * np.tile(factor, count)
    return Cohort(
        identity=np.tile(cohort.identity, count),
        start_day=np.tile(cohort.start_day, count),
        states=np.tile(cohort.states, (count, 1)),
        parameters=own,
    )
