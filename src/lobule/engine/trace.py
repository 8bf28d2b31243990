"""From processes to one expression graph: each verb is called once, with symbols for numbers."""

from __future__ import annotations

import copy
import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from lobule.engine.graph import Graph, Node, leaves
from lobule.engine.lever import Lever
from lobule.engine.model import Happening, Model
from lobule.engine.view import Blank, View
from lobule.quantity import registry
from lobule.quantity.errors import UnknownName
from lobule.quantity.parameter import Parameter
from lobule.quantity.process import Process
from lobule.quantity.state import Output, State


class Tracer:
    """Resolves names to nodes; each output and each set of levers is traced once."""

    def __init__(self, processes: Sequence[Process], levers: Sequence[Lever]) -> None:
        self.graph = Graph()
        self.view: Any = View(self)
        self.processes = processes
        self.shadows = [self._shadow(p) for p in processes]
        self.states = _unique((s for p in processes for s in p.states), "state")
        events = _unique((e for p in processes for e in p.events), "event")
        self.levers = {lever.name: lever for lever in levers}
        for name, event in events.items():
            gloss = f"multiplies the hazard of {event.label}"
            self.levers[f"{name}_hazard"] = Lever(f"{name}_hazard", gloss, 1.0)
        self.output_owner: dict[str, tuple[Process, Output]] = {}
        for process, shadow in zip(processes, self.shadows, strict=True):
            for output in process.outputs():
                self._refuse_twice(output.name)
                self.output_owner[output.name] = (shadow, output)
        blank: Any = Blank(self.graph.leaf("state", ""))
        self._pulled = [self._known_levers(shadow, shadow.levers(blank)) for shadow in self.shadows]
        self._outputs: dict[str, Node] = {}
        self._pulls: dict[int, dict[str, Node]] = {}
        self._busy: list[str] = []

    def _shadow(self, process: Process) -> Process:
        """Copy of a process whose parameters are symbols."""
        shadow = copy.copy(process)
        for record in process.parameters():
            field = record.name.split(".", 1)[1]
            object.__setattr__(shadow, field, self.graph.leaf("parameter", record.name))
        return shadow

    def _refuse_twice(self, name: str) -> None:
        if name in self.output_owner or name in self.states:
            raise ValueError(f"'{name}' is declared twice; expected one owner. Rename one of them.")

    def resolve(self, name: str) -> Node:
        """Node of a state or output."""
        if name in self.states:
            return self.graph.leaf("state", name)
        if name not in self.output_owner:
            known = [*self.states, *self.output_owner]
            raise UnknownName("state or output", name, known, " <- ".join(reversed(self._busy)))
        if name not in self._outputs:
            shadow, _ = self.output_owner[name]
            self._outputs[name] = self._guarded(name, lambda: getattr(shadow, name)(self.view))
        return self._outputs[name]

    def lever(self, name: str) -> Node:
        """Node of the combined pull on a lever."""
        if name not in self.levers:
            raise UnknownName("lever", name, self.levers)
        record = self.levers[name]
        combined = self.graph.constant(record.neutral)
        for place, shadow in enumerate(self.shadows):
            # Only those who pull it are asked, so that a cause can read the lever of its cure.
            if name in self._pulled[place]:
                pull = self.pulls(place, shadow)[name]
                combined = combined * pull if record.multiplies else combined + pull
        return combined

    def _known_levers(self, shadow: Process, pulled: Mapping[str, Any]) -> frozenset[str]:
        """Levers of this model; one of an event that was left out moves nothing."""
        for name in set(pulled) - set(self.levers) - _hazards_of_all_events():
            raise UnknownName("lever", name, self.levers, f"{type(shadow).__name__}.levers")
        return frozenset(name for name in pulled if name in self.levers)

    def pulls(self, place: int, shadow: Process) -> dict[str, Node]:
        """Levers that one process pulls."""
        if place not in self._pulls:
            found = self._guarded(f"levers of {shadow.name}", lambda: shadow.levers(self.view))
            self._pulls[place] = {k: self.node(v) for k, v in found.items()}
        return self._pulls[place]

    def node(self, value: Any) -> Node:
        """A node, whether a process returned a symbol or a number."""
        if isinstance(value, Node):
            return value
        number = float(value)
        if not math.isfinite(number):
            raise ValueError(f"A process returned {number}; expected a finite number.")
        return self.graph.constant(number)

    def _guarded(self, name: str, call: Callable[[], Any]) -> Any:
        if name in self._busy:
            circle = " <- ".join([*self._busy[self._busy.index(name) :], name])
            raise ValueError(f"'{name}' needs itself ({circle}). Make one of them a state.")
        self._busy.append(name)
        try:
            return call()
        finally:
            self._busy.pop()


