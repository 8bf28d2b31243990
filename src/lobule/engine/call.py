"""One call of the machine code: the arrays it works on, its arguments, its results."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lobule.engine.evaluate import evaluate
from lobule.engine.loop.words import ARGUMENTS, OK
from lobule.engine.model import Model
from lobule.engine.run import (
    DAYS_PER_YEAR,
    Cohort,
    EventTable,
    Outcome,
    Plan,
    check,
    durations,
)
from lobule.engine.shape import Precision
from lobule.quantity.chance import split_seed
from lobule.quantity.errors import DidNotConverge

if TYPE_CHECKING:
    from lobule.engine.kernel import Kernel

LONGEST_STEP = 60.0
EVENTS_PER_YEAR = 24
FEWEST_EVENTS = 96


class Call:
    """The arrays of one run, alive while the machine code works on them."""

    def __init__(
        self,
        kernel: Kernel,
        cohort: Cohort,
        plan: Plan,
        values: Mapping[str, float],
        tolerance: float,
    ) -> None:
        check(kernel.model, cohort, plan)
        self.kernel, self.plan, self.cohort = kernel, plan, cohort
        model, patients = kernel.model, len(cohort)
        self.days = durations(plan, patients)
        self.visit_days = np.array(plan.visits, dtype=np.float64)
        self.pause_days, self.pause_events = _pauses(model, plan, patients)
        # One row that all patients share, or a row for each.
        self.pause_stride = self.pause_days.shape[1] if plan.appointments else 0
        self.initial = np.ascontiguousarray(cohort.states, dtype=np.float64)
        self.own, self.shared = _coefficient_values(kernel, cohort, values)
        self.identity = np.ascontiguousarray(cohort.identity, dtype=np.int64)
        self.start_day = np.ascontiguousarray(cohort.start_day, dtype=np.int64)
        self.observations = np.full((patients, len(plan.visits), len(plan.observe)), np.nan)
        self.final = np.full((patients, len(model.states)), np.nan)
        self.last_day = np.full(patients, np.nan)
        self.ended_by = np.full(patients, -1, dtype=np.int64)
        self.event_count = np.zeros(patients, dtype=np.int64)
        longest = float(self.days.max(initial=0.0))
        self.capacity = int(FEWEST_EVENTS + EVENTS_PER_YEAR * longest / DAYS_PER_YEAR)
        self.event_days = np.zeros((patients, self.capacity))
        self.event_kinds = np.zeros((patients, self.capacity), dtype=np.int64)
        self.steps = np.zeros(patients, dtype=np.int64)
        self.status = np.zeros(patients, dtype=np.int64)
        self.ends = np.array(
            [2 if h.event.fatal else int(h.event.name in plan.until) for h in model.happenings]
            or [0],
            dtype=np.int64,
        )
        self.tolerance = tolerance
        self.absolute = kernel.absolute * tolerance
        self.cancel = np.zeros(1, dtype=np.int64)

    def words(self, first: int, stop: int) -> NDArray[np.int64]:
        """Arguments of the machine code for some of the patients."""
        low, high = split_seed(self.plan.seed)
        numbers: dict[str, int] = {
            "first": first, "stop": stop, "visits": len(self.visit_days),
            "pauses": self.pause_days.shape[1], "pause_stride": self.pause_stride,
            "capacity": self.capacity, "seed_low": low,
            "seed_high": high, "chance": int(self.plan.chance), "tolerance": _bits(self.tolerance),
            "longest": _bits(LONGEST_STEP),
        }  # fmt: skip
        return np.array(
            [
                numbers[name] if name in numbers else getattr(self, name).ctypes.data
                for name in ARGUMENTS
            ],
            dtype=np.int64,
        )

    def outcome(self) -> Outcome:
        """Results, after a check that every patient arrived."""
        self._refuse_failures()
        return Outcome(
            observations=self.observations,
            states=self.final,
            last_day=self.last_day,
            ended_by=self.ended_by,
            events=self._events(),
            steps=self.steps,
        )

    def _events(self) -> EventTable:
        held = np.arange(self.capacity)[None, :] < self.event_count[:, None]
        row, place = np.nonzero(held)
        return EventTable(row, self.event_days[row, place], self.event_kinds[row, place])

    def _refuse_failures(self) -> None:
        failed = np.flatnonzero(self.status != OK)
        if failed.size:
            row = int(failed[0])
            raise DidNotConverge(
                f"Patient {self.identity[row]} could not be followed beyond day "
                f"{self.last_day[row]:.2f} of {self.days[row]:g} ({failed.size} such patients). "
                "Check the patient's states and parameters."
            )
        crowded = np.flatnonzero(self.event_count > self.capacity)
        if crowded.size:
            row = int(crowded[0])
            raise DidNotConverge(
                f"Patient {self.identity[row]} had {self.event_count[row]} events; "
                f"expected at most {self.capacity}. Check the hazards."
            )


def _bits(number: float) -> int:
    return struct.unpack("<q", struct.pack("<d", number))[0]


def _pauses(
    model: Model, plan: Plan, patients: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Days of pauses and what happens on them, ascending: one row, or one for each patient."""
    shared = sorted(
        [(d, -1) for d in plan.stops] + [(d, _place(model, e)) for d, e in plan.schedule]
    )
    rows = patients if plan.appointments else 1
    days = np.tile(np.array([d for d, _ in shared], dtype=np.float64), (rows, 1))
    events = np.tile(np.array([e for _, e in shared], dtype=np.int64), (rows, 1))
    for one in plan.appointments:
        event = -1 if one.event is None else _place(model, one.event)
        days = np.column_stack([days, one.days])
        events = np.column_stack([events, np.full(patients, event, dtype=np.int64)])
    if plan.appointments:
        # By day, pauses first, as in the shared row.
        order = np.lexsort((events, days), axis=1)
        days = np.take_along_axis(days, order, axis=1)
        events = np.take_along_axis(events, order, axis=1)
    return np.ascontiguousarray(days), np.ascontiguousarray(events)


def _place(model: Model, event: str) -> int:
    return model.event_names.index(event)


def _coefficient_values(
    kernel: Kernel, cohort: Cohort, values: Mapping[str, float]
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Values of the parameter-only expressions: per patient, and shared."""
    shared = {("parameter", k): v for k, v in {**kernel.model.values, **values}.items()}
    own = {**shared, **{("parameter", k): v for k, v in cohort.parameters.items()}}
    columns = evaluate(kernel.table.own, own)
    table = np.empty((len(cohort), len(columns)))
    for place, column in enumerate(columns):
        table[:, place] = column
    numbers = np.array([float(v) for v in evaluate(kernel.table.shared, shared)])
    dtype = np.float64 if kernel.precision is Precision.DOUBLE else np.float32
    return table, np.ascontiguousarray(numbers, dtype=dtype)
