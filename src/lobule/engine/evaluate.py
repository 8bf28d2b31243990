"""The graph in plain NumPy: slow, readable, the oracle for every compiled result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.engine.graph import Node, reachable

OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": np.divide,
    "pow": np.power,
    "min": np.minimum,
    "max": np.maximum,
    "neg": np.negative,
    "exp": np.exp,
    "log": np.log,
    "tanh": np.tanh,
    "sqrt": np.sqrt,
    "gt": np.greater,
    "ge": np.greater_equal,
    "lt": np.less,
    "le": np.less_equal,
    "and": np.logical_and,
    "or": np.logical_or,
    "not": np.logical_not,
    "select": np.where,
}


def evaluate(
    roots: Sequence[Node], leaves: Mapping[tuple[str, str], Any]
) -> list[NDArray[np.float64]]:
    """Values of nodes for one patient or many.

    Parameters
    ----------
    roots : sequence of Node
    leaves : mapping
        ``(kind, name)`` to number or array over patients, for example ``("state", "insult")``.

    Returns
    -------
    list of array
        In the order of the roots, broadcast as the leaves broadcast.
    """
    values: dict[int, Any] = {}
    for node in reachable(roots):
        if node.operation == "const":
            values[node.index] = node.value
        elif node.arguments:
            arguments = (values[a.index] for a in node.arguments)
            values[node.index] = OPERATIONS[node.operation](*arguments)
        else:
            values[node.index] = leaves[node.operation, str(node.value)]
    return [np.asarray(values[root.index], dtype=np.float64) for root in roots]
