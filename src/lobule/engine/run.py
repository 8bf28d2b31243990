"""What goes into a simulation and what comes out of it, whichever backend does the work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lobule.engine.model import Model
from lobule.quantity.errors import UnknownName

DAYS_PER_YEAR = 365.25
NO_EVENT = -1


@dataclass(frozen=True)
class Cohort:
    """Patients at the moment a simulation takes them over.

    Attributes
    ----------
    identity : array of int, (patients,)
        Keys of their luck.
    start_day : array of int, (patients,)
        Day of life in the model at which the simulation starts.
    states : array of float, (patients, states of the model)
    parameters : mapping of str to array of float, (patients,)
        Parameters that differ between these patients; all others are shared.
    """

    identity: NDArray[np.int64]
    start_day: NDArray[np.int64]
    states: NDArray[np.float64]
    parameters: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.identity)

    def take(self, rows: NDArray[np.int64] | slice) -> Cohort:
        """Some of the patients."""
        return Cohort(
            self.identity[rows],
            self.start_day[rows],
            self.states[rows],
            {name: values[rows] for name, values in self.parameters.items()},
        )


@dataclass(frozen=True, eq=False)
class Appointments:
    """Days of one planned event, or of a pause, that differ from patient to patient.

    Attributes
    ----------
    days : array of float, (patients,), days since the start
        Infinite for a patient to whom it does not happen.
    event : str or None
        None for a mere pause of the integration, so that arms share their steps.
    """

    days: NDArray[np.float64]
    event: str | None = None


@dataclass(frozen=True)
class Plan:
    """What is to happen to every patient of a simulation.

    Attributes
    ----------
    days : array of float, (patients,), or float
        Length of follow-up.
    visits : sequence of float
        Days since the start, ascending, at which observables are recorded, before the day's
        treatments.
    observe : sequence of str
        States and outputs to record.
    schedule : sequence of (float, str)
        Day and name of planned events, for example ``(0.0, "infusion")``.
    stops : sequence of float
        Further days on which the integration pauses, so that arms share their steps.
    appointments : sequence of Appointments
        Planned events and pauses on days of each patient's own.
    until : sequence of str
        Events that end the simulation of the patient they happen to, when all else that happens
        to the patient on that day has happened.
    chance : bool
        Whether random events happen at all.
    seed : int
    """

    days: float | NDArray[np.float64]
    visits: Sequence[float] = ()
    observe: Sequence[str] = ()
    schedule: Sequence[tuple[float, str]] = ()
    stops: Sequence[float] = ()
    appointments: Sequence[Appointments] = ()
    until: Sequence[str] = ()
    chance: bool = True
    seed: int = 0


@dataclass(frozen=True)
class EventTable:
    """What happened, one row per event, ordered by patient and day.

    Attributes
    ----------
    row : array of int
        Place of the patient in the cohort.
    day : array of float
        Days since the start.
    event : array of int
        Place of the event in `Model.event_names`.
    """

    row: NDArray[np.int64]
    day: NDArray[np.float64]
    event: NDArray[np.int64]


@dataclass(frozen=True)
class Outcome:
    """What became of a cohort.

    Attributes
    ----------
    observations : array of float, (patients, visits, observables)
        NaN after the end of a patient's simulation.
    states : array of float, (patients, states)
        At the end.
    last_day : array of float, (patients,)
        Days since the start at which the simulation of the patient ended.
    ended_by : array of int, (patients,)
        Event that ended it, or -1 if the planned end was reached.
    events : EventTable
    steps : array of int, (patients,)
        Integration steps, rejected ones included.
    """

    observations: NDArray[np.float64]
    states: NDArray[np.float64]
    last_day: NDArray[np.float64]
    ended_by: NDArray[np.int64]
    events: EventTable
    steps: NDArray[np.int64]


def healthy(model: Model, patients: int) -> NDArray[np.float64]:
    """States of healthy people, (patients, states)."""
    return np.tile(np.array([state.start for state in model.states]), (patients, 1))


def durations(plan: Plan, patients: int) -> NDArray[np.float64]:
    """Length of follow-up of each patient."""
    return np.broadcast_to(np.asarray(plan.days, dtype=np.float64), (patients,)).copy()


def check(model: Model, cohort: Cohort, plan: Plan) -> None:
    """Refuse plans that name what the model does not have."""
    known = [*model.state_names, *model.outputs]
    for name in plan.observe:
        if name not in known:
            raise UnknownName("state or output", name, known, "Plan.observe")
    _check_appointments(cohort, plan)
    own = [one.event for one in plan.appointments if one.event is not None]
    for name in (*plan.until, *own, *(event for _, event in plan.schedule)):
        if name not in model.event_names:
            raise UnknownName("event", name, model.event_names, "Plan")
    for name in cohort.parameters:
        if name not in model.values:
            raise UnknownName("parameter", name, model.values, "Cohort.parameters")
    if cohort.states.shape != (len(cohort), len(model.states)):
        raise ValueError(
            f"Cohort.states has shape {cohort.states.shape}; expected "
            f"{(len(cohort), len(model.states))}. Build it with healthy(model, patients)."
        )
    if not np.isfinite(cohort.states).all():
        row = int(np.argwhere(~np.isfinite(cohort.states))[0][0])
        raise ValueError(
            f"Patient in row {row} starts with a state that is not finite. Check the labs."
        )


def _check_appointments(cohort: Cohort, plan: Plan) -> None:
    for one in plan.appointments:
        if one.days.shape != (len(cohort),):
            raise ValueError(
                f"Appointments have days of shape {one.days.shape}; expected {(len(cohort),)}, one "
                "for each patient of the cohort."
            )
        wrong = ~(one.days >= 0.0)
        if wrong.any():
            raise ValueError(
                f"An appointment is on day {one.days[wrong][0]:g}; expected 0 or later, or "
                "infinity for never. Count days from the start of the plan."
            )
