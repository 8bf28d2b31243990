"""A life with the disease: from health at its onset to any later day, one person per identity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care
from lobule.course.model import assemble_patient
from lobule.course.traits import trait_factors, traits
from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.engine.run import NO_EVENT, Cohort, EventTable, Plan, healthy
from lobule.engine.simulate import simulate
from lobule.liver.acting import Etiology
from lobule.quantity import chance
from lobule.treatment import SupportiveCare

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

AGE = "person.age_at_start"
ONSET_AGE_SD = 8.0
ONSET_AGE_LIMITS = (-12.0, 16.0)
FEMALE_SHARE = 0.25
LONGEST_LIFE = 60


@dataclass(frozen=True, eq=False)
class Lives:
    """People at one moment of their disease.

    Attributes
    ----------
    cohort : Cohort
    ended_by : array of int, (people,)
        Event that stopped the clock, as a place in the model's events; -1 for none.
    last_bleed, last_infection : array of float, (people,)
        Day of life of the last such event; minus infinity if never.
    """

    cohort: Cohort
    ended_by: Integers
    last_bleed: Floats
    last_infection: Floats

    def take(self, rows: Integers) -> Lives:
        """Some of the people."""
        return Lives(
            self.cohort.take(rows),
            self.ended_by[rows],
            self.last_bleed[rows],
            self.last_infection[rows],
        )


def female(seed: int, patient: Integers) -> NDArray[np.bool_]:
    """Who is a woman: a quarter (assumed; most trials of hepatitis B cirrhosis enroll men)."""
    return chance.uniform(seed, patient, "sex") < FEMALE_SHARE


def onset_age(seed: int, patient: Integers, mean: float) -> Floats:
    """Age at which the disease sets in: normal, SD 8 years, cut 12 below and 16 above the mean.

    Parameters
    ----------
    seed : int
    patient : array of int, (patients,)
    mean : float, years
        Assumed for each cause; 25 for hepatitis B.
    """
    drawn = ONSET_AGE_SD * chance.normal(seed, patient, "age at onset")
    return mean + np.clip(drawn, *ONSET_AGE_LIMITS)


def from_health(model: Model, seed: int, patient: Integers) -> Lives:
    """Healthy people on the day the cause of disease sets in, with traits and age."""
    own = traits(model, trait_factors(model, seed, patient))
    own[AGE] = onset_age(seed, patient, model.values[AGE])
    never = np.full(len(patient), -np.inf)
    cohort = Cohort(
        identity=np.asarray(patient, dtype=np.int64),
        start_day=np.zeros(len(patient), dtype=np.int64),
        states=healthy(model, len(patient)),
        parameters=own,
    )
    return Lives(cohort, np.full(len(patient), NO_EVENT, dtype=np.int64), never, never.copy())


def lived_on(
    model: Model, lives: Lives, days: Floats | float, *, seed: int, until: Sequence[str] = ()
) -> Lives:
    """The same people later: after so many days, at one of the named events, or at death.

    Parameters
    ----------
    model : Model
    lives : Lives
    days : float or array (people,), days
        Whole days.
    seed : int
    until : sequence of str
        Events that stop the clock of the person they happen to.
    """
    cohort = lives.cohort
    outcome = simulate(model, cohort, Plan(days=days, until=until, seed=seed))
    bleed = _last(model, outcome.events, cohort, ("variceal_bleed",))
    infection = _last(model, outcome.events, cohort, ("infection", "peritonitis"))
    later = replace(
        cohort,
        start_day=cohort.start_day + np.rint(outcome.last_day).astype(np.int64),
        states=outcome.states,
    )
    return Lives(
        later,
        outcome.ended_by,
        np.maximum(lives.last_bleed, bleed),
        np.maximum(lives.last_infection, infection),
    )


def with_parameter(lives: Lives, name: str, values: Floats) -> Lives:
    """The same people with a parameter of their own."""
    cohort = replace(lives.cohort, parameters={**lives.cohort.parameters, name: values})
    return replace(lives, cohort=cohort)


def observed(model: Model, cohort: Cohort, names: Sequence[str]) -> dict[str, Floats]:
    """True outputs and states of a cohort as it stands.

    Parameters
    ----------
    model : Model
    cohort : Cohort
    names : sequence of str
        States or outputs.
    """
    leaves: dict[tuple[str, str], object] = {("parameter", k): v for k, v in model.values.items()}
    leaves.update({("parameter", k): v for k, v in cohort.parameters.items()})
    leaves.update({("state", n): cohort.states[:, i] for i, n in enumerate(model.state_names)})
    leaves["input", "day"] = cohort.start_day.astype(np.float64)
    outputs = [name for name in names if name in model.outputs]
    values = evaluate([model.outputs[name] for name in outputs], leaves)
    found = dict(zip(outputs, values, strict=True))
    for name in names:
        if name not in found:
            found[name] = cohort.states[:, model.state_names.index(name)]
    return {name: np.broadcast_to(found[name], (len(cohort),)).copy() for name in names}


def moved(cohort: Cohort, before: Sequence[str], model: Model, own: Mapping[str, Floats]) -> Cohort:
    """The same people under a model with more in it, such as a therapy not yet given.

    Parameters
    ----------
    cohort : Cohort
    before : sequence of str
        Names of its states.
    model : Model
        Its further states start at their healthy values.
    own : mapping of str to array (patients,)
        Parameters of the patients in the new model.
    """
    states = healthy(model, len(cohort))
    for place, name in enumerate(before):
        states[:, model.state_names.index(name)] = cohort.states[:, place]
    return Cohort(cohort.identity, cohort.start_day, states, own)


@lru_cache(maxsize=8)
def natural_model(etiology: Etiology | tuple[Etiology, ...]) -> Model:
    """The patient whose cause, or overlap of causes, runs untreated, with every complication.

    Complications are met with supportive care, as in the cohorts of natural history.
    """
    return assemble_patient(etiology, Care((SupportiveCare(),)))


def _last(model: Model, events: EventTable, cohort: Cohort, names: Sequence[str]) -> Floats:
    places = [model.event_names.index(name) for name in names if name in model.event_names]
    chosen = np.isin(events.event, places)
    last = np.full(len(cohort), -np.inf)
    days = cohort.start_day[events.row[chosen]] + events.day[chosen]
    np.maximum.at(last, events.row[chosen], days)
    return last