def assemble(processes: Iterable[Process], levers: Sequence[Lever]) -> Model:
    """Put processes together into one model.

    Parameters
    ----------
    processes : iterable of Process
        Order does not matter for the equations; it is the order in which a day's events are tested.
    levers : sequence of Lever
        The places where processes may act.

    Raises
    ------
    UnknownName
        A process names a state, output, lever or event that nobody declared.
    ValueError
        Two processes own the same name, or an output needs itself.
    """
    tracer = Tracer(tuple(processes), levers)
    rates = _rates(tracer)
    happenings = _happenings(tracer)
    states = tuple(s for s in tracer.states.values() if not s.held)
    held = tuple(s for s in tracer.states.values() if s.held)
    outputs = {name: tracer.node(tracer.resolve(name)) for name in tracer.output_owner}
    pulled = {name: tracer.lever(name) for name in tracer.levers}
    _refuse_time_in_rates(rates)
    return Model(
        states=(*states, *held),
        rates=rates,
        outputs=outputs,
        units={name: output for name, (_, output) in tracer.output_owner.items()},
        happenings=happenings,
        parameters=_parameters(tracer.processes),
        values=_values(tracer.processes),
        levers=pulled,
    )


def _unique(records: Iterable[Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for record in records:
        if record.name in found:
            raise ValueError(
                f"{kind} '{record.name}' is declared twice; expected one owner. Rename one."
            )
        found[record.name] = record
    return found


def _hazards_of_all_events() -> set[str]:
    """Levers of the events of every process that is known, in this model or not."""
    return {f"{event.name}_hazard" for kind in registry.processes() for event in kind.events}


def _rates(tracer: Tracer) -> dict[str, Node]:
    zero = tracer.graph.constant(0.0)
    rates = {name: zero for name, state in tracer.states.items() if not state.held}
    for shadow in tracer.shadows:
        for name, value in shadow.rates(tracer.view).items():
            if name not in rates:
                raise UnknownName("state", name, rates, f"{type(shadow).__name__}.rates")
            rates[name] = rates[name] + tracer.node(value)
    return rates


def _happenings(tracer: Tracer) -> tuple[Happening, ...]:
    owners = [(s, e) for s in tracer.shadows for e in s.events]
    names = [event.name for _, event in owners]
    hazards: dict[int, dict[str, Any]] = {}
    for shadow in tracer.shadows:
        hazards[id(shadow)] = dict(shadow.hazard(tracer.view))
        for name in hazards[id(shadow)]:
            if name not in {e.name for e in shadow.events}:
                raise UnknownName("event", name, names, f"{type(shadow).__name__}.hazard")
    found = []
    for shadow, event in owners:
        hazard = tracer.node(hazards[id(shadow)].get(event.name, 0.0))
        hazard = hazard * tracer.lever(f"{event.name}_hazard")
        chances = {}
        for other in names:
            value = shadow.chance_after(other, tracer.view).get(event.name)
            if value is not None and other != event.name:
                chances[other] = tracer.node(value)
        found.append(Happening(event, hazard, chances, _jumps(tracer, event.name)))
    return tuple(found)


def _jumps(tracer: Tracer, event: str) -> dict[str, Node]:
    jumps: dict[str, Node] = {}
    for shadow in tracer.shadows:
        for name, value in shadow.on_event(event, tracer.view).items():
            if name not in tracer.states:
                raise UnknownName("state", name, tracer.states, f"{type(shadow).__name__}.on_event")
            node = tracer.node(value)
            jumps[name] = jumps[name] + node if name in jumps else node
    return jumps


def _refuse_time_in_rates(rates: dict[str, Node]) -> None:
    for name, node in rates.items():
        for kind in ("input", "luck"):
            for leaf in leaves([node], kind):
                raise ValueError(
                    f"The rate of '{name}' reads {kind} '{leaf}'; expected states and parameters "
                    "only. Change a state by an event instead."
                )


def _parameters(processes: Sequence[Process]) -> dict[str, Parameter]:
    return {record.name: record for p in processes for record in p.parameters()}


def _values(processes: Sequence[Process]) -> dict[str, float]:
    values = {}
    for process in processes:
        for record in process.parameters():
            values[record.name] = float(getattr(process, record.name.split(".", 1)[1]))
    return values


def start_values(states: Sequence[State]) -> dict[str, float]:
    """Healthy value of each state."""
    return {state.name: state.start for state in states}


def replaced(process: Process, **changes: float) -> Process:
    """The same process with other parameter values."""
    return dataclasses.replace(process, **changes)  # type: ignore[type-var]
