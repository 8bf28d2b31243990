"""Treatment: every enrolled patient lives through every arm, with the same luck in each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care
from lobule.course.life import AGE, moved
from lobule.course.model import assemble_patient
from lobule.course.supplied import Supplied, makes_cells, supplied
from lobule.course.traits import trait_factors, traits
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Appointments, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.liver.acting import Etiology
from lobule.population.columns import Columns
from lobule.population.measurement import LABS
from lobule.population.screen import SIGNS
from lobule.trial.arms import Arm
from lobule.trial.enroll import Enrolled
from lobule.trial.protocol import Protocol

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

OBSERVED: tuple[str, ...] = (*LABS, *SIGNS, "portal_pressure", "collagen_area", "functional_mass")
"""True values recorded on every day of the grid, besides the symptoms that are asked for."""

SCAR_CELLS = "donor_scar_cells"
"""Donor myofibroblasts, recorded wherever the therapy of an arm can bring them; 0 elsewhere."""

GRID_DAYS = 14


@dataclass(frozen=True, eq=False)
class Treated(Columns):
    """True courses of patients in every arm.

    Attributes
    ----------
    patient : array of int, (patients,)
    arms : tuple of str
    days : tuple of int, days since randomization
    observed : tuple of str
    values : array (patients, arms, days, observed)
        True values; NaN after death.
    last_day : array (patients, arms), days since randomization
        Of death, or of the end of follow-up.
    events : tuple of str
        Names of all events of all arms.
    ended_by : array of int, (patients, arms)
        Fatal event, as a place in `events`; -1 for survivors.
    event_patient : array of int, (happenings,)
        Identity of the patient.
    event_arm, event_day, event : array (happenings,)
        Place of the arm, day since randomization, place in `events`.
    """

    patient: Integers
    arms: tuple[str, ...]
    days: tuple[int, ...]
    observed: tuple[str, ...]
    values: Floats
    last_day: Floats
    events: tuple[str, ...]
    ended_by: Integers
    event_patient: Integers
    event_arm: Integers
    event_day: Floats
    event: Integers

    def __len__(self) -> int:
        return len(self.patient)

    def course(self, name: str) -> Floats:
        """One variable: array (patients, arms, days)."""
        return self.values[..., self.observed.index(name)]


@lru_cache(maxsize=32)
def arm_model(etiology: Etiology, care: Care) -> Model:
    """Equations of a patient of one cause under one care."""
    return assemble_patient(etiology, care)


def model_of(protocol: Protocol, care: Care) -> Model:
    """Equations of a patient of the trial under one care, with the numbers of its disease."""
    return arm_model(protocol.entry.etiology, care).under(dict(protocol.entry.numbers))


def observed_in(protocol: Protocol) -> tuple[str, ...]:
    """True values that this trial needs, donor myofibroblasts last."""
    return (*OBSERVED, *protocol.asked, SCAR_CELLS)


def grid(protocol: Protocol) -> tuple[int, ...]:
    """Days on which true values are kept: randomization, every fortnight, and every visit."""
    return tuple(
        sorted({0, *range(0, protocol.visits.horizon + 1, GRID_DAYS), *protocol.visits.days})
    )


def cohort_of(
    protocol: Protocol,
    enrolled: Enrolled,
    model: Model,
    factors: Mapping[str, Floats] | None = None,
    values: Mapping[str, float] | None = None,
    supplied: Supplied | None = None,
) -> Cohort:
    """Enrolled patients on the day of randomization, as a model of one arm sees them.

    Parameters
    ----------
    protocol : Protocol
    enrolled : Enrolled
    model : Model
    factors : mapping of str to array (patients,), optional
        Traits of these patients from `trait_factors`, to be used again.
    values : mapping of str to float, optional
        Shared parameter values that replace those of the model.
    supplied : Supplied, optional
        What each patient of the arm is given, if its cells are made.
    """
    factors = factors or trait_factors(model, protocol.seed, enrolled.patient)
    own = traits(model, factors, values)
    own[AGE] = enrolled.onset_age
    own[f"{protocol.entry.etiology.name}.activity"] = enrolled.activity
    if supplied is not None:
        own.update(supplied.parameters({**model.values, **(values or {})}))
    before = Cohort(enrolled.patient, enrolled.start_day, enrolled.body, {})
    return moved(before, enrolled.states, model, own)


def plan_of(
    protocol: Protocol,
    care: Care,
    days: tuple[int, ...],
    *,
    observe: tuple[str, ...] | None = None,
    chance: bool = True,
    supplied: Supplied | None = None,
    every: Collection[Supplied] = (),
) -> Plan:
    """What happens to the patients of one arm; all arms pause on the same days.

    Parameters
    ----------
    protocol : Protocol
    care : Care
    days : tuple of int, days since randomization
    observe : tuple of str
    chance : bool
    supplied : Supplied, optional
        What each patient of this arm is given, if its cells are made.
    every : collection of Supplied
        The same of every arm, so that all pause on the days of all.

    Raises
    ------
    ValueError
        The cells of the arm are made, and it is not said what its patients are given.
    """
    if supplied is None and makes_cells(care):
        raise ValueError(
            "The cells of this arm are made for each patient; expected what they are given. Pass "
            "the arm's entry of supplies_of(protocol, enrolled)."
        )
    horizon = max(days)
    pauses = {day for arm in protocol.arms for day, _ in arm.care.schedule() if day < horizon}
    return Plan(
        days=float(horizon),
        visits=tuple(float(day) for day in days),
        observe=(*OBSERVED, *protocol.asked) if observe is None else observe,
        schedule=tuple(item for item in care.schedule() if item[0] < horizon),
        stops=tuple(sorted(pauses)),
        appointments=_appointments(supplied, every),
        chance=chance,
        seed=protocol.seed,
    )


def _appointments(
    supplied: Supplied | None, every: Collection[Supplied]
) -> tuple[Appointments, ...]:
    """Infusions of this arm's patients, and pauses on the days of the others'."""
    own = () if supplied is None else supplied.infusions()
    return (*own, *(pause for other in every if other is not supplied for pause in other.pauses()))


def supplies_of(protocol: Protocol, enrolled: Enrolled) -> dict[str, Supplied]:
    """What patients are given in each arm whose cells are made, by arm."""
    age = enrolled.onset_age + enrolled.start_day / DAYS_PER_YEAR
    found = {
        arm.name: supplied(arm.care, enrolled.patient, age, protocol.seed) for arm in protocol.arms
    }
    return {name: one for name, one in found.items() if one is not None}


def treat(protocol: Protocol, enrolled: Enrolled) -> Treated:
    """Follow patients in every arm to the end of the trial.

    Parameters
    ----------
    protocol : Protocol
    enrolled : Enrolled
        Any rows of the enrolled; a patient's courses do not depend on who else is followed.
    """
    models = [model_of(protocol, arm.care) for arm in protocol.arms]
    supplies = supplies_of(protocol, enrolled)
    events = tuple(sorted({name for model in models for name in model.event_names}))
    lived = [
        _in_arm(protocol, enrolled, model, arm, events, supplies)
        for arm, model in zip(protocol.arms, models, strict=True)
    ]
    row = np.concatenate([one.row for one in lived])
    place = np.repeat(np.arange(len(lived)), [len(one.row) for one in lived])
    # By patient, then arm, then time: the order must not depend on how patients are chunked.
    order = np.lexsort((place, row))
    return Treated(
        patient=enrolled.patient,
        arms=protocol.arm_names,
        days=grid(protocol),
        observed=observed_in(protocol),
        values=np.stack([one.values for one in lived], axis=1),
        last_day=np.stack([one.last_day for one in lived], axis=1),
        events=events,
        ended_by=np.stack([one.ended_by for one in lived], axis=1),
        event_patient=enrolled.patient[row[order]],
        event_arm=place[order],
        event_day=np.concatenate([one.day for one in lived])[order],
        event=np.concatenate([one.event for one in lived])[order],
    )


@dataclass(frozen=True, eq=False)
class _Lived:
    """One arm: courses, ends and events of every patient, events by place in `Treated.events`."""

    values: Floats
    last_day: Floats
    ended_by: Integers
    row: Integers
    day: Floats
    event: Integers


def _in_arm(
    protocol: Protocol,
    enrolled: Enrolled,
    model: Model,
    arm: Arm,
    events: tuple[str, ...],
    supplies: Mapping[str, Supplied],
) -> _Lived:
    days, supplied = grid(protocol), supplies.get(arm.name)
    cohort = cohort_of(protocol, enrolled, model, supplied=supplied)
    names = tuple(n for n in observed_in(protocol) if n != SCAR_CELLS or n in model.outputs)
    plan = plan_of(
        protocol, arm.care, days, observe=names, supplied=supplied, every=supplies.values()
    )
    outcome = simulate(model, cohort, plan)
    code = np.array([events.index(name) for name in model.event_names], dtype=np.int64)
    return _Lived(
        values=_widened(while_alive(outcome, days), len(observed_in(protocol))),
        last_day=outcome.last_day,
        ended_by=np.where(outcome.ended_by == NO_EVENT, NO_EVENT, code[outcome.ended_by]),
        row=outcome.events.row,
        day=outcome.events.day,
        event=code[outcome.events.event],
    )


def _widened(values: Floats, names: int) -> Floats:
    """The same with 0 for what this arm cannot have, which comes last; NaN after death."""
    missing = np.repeat(values[..., :1] * 0.0, names - values.shape[-1], axis=-1)
    return np.concatenate([values, missing], axis=-1)


def while_alive(outcome: Outcome, days: tuple[int, ...]) -> Floats:
    """Observations of days before death; a patient who dies at the end of a day is gone from it."""
    dead = (outcome.ended_by != NO_EVENT)[:, None] & (outcome.last_day[:, None] <= np.array(days))
    return np.where(dead[:, :, None], np.nan, outcome.observations)
