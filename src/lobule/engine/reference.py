"""The plain path: the same graph in NumPy, integrated by SciPy, one patient at a time.

Slow and readable; every compiled result is checked against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.engine.evaluate import evaluate
from lobule.engine.model import Model
from lobule.engine.run import (
    DAYS_PER_YEAR,
    NO_EVENT,
    Cohort,
    EventTable,
    Outcome,
    Plan,
    check,
    durations,
)
from lobule.quantity import chance
from lobule.quantity.errors import DidNotConverge

Floats = NDArray[np.float64]
LONGEST_SEGMENT = 32.0


@dataclass(frozen=True)
class _Patient:
    """One patient with numbers for every leaf of the graph."""

    model: Model
    parameters: Mapping[tuple[str, str], float]
    identity: int
    start_day: int
    seed: int

    def leaves(self, states: Floats, day: float | Floats) -> dict[tuple[str, str], Any]:
        values: dict[tuple[str, str], Any] = dict(self.parameters)
        values.update(
            {("state", n): v for n, v in zip(self.model.state_names, states, strict=True)}
        )
        values["input", "day"] = self.start_day + day
        return values

    def rates(self, _: float, states: Floats) -> Floats:
        roots = [self.model.rates[s.name] for s in self.model.moving]
        moving = evaluate(roots, self.leaves(states, 0.0))
        return np.concatenate([np.array(moving, dtype=float), np.zeros(len(states) - len(moving))])

    def observe(self, names: tuple[str, ...], states: Floats, day: float) -> Floats:
        leaves = self.leaves(states, day)
        graph_outputs = [n for n in names if n in self.model.outputs]
        values = dict(
            zip(
                graph_outputs,
                evaluate([self.model.outputs[n] for n in graph_outputs], leaves),
                strict=True,
            )
        )
        return np.array([values.get(n, leaves.get(("state", n))) for n in names], dtype=float)

    def lots(self, purpose: str, days: Any) -> Floats:
        return chance.uniform(self.seed, self.identity, purpose, self.start_day + days)

    def with_luck(self, states: Floats, day: float) -> Any:
        return _Lucky(self, self.leaves(states, day), int(np.ceil(day)) - 1)

    def jump(self, event: int, states: Floats, day: float) -> Floats:
        jumps = self.model.happenings[event].jumps
        changes = evaluate(list(jumps.values()), self.with_luck(states, day))
        after = states.copy()
        for name, change in zip(jumps, changes, strict=True):
            after[self.model.state_names.index(name)] += change
        return after


class _Lucky(dict[tuple[str, str], Any]):
    """Leaves that draw luck when asked for it."""

    def __init__(self, patient: _Patient, leaves: Mapping[tuple[str, str], Any], day: int) -> None:
        super().__init__(leaves)
        self._patient = patient
        self._day = day

    def __missing__(self, key: tuple[str, str]) -> float:
        kind, name = key
        if kind != "luck":
            raise KeyError(key)
        return float(self._patient.lots(name, self._day))


def simulate(
    model: Model,
    cohort: Cohort,
    plan: Plan,
    *,
    tolerance: float = 1e-9,
    values: Mapping[str, float] | None = None,
) -> Outcome:
    """Follow a cohort by the plain path; the same contract as the compiled kernel.

    Raises
    ------
    DidNotConverge
        SciPy gave up on a patient.
    """
    check(model, cohort, plan)
    shared = {**model.values, **(values or {})}
    results = []
    for row, days in enumerate(durations(plan, len(cohort))):
        own = {k: float(v[row]) for k, v in cohort.parameters.items()}
        parameters = {("parameter", k): v for k, v in {**shared, **own}.items()}
        patient = _Patient(
            model, parameters, int(cohort.identity[row]), int(cohort.start_day[row]), plan.seed
        )
        mine = _planned(plan, row)
        results.append(_follow(patient, cohort.states[row].copy(), days, plan, mine, tolerance))
    return _collect(results, plan)


def _planned(plan: Plan, row: int) -> list[tuple[float, str | None]]:
    """Planned events and pauses of one patient, by day."""
    shared: list[tuple[float, str | None]] = [*plan.schedule]
    shared += [(float(day), None) for day in plan.stops]
    shared += [(float(one.days[row]), one.event) for one in plan.appointments]
    return sorted(shared, key=lambda item: item[0])


def _follow(
    patient: _Patient,
    states: Floats,
    days: float,
    plan: Plan,
    planned: list[tuple[float, str | None]],
    tolerance: float,
) -> Any:
    names = tuple(plan.observe)
    visits = np.asarray(plan.visits, dtype=float)
    seen = np.full((len(visits), len(names)), np.nan)
    pauses = sorted({d for d, _ in planned} | {days})
    happened: list[tuple[float, int]] = []
    day, steps, ended = 0.0, 0, NO_EVENT
    while True:
        dead = ended != NO_EVENT and patient.model.happenings[ended].event.fatal
        for place in np.flatnonzero((visits == day) & (not dead)):
            seen[place] = patient.observe(names, states, day)
        if day >= days or ended != NO_EVENT:
            break
        for due, event in planned:
            if due == day and event is not None:
                index = patient.model.event_names.index(event)
                # Planned events use the luck of the day that opens, others of the one that closes.
                states = patient.jump(index, states, day + 1)
                happened.append((day, index))
        end = min([p for p in pauses if p > day] + [day + LONGEST_SEGMENT])
        path, evaluations = _integrate(patient, states, day, end, tolerance)
        steps += evaluations
        stop, events = _first_events(patient, path, day, end) if plan.chance else (end, [])
        for place in np.flatnonzero((visits > day) & (visits < stop)):
            seen[place] = patient.observe(names, path(visits[place]), visits[place])
        states, day = path(stop), stop
        for index in events:
            states = patient.jump(index, states, day)
            happened.append((day, index))
            event = patient.model.happenings[index].event
            if event.fatal:
                ended = index
                break
            if event.name in plan.until and ended == NO_EVENT:
                ended = index
    return seen, states, day, ended, happened, steps


def _integrate(
    patient: _Patient, states: Floats, day: float, end: float, tolerance: float
) -> tuple[Callable[[Any], Floats], int]:
    from scipy.integrate import solve_ivp

    scale = np.array([1e-3 * s.scale for s in patient.model.states])
    solution = solve_ivp(
        patient.rates,
        (day, end),
        states,
        "LSODA",
        rtol=tolerance,
        atol=tolerance * scale,
        dense_output=True,
    )
    if not solution.success:
        raise DidNotConverge(
            f"Patient {patient.identity} could not be integrated at day {solution.t[-1]:.2f}; "
            f"expected to reach day {end:g}. Check the patient's parameters."
        )
    return solution.sol, int(solution.nfev)


def _first_events(
    patient: _Patient, path: Callable[[Any], Floats], day: float, end: float
) -> tuple[float, list[int]]:
    """First whole day in a stretch on which anything happens, and what."""
    closing = np.arange(np.floor(day) + 1.0, np.floor(end) + 1.0)
    if not len(closing):
        return end, []
    spontaneous = _spontaneous(patient, path, closing)
    days = np.flatnonzero(spontaneous.any(axis=0))
    if not len(days):
        return end, []
    first = float(closing[days[0]])
    return first, _with_followers(patient, list(spontaneous[:, days[0]]), path(first), first)


def _spontaneous(
    patient: _Patient, path: Callable[[Any], Floats], closing: Floats
) -> NDArray[np.bool_]:
    """Whether each event happens of itself on each day, (events, days)."""
    happenings = patient.model.happenings
    leaves = patient.leaves(path(closing), closing)
    hazards = evaluate([h.hazard for h in happenings], leaves)
    rows = []
    for happening, hazard in zip(happenings, hazards, strict=True):
        probability = -np.expm1(-np.maximum(hazard, 0.0) / DAYS_PER_YEAR)
        lots = patient.lots(happening.event.name, closing.astype(np.int64) - 1)
        rows.append(lots < probability)
    return np.array(rows)


def _with_followers(
    patient: _Patient, spontaneous: list[bool], states: Floats, day: float
) -> list[int]:
    """Events of a day in the order in which they act: what follows at once, fatal ones last."""
    model = patient.model
    leaves = patient.with_luck(states, day)
    fired: list[int] = []
    for index, happening in enumerate(model.happenings):
        escape = 1.0
        for other, node in happening.chance_after.items():
            if model.event_names.index(other) in fired:
                escape *= 1.0 - float(np.clip(evaluate([node], leaves)[0], 0.0, 1.0))
        follows = escape < 1.0 and leaves["luck", f"{happening.event.name} follows"] < 1.0 - escape
        if spontaneous[index] or follows:
            fired.append(index)
    return sorted(fired, key=lambda i: model.happenings[i].event.fatal)


def _collect(results: list[Any], plan: Plan) -> Outcome:
    shape = (len(results), len(plan.visits), len(plan.observe))
    rows = [(i, d, e) for i, r in enumerate(results) for d, e in r[4]]
    return Outcome(
        observations=np.array([r[0] for r in results]).reshape(shape),
        states=np.array([r[1] for r in results]),
        last_day=np.array([r[2] for r in results]),
        ended_by=np.array([r[3] for r in results], dtype=np.int64),
        events=EventTable(
            np.array([r[0] for r in rows], dtype=np.int64),
            np.array([r[1] for r in rows], dtype=np.float64),
            np.array([r[2] for r in rows], dtype=np.int64),
        ),
        steps=np.array([r[5] for r in results], dtype=np.int64),
    )
