"""Subgroups of trials: a pooled effect for each, and whether they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lobule.evidence.pool.effects import Effects
from lobule.evidence.pool.pooled import Pooled, Test, pool
from lobule.evidence.pool.tau_squared import TauMethod


@dataclass(frozen=True, eq=False)
class Subgroups:
    """Pooled effects by subgroup, each with a variance between trials of its own.

    Attributes
    ----------
    names : tuple of str
        In order of first appearance.
    pooled : tuple of Pooled
    q, degrees, p
        Test of no difference between subgroups (chi squared).
    """

    names: tuple[str, ...]
    pooled: tuple[Pooled, ...]
    q: float
    degrees: int
    p: float


def subgroups(
    effects: Effects,
    group: Sequence[str],
    method: TauMethod = TauMethod.RESTRICTED_LIKELIHOOD,
    test: Test = Test.NORMAL,
) -> Subgroups:
    """Pool each subgroup and compare them.

    Parameters
    ----------
    effects : Effects
    group : sequence of str, (trials,)
    method, test
        A subgroup of one trial keeps its normal interval.

    Raises
    ------
    ValueError
        One group for all trials, or not one group per trial.
    """
    from scipy.stats import chi2

    names = tuple(dict.fromkeys(group))
    if len(group) != len(effects) or len(names) < 2:
        raise ValueError(
            f"There are {len(group)} group names of {len(names)} kinds for {len(effects)} trials; "
            "expected one name per trial and 2 kinds or more."
        )
    found = []
    for name in names:
        members = effects.only([place for place, one in enumerate(group) if one == name])
        found.append(pool(members, method, test if len(members) > 1 else Test.NORMAL))
    estimate = np.array([one.estimate for one in found])
    weight = np.array([one.error for one in found]) ** -2.0
    center = float(weight @ estimate / weight.sum())
    q = float(weight @ (estimate - center) ** 2)
    return Subgroups(names, tuple(found), q, len(names) - 1, float(chi2.sf(q, len(names) - 1)))
