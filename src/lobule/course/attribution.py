"""Attribution: how much of an effect each process brings, shared out fairly (Shapley).

The same patients are run with every subset of the processes under the same luck; with five
mechanisms these are 32 subsets. Nothing is left over: the shares add up to the whole effect.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.process import Process

Floats = NDArray[np.float64]
Subset = frozenset[str]
MOST_PROCESSES = 12


def subsets(names: Sequence[str]) -> tuple[Subset, ...]:
    """Every subset of the names, the empty one first, in an order that never changes.

    Raises
    ------
    ValueError
        So many names that their subsets could not be run.
    """
    if len(names) > MOST_PROCESSES:
        raise ValueError(
            f"Attribution is asked of {len(names)} processes; expected at most {MOST_PROCESSES}, "
            f"which are {2**MOST_PROCESSES} subsets. Group some of them."
        )
    return tuple(
        frozenset(chosen)
        for size in range(len(names) + 1)
        for chosen in itertools.combinations(names, size)
    )


def shapley(names: Sequence[str], worth: Mapping[Subset, Floats]) -> dict[str, Floats]:
    r"""Share of each process in the worth of all of them.

    .. math::

        \varphi_i = \sum_{S \not\ni i} \frac{|S|!\,(n - |S| - 1)!}{n!}
                    \,[v(S \cup \{i\}) - v(S)]

    Parameters
    ----------
    names : sequence of str
    worth : mapping of frozenset of str to array
        What each subset brings, for example MELD by patient and visit.

    Returns
    -------
    dict of str to array
        Shares that add up to ``worth[all] - worth[none]``; NaN wherever any subset is NaN.
    """
    count = len(names)
    found: dict[str, Floats] = {}
    for name in names:
        total = np.zeros_like(worth[frozenset()])
        for subset in subsets([other for other in names if other != name]):
            size = len(subset)
            weight = math.factorial(size) * math.factorial(count - size - 1) / math.factorial(count)
            total = total + weight * (worth[subset | {name}] - worth[subset])
        found[name] = total
    return found


def switched_off(processes: Sequence[Process]) -> dict[str, float]:
    """Parameter values with which processes have no effect, for a model that contains them.

    Every effect of a therapy has a prior with zero in it; at zero it is gone. Setting values needs
    no new compilation, which leaving a process out does.

    Parameters
    ----------
    processes : sequence of Process

    Raises
    ------
    ValueError
        A process declares no effect that may be zero; leave it out of the model instead.
    """
    values: dict[str, float] = {}
    for process in processes:
        effects = [record.name for record in process.parameters() if record.prior.can_be_zero]
        if not effects:
            raise ValueError(
                f"'{process.name}' has no parameter whose prior contains zero; expected one or "
                "more effects declared with zero_or(). Leave the process out instead."
            )
        values.update(dict.fromkeys(effects, 0.0))
    return values


def pairs(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Every pair of names, in order."""
    return tuple(itertools.combinations(names, 2))


def alone(names: Sequence[str], worth: Mapping[Subset, Floats]) -> dict[str, Floats]:
    """What each process brings when no other acts."""
    return {name: worth[frozenset({name})] - worth[frozenset()] for name in names}


def interplay(
    names: Sequence[str], worth: Mapping[Subset, Floats]
) -> dict[tuple[str, str], Floats]:
    r"""What two processes bring together beyond what each brings alone.

    .. math::

        \tau_{ij} = \frac{2}{n} \sum_{S \not\ni i, j} \binom{n - 1}{|S|}^{-1}
            [v(S \cup \{i, j\}) - v(S \cup \{i\}) - v(S \cup \{j\}) + v(S)]

    This is the Shapley-Taylor index of order two (Sundararajan, Dhamdhere, Agarwal, ICML 2020):
    all pairs, and all processes alone, add up to the whole. Positive where a pair brings more than
    its parts (in the sign of the outcome).

    Parameters
    ----------
    names : sequence of str
    worth : mapping of frozenset of str to array

    Returns
    -------
    dict of (str, str) to array
        In the order of `pairs`; empty for a single process.
    """
    count = len(names)
    found: dict[tuple[str, str], Floats] = {}
    for one, other in pairs(names):
        total = np.zeros_like(worth[frozenset()])
        for subset in subsets([name for name in names if name not in (one, other)]):
            both = worth[subset | {one, other}] - worth[subset | {one}]
            without = worth[subset | {other}] - worth[subset]
            total = total + (both - without) / math.comb(count - 1, len(subset))
        found[one, other] = 2.0 / count * total
    return found
