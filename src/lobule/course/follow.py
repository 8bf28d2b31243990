"""Follow patients through time under a care: `follow` is the whole model in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care
from lobule.course.biopsy import SEEN
from lobule.course.course import Course, Origin
from lobule.course.life import AGE, moved
from lobule.course.model import assemble_patient
from lobule.course.patient import Patient, Twin, twin
from lobule.course.supplied import Supplied, supplied
from lobule.course.traits import trait_factors, traits
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.liver.acting import causes
from lobule.liver.body import ORDER_OF_A_DAY as ORDER_OF_A_DAY

if TYPE_CHECKING:
    import pandas
    import xarray

OBSERVED: tuple[str, ...] = (
    "meld", "meld_na", "child_pugh", "bilirubin", "albumin", "inr", "creatinine", "sodium",
    "platelets", "alt", "ast", "ammonia", "portal_pressure", "collagen_area", "stiffness",
    "functional_mass", "ascites", "encephalopathy",
)  # fmt: skip
"""What a course records unless told otherwise."""

LONGEST = 36525


def follow(
    patient: Patient | Sequence[Patient],
    care: Care,
    *,
    days: int,
    seed: int,
    observe: Sequence[str] = OBSERVED,
    events: bool = True,
) -> Course:
    """Follow patients day by day.

    Parameters
    ----------
    patient : Patient or sequence of Patient
    care : Care
    days : int
        1 to 36525.
    seed : int
        Of the twin that stands in for the patient, and of all luck. The same seed under another
        care gives the same person the same luck.
    observe : sequence of str
        States and outputs to record on every day.
    events : bool
        Whether complications and death may happen.

    Returns
    -------
    Course

    Examples
    --------
    >>> import lobule as lb
    >>> anna = lb.Patient(age=54, sex="female", etiology=lb.etiology.HepatitisB(), meld=17)
    >>> course = lb.follow(anna, lb.care.standard(), days=28, seed=1)  # doctest: +SKIP
    """
    if not 1 <= days <= LONGEST:
        raise ValueError(f"Follow-up is {days} days; expected 1 to {LONGEST}, a hundred years.")
    people = (patient,) if isinstance(patient, Patient) else tuple(patient)
    names = tuple(observe)
    parts = [_followed(one, care, days, seed, tuple(observe), events) for one in people]
    if not parts:
        raise ValueError("There are 0 patients to follow; expected 1 or more.")
    import pandas
    import xarray

    tables = [_events(model, outcome, place) for place, (model, outcome) in enumerate(parts)]
    rows = [_dataset(model, outcome, names, names, days) for model, outcome in parts]
    data = xarray.concat(rows, dim="patient").assign_coords(patient=np.arange(len(parts)))
    origin = Origin(people, care, days, seed, events)
    states = tuple(
        _dataset(model, outcome, (*names, *_seen(model)), _seen(model), days)
        for model, outcome in parts
    )
    return Course(data, pandas.concat(tables, ignore_index=True), origin, states)


def prepared(
    patient: Patient,
    model: Model,
    seed: int,
    values: Mapping[str, float] | None = None,
    factors: Mapping[str, NDArray[np.float64]] | None = None,
    made: Supplied | None = None,
) -> Cohort:
    """The twin of a patient today, as a model with more in it sees the same person.

    Parameters
    ----------
    patient : Patient
    model : Model
    seed : int
    values : mapping of str to float, optional
        Shared parameter values that replace those of the model.
    factors : mapping of str to array (1,), optional
        Traits of the twin from `twin_factors`, to be used again.
    made : Supplied, optional
        What the twin is given, if the cells are made.
    """
    today: Twin = twin(patient, seed)
    own = traits(model, factors or twin_factors(patient, model, seed), values)
    own[AGE] = today.cohort.parameters[AGE]
    for activity in (f"{cause.name}.activity" for cause in causes(patient.etiology)):
        if activity in today.cohort.parameters:
            own[activity] = today.cohort.parameters[activity]
    if made is not None:
        own.update(made.parameters({**model.values, **(values or {})}))
    return moved(today.cohort, today.states, model, own)


def twin_factors(patient: Patient, model: Model, seed: int) -> dict[str, NDArray[np.float64]]:
    """Traits of the twin of a patient."""
    return trait_factors(model, seed, twin(patient, seed).cohort.identity)


def made_for(patient: Patient, care: Care, seed: int) -> Supplied | None:
    """What the twin of a patient is given, if the care makes cells."""
    cohort = twin(patient, seed).cohort
    age = cohort.parameters[AGE] + cohort.start_day / DAYS_PER_YEAR
    return supplied(care, cohort.identity, age, seed)


def _followed(
    patient: Patient, care: Care, days: int, seed: int, observe: tuple[str, ...], events: bool
) -> tuple[Model, Outcome]:
    model = assemble_patient(patient.etiology, care)
    made = made_for(patient, care, seed)
    plan = Plan(
        days=float(days),
        visits=tuple(float(day) for day in range(days + 1)),
        observe=(*observe, *_seen(model)),
        schedule=tuple(item for item in care.schedule() if item[0] < days),
        appointments=() if made is None else made.infusions(),
        chance=events,
        seed=seed,
    )
    return model, simulate(model, prepared(patient, model, seed, made=made), plan)


def _seen(model: Model) -> tuple[str, ...]:
    """What a biopsy is made of, as far as this model has it."""
    return tuple(name for name in SEEN if name in model.outputs or name in model.state_names)


def _dataset(
    model: Model,
    outcome: Outcome,
    observed: tuple[str, ...],
    chosen: tuple[str, ...],
    days: int,
) -> xarray.Dataset:
    """The last of what was observed, by name."""
    import xarray

    first = len(observed) - len(chosen)
    states = {state.name: (state.unit, state.label) for state in model.states}
    words = {**states, **{n: (o.unit, o.label) for n, o in model.units.items()}}
    last = outcome.last_day[0] if outcome.ended_by[0] != NO_EVENT else np.inf
    alive = np.arange(days + 1) < last
    return xarray.Dataset(
        {
            name: (
                "day",
                np.where(alive, outcome.observations[0, :, first + place], np.nan),
                {"units": words[name][0], "long_name": words[name][1]},
            )
            for place, name in enumerate(chosen)
        },
        coords={"day": np.arange(days + 1)},
    )


def _events(model: Model, outcome: Outcome, patient: int) -> pandas.DataFrame:
    import pandas

    happened = [model.happenings[code].event for code in outcome.events.event]
    return pandas.DataFrame(
        {
            "patient": np.full(len(happened), patient),
            "day": outcome.events.day.astype(np.int64),
            "event": [event.name for event in happened],
            "label": [event.label for event in happened],
            "fatal": [event.fatal for event in happened],
        }
    )
