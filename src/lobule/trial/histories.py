"""How sure the disease is: the true effect under draws of the disease and its care.

People fall ill under each draw, meet the entry criteria under it, and live in both arms under it,
without chance events; the therapy acts as the protocol has it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.belief.natural_history import histories
from lobule.population.columns import Columns
from lobule.population.first_eligible import TooFew, first_eligible
from lobule.trial.attribute import attribution_days
from lobule.trial.draw import true_courses
from lobule.trial.enroll import Enrolled, enroll
from lobule.trial.protocol import Protocol

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Histories(Columns):
    """Mean true effects on the primary variable, one disease after another.

    Attributes
    ----------
    days : tuple of int, days since randomization
    draw : array of int, (draws,)
    effect : array (draws, days), unit of the primary variable
        Arm minus control, mean over patients who were found under that draw.
    spread : array (draws, days), squared unit
        Its squared standard error over patients.
    """

    days: tuple[int, ...]
    draw: NDArray[np.int64]
    effect: Floats
    spread: Floats


def history_effects(protocol: Protocol, arm: str, first: int, count: int) -> Histories:
    """Mean true effects under draws `first` to `first + count - 1` of natural history.

    A disease under which hardly anybody meets the entry criteria is left out.
    """
    numbers = np.arange(first, first + count, dtype=np.int64)
    days = attribution_days(protocol)
    known: list[int] = []
    effect, spread = np.zeros((2, count, len(days)))
    for place, disease in enumerate(histories(protocol.seed, numbers)):
        under = replace(protocol, entry=replace(protocol.entry, numbers=disease))
        try:
            apart = _apart(under, arm)
        except TooFew:
            continue
        known.append(place)
        effect[place] = apart.mean(axis=0)
        spread[place] = apart.var(axis=0, ddof=1) / len(apart)
    return Histories(days, numbers[known], effect[known], spread[known])


def _apart(protocol: Protocol, arm: str) -> Floats:
    """Arm minus control in the primary variable: array (patients, days)."""
    few = _enrolled(protocol)
    with_cells, without = (
        true_courses(protocol, few, name)({}) for name in (arm, protocol.control)
    )
    return with_cells[:, 0] - without[:, 0]


def _enrolled(protocol: Protocol) -> Enrolled:
    few = max(2, len(protocol.arms), protocol.exploration.draw_patients)
    people = first_eligible(protocol.entry, few, protocol.seed)
    return enroll(replace(protocol, n=few), [people]).patients
