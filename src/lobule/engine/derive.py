"""Exact derivatives of the graph: the Jacobian, entry by entry, as further nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lobule.engine.graph import Node, reachable
from lobule.quantity.function import select

Gradient = dict[str, Node]


def _pow_partials(node: Node, a: Node, b: Node) -> tuple[Any, Any]:
    return b * node / a, node * a.apply("log", a)


def _div_partials(node: Node, _: Node, b: Node) -> tuple[Any, Any]:
    inverse = 1.0 / b
    return inverse, -(node * inverse)


PARTIALS: dict[str, Callable[..., tuple[Any, ...]]] = {
    "add": lambda node, a, b: (1.0, 1.0),
    "sub": lambda node, a, b: (1.0, -1.0),
    "mul": lambda node, a, b: (b, a),
    "div": _div_partials,
    "pow": _pow_partials,
    "min": lambda node, a, b: (select(a < b, 1.0, 0.0), select(a < b, 0.0, 1.0)),
    "max": lambda node, a, b: (select(a > b, 1.0, 0.0), select(a > b, 0.0, 1.0)),
    "neg": lambda node, a: (-1.0,),
    "exp": lambda node, a: (node,),
    "log": lambda node, a: (1.0 / a,),
    "tanh": lambda node, a: (1.0 - node * node,),
    "sqrt": lambda node, a: (0.5 / node,),
}


def gradients(roots: Sequence[Node], variables: Sequence[str]) -> list[Gradient]:
    """Derivatives of nodes by states.

    Parameters
    ----------
    roots : sequence of Node
    variables : sequence of str
        Names of the states to differentiate by.

    Returns
    -------
    list of dict
        For each root: state name to derivative; a missing name means an exact zero.
    """
    wanted = frozenset(variables)
    known: dict[int, Gradient] = {}
    for node in reachable(roots):
        if node.operation == "state":
            name = str(node.value)
            known[node.index] = {name: node.graph.constant(1.0)} if name in wanted else {}
        elif node.operation == "select":
            known[node.index] = _through_select(node, known)
        elif node.operation in PARTIALS:
            known[node.index] = _through(node, known)
        else:
            known[node.index] = {}
    return [known[root.index] for root in roots]


def _through(node: Node, known: dict[int, Gradient]) -> Gradient:
    """Chain rule; partial derivatives are made only for arguments that depend on a state."""
    if not any(known[a.index] for a in node.arguments):
        return {}
    gradient: Gradient = {}
    partials = PARTIALS[node.operation](node, *node.arguments)
    for argument, partial in zip(node.arguments, partials, strict=True):
        for name, inner in known[argument.index].items():
            term = _times(inner, partial)
            gradient[name] = gradient[name] + term if name in gradient else term
    return gradient


def _times(inner: Node, partial: Any) -> Node:
    return -inner if partial == -1.0 else inner * partial


def _through_select(node: Node, known: dict[int, Gradient]) -> Gradient:
    condition, first, second = node.arguments
    left, right = known[first.index], known[second.index]
    return {
        name: select(condition, left.get(name, 0.0), right.get(name, 0.0))
        for name in [*left, *(n for n in right if n not in left)]
    }
