"""Shares of the mechanisms in the true effect."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.course.attribution import shapley
from lobule.trial.attribute import Subsets
from lobule.trial.findings.mechanisms import MechanismShare
from lobule.trial.protocol import Protocol
from lobule.trial.split import split_outcomes
from lobule.trial.summarize.paired import paired_difference
from lobule.trial.visits import month_of

Floats = NDArray[np.float64]


def mechanism_shares(protocol: Protocol, arm: str, runs: Subsets) -> tuple[MechanismShare, ...]:
    """Mean Shapley value of each mechanism, for every outcome and day.

    Parameters
    ----------
    protocol : Protocol
    arm : str
    runs : Subsets
        All of them.
    """
    names = runs.mechanisms
    worth = {
        frozenset(n for i, n in enumerate(names) if mask >> i & 1): values
        for mask, values in zip(runs.mask.tolist(), runs.values, strict=True)
    }
    units = {outcome.name: outcome.unit for outcome in split_outcomes(protocol)}
    total = worth[frozenset(names)] - worth[frozenset()]
    rows: list[MechanismShare] = []
    for name, share in shapley(names, worth).items():
        for v, variable in enumerate(runs.variables):
            for d, day in enumerate(runs.days):
                found = paired_difference(share[:, v, d])
                if found is None:
                    continue
                whole = total[:, v, d]
                rows.append(
                    MechanismShare(
                        arm=arm,
                        control=protocol.control,
                        mechanism=name,
                        label=name.replace("_", " ").capitalize(),
                        variable=variable,
                        unit=units[variable],
                        month=month_of(day),
                        day=day,
                        share=found,
                        total=float(whole[np.isfinite(whole)].mean()),
                        patients=int(np.isfinite(whole).sum()),
                        with_events=False,
                    )
                )
    return tuple(rows)
