"""Cumulative ("living") meta-analysis: what was known after each further trial."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lobule.evidence.pool.effects import Effects
from lobule.evidence.pool.pooled import Pooled, Test, pool
from lobule.evidence.pool.tau_squared import TauMethod


def cumulative(
    effects: Effects,
    order: npt.ArrayLike,
    method: TauMethod = TauMethod.RESTRICTED_LIKELIHOOD,
    test: Test = Test.NORMAL,
) -> tuple[Pooled, ...]:
    """Pool the first trial, the first two, and so on.

    Parameters
    ----------
    effects : Effects
    order : array (trials,)
        By which trials are sorted, such as the year; equal values keep their order.
    method, test
        The first step holds one trial, which has no Knapp-Hartung interval.

    Returns
    -------
    tuple of Pooled, (trials,)
    """
    places = np.argsort(np.asarray(order), kind="stable")
    if len(places) != len(effects):
        raise ValueError(
            f"There are {len(places)} values to sort {len(effects)} trials by; expected one each."
        )
    found = []
    for count in range(1, len(places) + 1):
        chosen = effects.only(places[:count])
        found.append(pool(chosen, method, Test.NORMAL if count == 1 else test))
    return tuple(found)
