"""What a process sees of the patient while it is traced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lobule.engine.graph import Node
from lobule.quantity.state import State

if TYPE_CHECKING:
    from lobule.engine.trace import Tracer


class View:
    """What a process sees as ``x``: states, outputs, levers and luck by name."""

    __slots__ = ("_tracer",)

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer

    def __getattr__(self, name: str) -> Node:
        return self._tracer.resolve(name)

    def lever(self, name: str) -> Node:
        """Combined pull on a lever."""
        return self._tracer.lever(name)

    def luck(self, purpose: str) -> Node:
        """A random number between 0 and 1 for this patient, purpose and day (in jumps only)."""
        return self._tracer.graph.leaf("luck", purpose)

    def states_of(self, kind: str) -> dict[str, tuple[Node, State]]:
        """Every state owned by processes of one kind, with its record, by name."""
        owners = [p for p in self._tracer.processes if p.kind == kind]
        return {s.name: (self._tracer.resolve(s.name), s) for p in owners for s in p.states}

    @property
    def day(self) -> Node:
        """Day of the patient's life in the model (not in rates)."""
        return self._tracer.graph.leaf("input", "day")


class Blank:
    """A view that gives the same symbol for everything: it shows which levers a process pulls."""

    __slots__ = ("_symbol",)

    def __init__(self, symbol: Node) -> None:
        self._symbol = symbol

    def __getattr__(self, name: str) -> Node:
        return self._symbol

    def lever(self, name: str) -> Node:
        """The symbol."""
        return self._symbol

    def luck(self, purpose: str) -> Node:
        """The symbol."""
        return self._symbol
