"""The equations of a process as text, made by calling its verbs with symbols for numbers."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from lobule.engine.graph import Graph, Node
from lobule.quantity.process import Process

INFIX = {"add": "+", "sub": "−", "mul": "·", "div": "/", "gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
INFIX |= {"and": "and", "or": "or"}
BINDING = {"or": 1, "and": 2, "gt": 4, "ge": 4, "lt": 4, "le": 4, "add": 5, "sub": 5}
BINDING |= {"mul": 6, "div": 6, "neg": 7, "pow": 8}
TIGHTEST = 9


class Symbols:
    """What the process sees as ``x``: every name is a symbol."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def __getattr__(self, name: str) -> Node:
        return self._graph.leaf("state", name)

    def lever(self, name: str) -> Node:
        """Symbol of a lever."""
        return self._graph.leaf("state", name)

    def luck(self, purpose: str) -> Node:
        """Symbol of a random number between 0 and 1."""
        return self._graph.leaf("luck", f"luck({purpose})")

    def states_of(self, kind: str) -> dict[str, Any]:
        """Nothing: which processes a patient has is not known on a page."""
        return {}


def equations(cls: type[Process], events: Iterable[str] = ()) -> list[str]:
    """Every equation of a process class, one line each, parameters by their names.

    Parameters
    ----------
    cls : type of Process
    events : iterable of str
        Events that the process may answer to.
    """
    graph = Graph()
    shadow = copy.copy(cls())
    for record in cls.parameters():
        field = record.name.split(".", 1)[1]
        object.__setattr__(shadow, field, graph.leaf("parameter", field))
    x = Symbols(graph)
    return [*_lines(shadow, x), *(line for event in events for line in _answers(shadow, event, x))]


def _lines(shadow: Process, x: Symbols) -> Iterator[str]:
    for record in shadow.outputs():
        yield f"{record.name} = {written(getattr(shadow, record.name)(x))}"
    for name, value in shadow.rates(x).items():
        yield f"d {name} / d day = {written(value)}"
    for name, value in shadow.levers(x).items():
        yield f"lever {name} = {written(value)}"
    for name, value in shadow.hazard(x).items():
        yield f"{name} per year = {written(value)}"


def _answers(shadow: Process, event: str, x: Symbols) -> Iterator[str]:
    for name, value in shadow.chance_after(event, x).items():
        yield f"chance of {name} after {event} = {written(value)}"
    for name, value in shadow.on_event(event, x).items():
        yield f"at {event}, add to {name}: {written(value)}"


def written(value: Any, outer: int = 0) -> str:
    """Write an expression the way it would be written by hand.

    Examples
    --------
    >>> graph = Graph()
    >>> x, k = graph.leaf("state", "collagen"), graph.leaf("parameter", "decay")
    >>> written(k * (1 - x) ** 2 / x)
    'decay · (1 − collagen)^2 / collagen'
    """
    if not isinstance(value, Node):
        return f"{value:g}"
    base, exponent = _whole_power(value)
    if exponent > 1:
        return _inside(f"{written(base, TIGHTEST)}^{exponent}", BINDING["pow"], outer)
    if not value.arguments:
        return f"{value.value:g}" if value.operation == "const" else str(value.value)
    return _operation(value, outer)


def _operation(node: Node, outer: int) -> str:
    name, arguments = node.operation, node.arguments
    binding = BINDING.get(name, TIGHTEST)
    if name in INFIX:
        # The right side of a minus or a division needs its parentheses, the left does not.
        right = binding + 1 if name in ("sub", "div") else binding
        text = f"{written(arguments[0], binding)} {INFIX[name]} {written(arguments[1], right)}"
        return _inside(text, binding, outer)
    if name == "neg":
        return _inside(f"−{written(arguments[0], binding)}", binding, outer)
    if name == "pow":
        left, right = (written(argument, TIGHTEST) for argument in arguments)
        return _inside(f"{left}^{right}", binding, outer)
    if name == "select":
        condition, yes, no = (written(argument) for argument in arguments)
        return f"({yes} if {condition} else {no})"
    return f"{name}({', '.join(written(argument) for argument in arguments)})"


def _whole_power(node: Node) -> tuple[Node, int]:
    """The graph keeps x^4 as (x·x)·(x·x); find the 4 again."""
    if node.operation != "mul":
        return node, 1
    (left, m), (right, n) = (_whole_power(argument) for argument in node.arguments)
    return (left, m + n) if left is right else (node, 1)


def _inside(text: str, binding: int, outer: int) -> str:
    return f"({text})" if binding < outer else text
