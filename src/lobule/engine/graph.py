"""The expression graph: every equation of the patient, each distinct subexpression once.

A graph of our own and not a computer algebra system, for one reason: the operations must be
carried out in the order in which they were written. A lever at its neutral value then changes
no bit of the result, whichever processes are present.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from lobule.quantity.function import Traceable

COMPARISONS = frozenset({"gt", "ge", "lt", "le", "and", "or", "not"})
BINARY = frozenset({"add", "sub", "mul", "div", "pow", "min", "max"})
UNARY = frozenset({"neg", "exp", "log", "tanh", "sqrt"})
LEAVES = frozenset({"const", "state", "parameter", "input", "luck"})
LARGEST_UNROLLED_POWER = 6


class Node(Traceable):
    """One quantity in a graph; arithmetic on it makes further nodes.

    Attributes
    ----------
    operation : str
    arguments : tuple of Node
        Empty for a leaf.
    value : float or str or None
        The number of a constant, the name of any other leaf.
    index : int
        Place in the graph; arguments always stand before.
    """

    __slots__ = ("arguments", "graph", "index", "operation", "value")

    def __init__(
        self, graph: Graph, operation: str, arguments: tuple[Node, ...], value: Any, index: int
    ) -> None:
        self.graph = graph
        self.operation = operation
        self.arguments = arguments
        self.value = value
        self.index = index

    def apply(self, operation: str, *arguments: Any) -> Node:
        """Record an operation in the graph."""
        return self.graph.make(operation, *arguments)

    @property
    def is_condition(self) -> bool:
        """Whether the node is true or false rather than a number."""
        return self.operation in COMPARISONS

    def __add__(self, other: Any) -> Node:
        return self.graph.make("add", self, other)

    def __radd__(self, other: Any) -> Node:
        return self.graph.make("add", other, self)

    def __sub__(self, other: Any) -> Node:
        return self.graph.make("sub", self, other)

    def __rsub__(self, other: Any) -> Node:
        return self.graph.make("sub", other, self)

    def __mul__(self, other: Any) -> Node:
        return self.graph.make("mul", self, other)

    def __rmul__(self, other: Any) -> Node:
        return self.graph.make("mul", other, self)

    def __truediv__(self, other: Any) -> Node:
        return self.graph.make("div", self, other)

    def __rtruediv__(self, other: Any) -> Node:
        return self.graph.make("div", other, self)

    def __pow__(self, other: Any) -> Node:
        return self.graph.make("pow", self, other)

    def __rpow__(self, other: Any) -> Node:
        return self.graph.make("pow", other, self)

    def __neg__(self) -> Node:
        return self.graph.make("neg", self)

    def __gt__(self, other: Any) -> Node:
        return self.graph.make("gt", self, other)

    def __ge__(self, other: Any) -> Node:
        return self.graph.make("ge", self, other)

    def __lt__(self, other: Any) -> Node:
        return self.graph.make("lt", self, other)

    def __le__(self, other: Any) -> Node:
        return self.graph.make("le", self, other)

    def __and__(self, other: Any) -> Node:
        return self.graph.make("and", self, other)

    def __or__(self, other: Any) -> Node:
        return self.graph.make("or", self, other)

    def __invert__(self) -> Node:
        return self.graph.make("not", self)

    def __bool__(self) -> NoReturn:
        raise TypeError(
            f"An 'if' on {self} cannot be traced; its outcome differs between patients. "
            "Use select(condition, if_true, if_false)."
        )

    def __str__(self) -> str:
        if self.operation in LEAVES:
            return str(self.value)
        return f"{self.operation}({', '.join(str(a) for a in self.arguments)})"


class Graph:
    """A set of nodes in which equal expressions are one node."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._known: dict[tuple[Any, ...], Node] = {}

    def constant(self, value: float) -> Node:
        """A number."""
        return self._intern("const", (), float(value))

    def leaf(self, operation: str, name: str) -> Node:
        """A named quantity: ``state``, ``parameter``, ``input`` (day) or ``luck``."""
        return self._intern(operation, (), name)

    def make(self, operation: str, *arguments: Any) -> Node:
        """An operation on nodes and numbers, simplified only where no bit can change."""
        nodes = tuple(a if isinstance(a, Node) else self.constant(a) for a in arguments)
        simple = self._simplify(operation, nodes)
        return self._intern(operation, nodes, None) if simple is None else simple

    def _intern(self, operation: str, arguments: tuple[Node, ...], value: Any) -> Node:
        key = (operation, *(a.index for a in arguments), value)
        known = self._known.get(key)
        if known is None:
            known = Node(self, operation, arguments, value, len(self.nodes))
            self.nodes.append(known)
            self._known[key] = known
        return known

    def _simplify(self, operation: str, arguments: tuple[Node, ...]) -> Node | None:
        values = [a.value if a.operation == "const" else None for a in arguments]
        if operation == "pow" and values[1] is not None:
            return self._power(arguments[0], float(values[1]))
        if all(v is not None for v in values):
            return self._fold(operation, [float(v) for v in values])  # type: ignore[arg-type]
        if operation == "mul":
            return self._product(arguments, values)
        if operation == "add":
            return arguments[1] if values[0] == 0.0 else arguments[0] if values[1] == 0.0 else None
        if operation == "sub" and values[1] == 0.0:
            return arguments[0]
        if operation == "div":
            return arguments[0] if values[1] == 1.0 or values[0] == 0.0 else None
        if operation == "select" and arguments[1] is arguments[2]:
            return arguments[1]
        return None

    @staticmethod
    def _product(arguments: tuple[Node, ...], values: list[Any]) -> Node | None:
        for place in (0, 1):
            if values[place] == 0.0:
                return arguments[place]
            if values[place] == 1.0:
                return arguments[1 - place]
        return None

    def _power(self, base: Node, exponent: float) -> Node | None:
        if base.operation == "const":
            return self.constant(base.value**exponent)
        if exponent == 0.5:
            return self.make("sqrt", base)
        if exponent == int(exponent) and 0 <= exponent <= LARGEST_UNROLLED_POWER:
            result = self.constant(1.0)
            square = base
            remaining = int(exponent)
            while remaining:
                if remaining & 1:
                    result = result * square
                remaining >>= 1
                if remaining:
                    square = square * square
            return result
        return None

    def _fold(self, operation: str, values: list[float]) -> Node | None:
        if operation in COMPARISONS or operation == "select":
            return None
        functions: dict[str, Any] = {
            "add": lambda a, b: a + b,
            "sub": lambda a, b: a - b,
            "mul": lambda a, b: a * b,
            "div": lambda a, b: a / b,
            "min": min,
            "max": max,
            "neg": lambda a: -a,
            "exp": math.exp,
            "log": math.log,
            "tanh": math.tanh,
            "sqrt": math.sqrt,
        }
        return self.constant(functions[operation](*values))


def reachable(roots: Iterable[Node]) -> list[Node]:
    """The nodes that the roots need, arguments first."""
    wanted: dict[int, Node] = {}
    stack = list(roots)
    while stack:
        node = stack.pop()
        if node.index not in wanted:
            wanted[node.index] = node
            stack.extend(node.arguments)
    return [wanted[i] for i in sorted(wanted)]


def leaves(roots: Iterable[Node], operation: str) -> Iterator[str]:
    """Names of the leaves of one kind that the roots read, in graph order."""
    for node in reachable(roots):
        if node.operation == operation:
            yield str(node.value)
