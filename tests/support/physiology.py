"""A model's equations as one plain Python function, fast enough for decades in a test."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.engine.evaluate import evaluate
from lobule.engine.graph import Node, reachable
from lobule.engine.model import Model
from lobule.engine.run import healthy

Floats = NDArray[np.float64]
YEAR = 365.25
TEMPLATES = {
    "add": "({0} + {1})",
    "sub": "({0} - {1})",
    "mul": "({0} * {1})",
    "div": "({0} / {1})",
    "pow": "({0} ** {1})",
    "min": "min({0}, {1})",
    "max": "max({0}, {1})",
    "neg": "(-{0})",
    "exp": "exp({0})",
    "log": "log({0})",
    "tanh": "tanh({0})",
    "sqrt": "sqrt({0})",
    "gt": "({0} > {1})",
    "ge": "({0} >= {1})",
    "lt": "({0} < {1})",
    "le": "({0} <= {1})",
    "and": "({0} and {1})",
    "or": "({0} or {1})",
    "not": "(not {0})",
    "select": "({1} if {0} else {2})",
}


def rates_function(
    model: Model, values: Mapping[str, float] | None = None
) -> Callable[[float, Sequence[float]], list[float]]:
    """Right-hand side of a model for SciPy, states in the model's order."""
    parameters = {**model.values, **(values or {})}
    roots = [model.rates[s.name] for s in model.moving]
    place = {name: i for i, name in enumerate(model.state_names)}
    lines = ["def rates(t, y):"]
    for node in reachable(roots):
        lines.append(f"    n{node.index} = {_expression(node, parameters, place)}")
    zeros = ["0.0"] * (len(model.states) - len(model.moving))
    lines.append(f"    return [{', '.join([f'n{r.index}' for r in roots] + zeros)}]")
    scope: dict[str, Any] = {n: getattr(math, n) for n in ("exp", "log", "tanh", "sqrt")}
    exec("\n".join(lines), scope)
    return scope["rates"]


def _expression(node: Node, parameters: Mapping[str, float], place: Mapping[str, int]) -> str:
    if node.operation == "const":
        return repr(node.value)
    if node.operation == "parameter":
        return repr(parameters[str(node.value)])
    if node.operation == "state":
        return f"y[{place[str(node.value)]}]"
    return TEMPLATES[node.operation].format(*(f"n{a.index}" for a in node.arguments))


def start(model: Model, **states: float) -> Floats:
    """States of a healthy person, some of them changed."""
    values = healthy(model, 1)[0]
    for name, value in states.items():
        values[model.state_names.index(name)] = value
    return values


def with_tissue(states: Mapping[str, float]) -> dict[str, float]:
    """States of a source that knows bilirubin in plasma only, tissue in balance with it."""
    return {**states, "tissue_bilirubin": states["bilirubin"]}


def follow(
    model: Model,
    states: Floats,
    days: Sequence[float],
    *,
    values: Mapping[str, float] | None = None,
    tolerance: float = 1e-8,
) -> Floats:
    """States on the given ascending days, (days, states), without chance events."""
    from scipy.integrate import solve_ivp

    scale = np.array([max(abs(s.start), 1e-3) for s in model.states])
    solution = solve_ivp(
        rates_function(model, values),
        (0.0, float(days[-1])),
        states,
        "LSODA",
        t_eval=days,
        rtol=tolerance,
        atol=tolerance * scale,
        max_step=60.0,
    )
    assert solution.success, solution.message
    return solution.y.T


def read(
    model: Model,
    states: Floats,
    *names: str,
    values: Mapping[str, float] | None = None,
    day: float = 0.0,
) -> Floats:
    """Outputs or states on one day."""
    leaves = leaves_of(model, states, values, day)
    known = {**model.outputs}
    return np.array(
        [
            float(evaluate([known[n]], leaves)[0]) if n in known else leaves["state", n]
            for n in names
        ]
    )


def leaves_of(
    model: Model, states: Floats, values: Mapping[str, float] | None = None, day: float = 0.0
) -> dict[tuple[str, str], Any]:
    """Every leaf of the graph with a number."""
    leaves: dict[tuple[str, str], Any] = {
        ("parameter", k): v for k, v in {**model.values, **(values or {})}.items()
    }
    leaves.update({("state", n): v for n, v in zip(model.state_names, states, strict=True)})
    leaves["input", "day"] = day
    return leaves


def hazards(
    model: Model, states: Floats, values: Mapping[str, float] | None = None, /, **flags: float
) -> dict[str, float]:
    """Hazard of every event, per year, with some parameters and some states changed."""
    changed = states.copy()
    for name, value in flags.items():
        changed[model.state_names.index(name)] = value
    leaves = leaves_of(model, changed, values)
    nodes = [h.hazard for h in model.happenings]
    return {
        h.event.name: float(v)
        for h, v in zip(model.happenings, evaluate(nodes, leaves), strict=True)
    }
