"""Attribution of a course: which mechanism of the cells did how much, for whom, and how sure."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care
from lobule.cells.kinds import Mechanism
from lobule.clinic.meld import meld_parts
from lobule.course.attributed import Attribution, Described
from lobule.course.attribution import interplay, pairs, shapley
from lobule.course.course import Course, Origin
from lobule.course.follow import made_for, prepared, twin_factors
from lobule.course.model import assemble_patient
from lobule.course.parameter_draws import ParameterDraws, at_default, from_priors, uncertain
from lobule.course.patient import Patient
from lobule.course.subset_runs import players, worth_of_subsets
from lobule.course.supplied import INFUSION, Supplied
from lobule.engine.model import Model
from lobule.engine.run import Appointments, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.quantity.errors import UnknownName

Floats = NDArray[np.float64]
PARTS = ("bilirubin", "inr", "creatinine")
PART_LABELS = {"bilirubin": "bilirubin", "inr": "INR", "creatinine": "creatinine"}


def attributed(
    course: Course,
    variables: Sequence[str],
    on: Sequence[int] = (),
    draws: ParameterDraws | int = 0,
) -> Attribution:
    """Split what the cells of a course did among their mechanisms; see `Course.attribute`."""
    origin = _origin_of(course)
    acting = tuple(p for p in origin.care.processes() if isinstance(p, Mechanism))
    if not acting:
        raise ValueError(
            "The care of this course has 0 mechanisms of cells; expected 1 or more. "
            "Follow the patient with CellTherapy."
        )
    days = tuple(sorted({int(day) for day in on})) or (origin.days,)
    for day in days:
        if not 0 <= day <= origin.days:
            raise ValueError(f"Day {day} is asked for; expected 0 to {origin.days}, the last day.")
    chosen = _drawn(origin, draws)
    names = players(acting)
    groups: dict[object, list[int]] = {}
    for place, patient in enumerate(origin.patients):
        groups.setdefault(patient.etiology, []).append(place)
    described: tuple[Described, ...] = ()
    parts: list[list[Floats]] = []
    for places in groups.values():
        people = tuple(origin.patients[place] for place in places)
        described, found = _of_people(people, origin, acting, tuple(variables), days, chosen)
        parts.append(found)
    back = np.argsort([place for places in groups.values() for place in places])
    whole, share, itself, pair = (
        np.concatenate([part[i] for part in parts], axis=1)[:, back] for i in range(4)
    )
    return Attribution(names, described, days, chosen, whole, share, itself, pairs(names), pair)


def without_cells(care: Care) -> Care:
    """The same care without its cell therapies."""
    return Care(tuple(m for m in care if not any(isinstance(p, Mechanism) for p in m.processes())))


def _origin_of(course: Course) -> Origin:
    if course.origin is None:
        raise ValueError(
            "This course does not say who was followed; expected one that follow() gave. "
            "Follow the patients again."
        )
    return course.origin


def _drawn(origin: Origin, draws: ParameterDraws | int) -> ParameterDraws:
    if isinstance(draws, ParameterDraws):
        return draws
    if draws < 0:
        raise ValueError(f"Number of draws is {draws}; expected 0 or more.")
    if not draws:
        return at_default()
    cause = origin.patients[0].etiology
    model = assemble_patient(cause, origin.care)
    background = assemble_patient(cause, without_cells(origin.care))
    numbers = np.arange(draws, dtype=np.int64)
    return from_priors(uncertain(model, background), origin.seed, numbers)


def _of_people(
    people: tuple[Patient, ...],
    origin: Origin,
    acting: tuple[Mechanism, ...],
    variables: tuple[str, ...],
    days: tuple[int, ...],
    draws: ParameterDraws,
) -> tuple[tuple[Described, ...], list[Floats]]:
    """What was split, and arrays (draws, people, ...) of whole, shares, rest and pairs."""
    model = assemble_patient(people[0].etiology, origin.care)
    background = assemble_patient(people[0].etiology, without_cells(origin.care))
    draws.require_known(model)
    described = _described(model, variables)
    observe = tuple(dict.fromkeys((*variables, *(PARTS if "meld" in variables else ()))))
    made = [made_for(one, origin.care, origin.seed) for one in people]
    plan = replace(_plan(origin, origin.care, days, observe), appointments=_appointments(made))
    of_model, of_background = (
        [twin_factors(one, which, origin.seed) for one in people] for which in (model, background)
    )

    def run(values: Mapping[str, float]) -> Floats:
        cohort = _together(people, model, origin.seed, values, of_model, made)
        return _values(observe, variables, simulate(model, cohort, plan, values=values))

    before = _together(people, background, origin.seed, {}, of_background, [None] * len(people))
    pauses = tuple(Appointments(one.days) for one in plan.appointments)
    spared = _plan(origin, without_cells(origin.care), days, observe)
    spared = replace(spared, appointments=pauses)
    control = _values(observe, variables, simulate(background, before, spared))
    names = players(acting)
    rows: list[list[Floats]] = [[], [], [], []]
    for values in draws:
        worth = worth_of_subsets(acting, values, model.values, run)
        every, none = worth[frozenset(names)], worth[frozenset()]
        nobody = np.zeros((len(people), 0, *every.shape[1:]))
        rows[0].append(every - control)
        rows[1].append(np.stack(list(shapley(names, worth).values()), axis=1))
        rows[2].append(none - control)
        together = list(interplay(names, worth).values())
        rows[3].append(np.stack(together, axis=1) if together else nobody)
    return described, [np.stack(one) for one in rows]


def _appointments(made: list[Supplied | None]) -> tuple[Appointments, ...]:
    """Infusions of cells that are made, each on the day of its patient."""
    days = [one.days for one in made if one is not None]
    return tuple(Appointments(day, INFUSION) for day in np.concatenate(days).T) if days else ()


def _together(
    people: tuple[Patient, ...],
    model: Model,
    seed: int,
    values: Mapping[str, float],
    factors: list[dict[str, Floats]],
    made: list[Supplied | None],
) -> Cohort:
    """The twins of several patients with the same cause as one cohort."""
    each = [
        prepared(one, model, seed, values, own, given)
        for one, own, given in zip(people, factors, made, strict=True)
    ]
    return Cohort(
        np.concatenate([one.identity for one in each]),
        np.concatenate([one.start_day for one in each]),
        np.concatenate([one.states for one in each]),
        {
            name: np.concatenate([one.parameters[name] for one in each])
            for name in each[0].parameters
        },
    )


def _plan(origin: Origin, care: Care, days: tuple[int, ...], observe: tuple[str, ...]) -> Plan:
    """Both cares pause on the same days, so that cells that do nothing change no bit."""
    stops = {day for day, _ in origin.care.schedule() if day < origin.days}
    return Plan(
        days=float(max(max(days), 1)),
        visits=tuple(float(day) for day in days),
        observe=observe,
        schedule=tuple(item for item in care.schedule() if item[0] < max(days)),
        stops=tuple(sorted(day for day in stops if day < max(days))),
        chance=False,
        seed=origin.seed,
    )


def _values(observe: tuple[str, ...], variables: tuple[str, ...], outcome: Outcome) -> Floats:
    """Array (people, variables and parts of MELD, days)."""
    seen = outcome.observations
    rows = [seen[..., observe.index(name)] for name in variables]
    if "meld" in variables:
        points = meld_parts(**{name: seen[..., observe.index(name)] for name in PARTS})
        rows += [points[name] for name in PARTS]
    return np.stack(rows, axis=1)


def _described(model: Model, variables: tuple[str, ...]) -> tuple[Described, ...]:
    states = {state.name: (state.label, state.unit) for state in model.states}
    known = {**states, **{name: (o.label, o.unit) for name, o in model.units.items()}}
    for name in variables:
        if name not in known:
            raise UnknownName("variable", name, known, "the patient")
    found = [Described(name, *known[name]) for name in variables]
    if "meld" in variables:
        meld = next(one for one in found if one.name == "meld")
        found += [
            dataclasses.replace(
                meld, name=f"meld_{part}", label=f"MELD through {PART_LABELS[part]}"
            )
            for part in PARTS
        ]
    return tuple(found)
