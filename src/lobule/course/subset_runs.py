"""Every subset of the mechanisms at one set of parameter values, each different run done once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lobule.course.attribution import Subset, subsets, switched_off
from lobule.quantity.process import Process

Floats = NDArray[np.float64]
Run = Callable[[Mapping[str, float]], Floats]
"""From parameter values to what came of them, an array of any shape."""


def share_name(process: Process) -> str:
    """Under which name an effect is shared out: a process may count with another one."""
    return str(getattr(process, "share_name", process.name))


def players(acting: Sequence[Process]) -> tuple[str, ...]:
    """Names among which an effect is shared out, each once, in order."""
    return tuple(dict.fromkeys(share_name(process) for process in acting))


def worth_of_subsets(
    acting: Sequence[Process], values: Mapping[str, float], shared: Mapping[str, float], run: Run
) -> dict[Subset, Floats]:
    """What each subset of the processes brings.

    A process whose every effect is zero at these values changes nothing, so subsets that differ in
    it alone share a run: with priors that are zero in half of the draws, five mechanisms need about
    eight runs a draw instead of 32, and the shares are exact all the same.

    Parameters
    ----------
    acting : sequence of Process
    values : mapping of str to float
        Parameter values of this draw.
    shared : mapping of str to float
        All parameter values of the model, for those that are not drawn.
    run : callable
    """
    names = players(acting)
    off = {name: switched_off([p for p in acting if share_name(p) == name]) for name in names}
    now = {**shared, **values}
    idle = {name for name, effects in off.items() if all(now[e] == 0.0 for e in effects)}
    done: dict[Subset, Floats] = {}
    found: dict[Subset, Floats] = {}
    for chosen in subsets(names):
        felt = chosen - idle
        if felt not in done:
            silenced = [effects for name, effects in off.items() if name not in felt]
            done[felt] = run({**values, **{k: v for one in silenced for k, v in one.items()}})
        found[chosen] = done[felt]
    return found
