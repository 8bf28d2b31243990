"""The assembled patient: states, outputs and events as nodes of one expression graph."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lobule.engine.graph import Node, reachable
from lobule.quantity.parameter import Parameter
from lobule.quantity.state import Event, Output, State


@dataclass(frozen=True)
class Happening:
    """An event with the nodes that govern it.

    Attributes
    ----------
    event : Event
    hazard : Node
        Events per year; the constant 0 if it only follows others or is scheduled.
    chance_after : dict of str to Node
        Probability at the moment another event happens.
    jumps : dict of str to Node
        Change of each state when it happens.
    """

    event: Event
    hazard: Node
    chance_after: Mapping[str, Node]
    jumps: Mapping[str, Node]


@dataclass(frozen=True)
class Model:
    """Everything the engine needs, and nothing it must know about medicine.

    Attributes
    ----------
    states : tuple of State
        Those with a rate first, then those held between events.
    rates : dict of str to Node
        Change per day of each state that is not held.
    outputs : dict of str to Node
    units : dict of str to Output
    happenings : tuple of Happening
        In the order in which the events of one day are tested.
    parameters : dict of str to Parameter
    values : dict of str to float
        Shared value of each parameter in this assembly.
    levers : dict of str to Node
        Combined pull on each lever, for inspection.
    """

    states: tuple[State, ...]
    rates: Mapping[str, Node]
    outputs: Mapping[str, Node]
    units: Mapping[str, Output]
    happenings: tuple[Happening, ...]
    parameters: Mapping[str, Parameter]
    values: Mapping[str, float]
    levers: Mapping[str, Node]

    def under(self, numbers: Mapping[str, float]) -> Model:
        """The same equations under other shared values; names it does not have are ignored."""
        own = {name: value for name, value in numbers.items() if name in self.values}
        return replace(self, values={**self.values, **own}) if own else self

    @cached_property
    def moving(self) -> tuple[State, ...]:
        """States with a rate."""
        return tuple(s for s in self.states if not s.held)

    @cached_property
    def state_names(self) -> tuple[str, ...]:
        """Names of all states, in order."""
        return tuple(s.name for s in self.states)

    @cached_property
    def event_names(self) -> tuple[str, ...]:
        """Names of all events, in the order of testing."""
        return tuple(h.event.name for h in self.happenings)

    @cached_property
    def roots(self) -> tuple[Node, ...]:
        """All nodes with a meaning, in a fixed order."""
        nodes: list[Node] = [self.rates[s.name] for s in self.moving]
        nodes += [self.outputs[name] for name in sorted(self.outputs)]
        for happening in self.happenings:
            nodes.append(happening.hazard)
            nodes += [happening.chance_after[k] for k in sorted(happening.chance_after)]
            nodes += [happening.jumps[k] for k in sorted(happening.jumps)]
        return tuple(nodes)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of every equation, independent of parameter values."""
        text: list[str] = [repr([(s.name, s.held, s.tracer) for s in self.states])]
        place: dict[int, int] = {}
        for count, node in enumerate(reachable(self.roots)):
            place[node.index] = count
            text.append(
                f"{node.operation},{[place[a.index] for a in node.arguments]},{node.value!r}"
            )
        text.append(repr([place[n.index] for n in self.roots]))
        text.append(
            repr([(h.event, sorted(h.chance_after), sorted(h.jumps)) for h in self.happenings])
        )
        return hashlib.sha256("\n".join(text).encode()).hexdigest()
