"""Some patients of one cause, and what becomes of them under one regimen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.comparison.measures import Names, measured
from lobule.comparison.models import Ready
from lobule.comparison.plan import Comparison
from lobule.course.life import AGE, moved
from lobule.course.supplied import Supplied, supplied
from lobule.course.traits import traits
from lobule.engine.run import DAYS_PER_YEAR, Appointments, Cohort
from lobule.engine.simulate import simulate
from lobule.population.screen import Screened
from lobule.quantity import chance

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Told:
    """Patients with everything that is the same for them under every regimen.

    Attributes
    ----------
    comparison : Comparison
    cause : int
        Place of their cause.
    row : tuple of Ready
        Every regimen for that cause.
    people : Screened
    lots : dict of str to array (patients,)
        The random number behind every trait.
    made : list of Supplied or None
        What each patient is given under each regimen, where cells are made for them.
    """

    comparison: Comparison
    cause: int
    row: tuple[Ready, ...]
    people: Screened
    lots: dict[str, Floats]
    made: list[Supplied | None]


def told_to(comparison: Comparison, cause: int, row: tuple[Ready, ...], people: Screened) -> Told:
    """Draw the luck of some patients, once for all regimens."""
    age = people.onset_age + people.start_day / DAYS_PER_YEAR
    made = [supplied(one.care, people.patient, age, comparison.seed) for one in row]
    return Told(comparison, cause, row, people, _lots(comparison, row, people), made)


def followed(
    told: Told, names: Names, place: int, other: Mapping[str, float] | None = None
) -> Floats:
    """Measures of every patient under one regimen: array (patients, measures).

    Parameters
    ----------
    told : Told
    names : Names
    place : int
        Of the regimen.
    other : mapping of str to float, optional
        Parameters of the regimen that are not at their default.
    """
    ready, people, entry = told.row[place], told.people, told.comparison.entries[told.cause]
    model, values = ready.model, {**ready.values, **(other or {})}
    factors = {
        name: record.spread.factor(told.lots[name])
        for name, record in model.parameters.items()
        if record.spread is not None
    }
    own = traits(model, factors, values)
    own[AGE] = people.onset_age
    own[f"{entry.etiology.name}.activity"] = people.activity
    given = told.made[place]
    if given is not None:
        own.update(given.parameters({**model.values, **values}))
    plan = replace(ready.plan, appointments=_appointments(place, told.made))
    before = Cohort(people.patient, people.start_day, people.body, {})
    cohort = moved(before, people.states, model, own)
    outcome = simulate(model, cohort, plan, values=values)
    return measured(told.comparison, ready, names, outcome, given)


def _appointments(place: int, made: list[Supplied | None]) -> tuple[Appointments, ...]:
    """Infusions of this regimen, and pauses on the days of all others."""
    own = made[place]
    pauses = [p for one in made if one is not None and one is not own for p in one.pauses()]
    return (*(() if own is None else own.infusions()), *pauses)


def _lots(comparison: Comparison, row: tuple[Ready, ...], people: Screened) -> dict[str, Floats]:
    """The random number behind every trait, drawn once for all regimens."""
    names = {
        name
        for one in row
        for name, record in one.model.parameters.items()
        if record.spread is not None
    }
    return {
        name: chance.uniform(comparison.seed, people.patient, f"trait {name}")
        for name in sorted(names)
    }
