"""From graph nodes to vector instructions.

Subexpressions that hold only parameters are taken out: NumPy computes them once per run, so a
change of a value needs no new compilation. They reach the kernel as coefficients, shared by all
patients or one per lane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lobule.engine.emit import Writer
from lobule.engine.graph import COMPARISONS, Node, reachable
from lobule.engine.shape import Shape
from lobule.engine.value import Value
from lobule.engine.vector_math import VectorMath
from lobule.quantity.chance import purpose_code

CHANGING = frozenset({"state", "input", "luck"})


@dataclass(frozen=True)
class Coefficients:
    """Parameter-only subexpressions at the border of what changes in time.

    Attributes
    ----------
    shared, own : tuple of Node
        Equal for all patients, or different between them.
    """

    shared: tuple[Node, ...]
    own: tuple[Node, ...]

    @cached_property
    def shared_place(self) -> Mapping[int, int]:
        """Node index to place in the table of shared coefficients."""
        return {node.index: place for place, node in enumerate(self.shared)}

    @cached_property
    def own_place(self) -> Mapping[int, int]:
        """Node index to place in the table of a patient's coefficients."""
        return {node.index: place for place, node in enumerate(self.own)}


def coefficients(roots: Sequence[Node], varying: frozenset[str]) -> Coefficients:
    """Coefficients that the roots need when the named parameters differ between patients."""
    nodes = reachable(roots)
    changes: dict[int, bool] = {}
    varies: dict[int, bool] = {}
    for node in nodes:
        # Conditions are no numbers, so they are never handed over as coefficients.
        changes[node.index] = node.operation in CHANGING | COMPARISONS or any(
            changes[a.index] for a in node.arguments
        )
        varies[node.index] = (node.operation == "parameter" and node.value in varying) or any(
            varies[a.index] for a in node.arguments
        )
    border: dict[int, Node] = {r.index: r for r in roots if _is_border(r, changes)}
    for node in nodes:
        if changes[node.index]:
            border.update({a.index: a for a in node.arguments if _is_border(a, changes)})
    ordered = [border[i] for i in sorted(border)]
    return Coefficients(
        shared=tuple(n for n in ordered if not varies[n.index]),
        own=tuple(n for n in ordered if varies[n.index]),
    )


def _is_border(node: Node, changes: Mapping[int, bool]) -> bool:
    return not changes[node.index] and node.operation != "const"


@dataclass(frozen=True)
class Sources:
    """Where the instructions find their leaves.

    Attributes
    ----------
    states : Value
        Pointer to one vector per state.
    own, shared : Value
        Pointers to the coefficients: a vector, or one number, each.
    day : Value or None
        Vector of days of life.
    luck : function or None
        From a purpose code to a vector of random numbers.
    """

    states: Value
    own: Value
    shared: Value
    state_place: Mapping[str, int]
    table: Coefficients
    day: Value | None = None
    luck: Callable[[int], Value] | None = None


class Lowering:
    """Writes the nodes of one function; each distinct node once."""

    def __init__(self, writer: Writer, shape: Shape, sources: Sources) -> None:
        self.writer = writer
        self.shape = shape
        self.sources = sources
        self.math = VectorMath(writer, shape)
        self._done: dict[int, Value] = {}

    def values(self, roots: Iterable[Node]) -> list[Value]:
        """Registers that hold the roots."""
        wanted = list(roots)
        for node in self._needed(wanted):
            if node.index not in self._done:
                self._done[node.index] = self._lower(node)
        return [self._done[root.index] for root in wanted]

    def _needed(self, roots: list[Node]) -> list[Node]:
        found: dict[int, Node] = {}
        stack = list(roots)
        while stack:
            node = stack.pop()
            if node.index in found or node.index in self._done:
                continue
            found[node.index] = node
            if not self._is_coefficient(node):
                stack.extend(node.arguments)
        return [found[i] for i in sorted(found)]

    def _is_coefficient(self, node: Node) -> bool:
        table = self.sources.table
        return node.index in table.shared_place or node.index in table.own_place

    def _lower(self, node: Node) -> Value:
        if self._is_coefficient(node):
            return self._coefficient(node)
        if not node.arguments:
            return self._leaf(node)
        arguments = [self._done[a.index] for a in node.arguments]
        return self._operation(node.operation, arguments)

    def _coefficient(self, node: Node) -> Value:
        table, writer, shape = self.sources.table, self.writer, self.shape
        if node.index in table.own_place:
            return writer.load(shape.real, self.sources.own, table.own_place[node.index])
        place = table.shared_place[node.index]
        number = writer.load(shape.precision.value, self.sources.shared, place)
        return writer.splat(number, shape.lanes)

    def _leaf(self, node: Node) -> Value:
        name = str(node.value)
        if node.operation == "const":
            return self.math.real(node.value)
        if node.operation == "state":
            place = self.sources.state_place[name]
            return self.writer.load(self.shape.real, self.sources.states, place)
        if node.operation == "input" and self.sources.day is not None:
            return self.sources.day
        if node.operation == "luck" and self.sources.luck is not None:
            return self.sources.luck(purpose_code(name))
        raise ValueError(
            f"'{name}' ({node.operation}) is not available here; use it in jumps only."
        )

    def _operation(self, operation: str, arguments: list[Value]) -> Value:
        if operation in COMPARISONS:
            return self._condition(operation, arguments)
        first = arguments[0]
        match operation, arguments:
            case "select", [condition, yes, no]:
                return condition.select(yes, no)
            case "min", [a, b]:
                return (a < b).select(a, b)
            case "max", [a, b]:
                return (a > b).select(a, b)
            case "add", [a, b]:
                return a + b
            case "sub", [a, b]:
                return a - b
            case "mul", [a, b]:
                return a * b
            case "div", [a, b]:
                return a / b
            case "pow", [a, b]:
                return self.math.power(a, b)
            case "neg", _:
                return -first
            case _:
                return getattr(self.math, operation)(first)

    def _condition(self, operation: str, arguments: list[Value]) -> Value:
        match operation, arguments:
            case "gt", [a, b]:
                return a > b
            case "ge", [a, b]:
                return a >= b
            case "lt", [a, b]:
                return a < b
            case "le", [a, b]:
                return a <= b
            case "and", [a, b]:
                return a & b
            case "or", [a, b]:
                return a | b
            case _, [a, *_]:
                return a ^ self.writer.constant(a.type, 1)
        raise ValueError(f"Unknown condition '{operation}'.")
