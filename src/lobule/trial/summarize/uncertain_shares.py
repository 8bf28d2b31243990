"""Shares of the mechanisms over what the therapy's parameters may be, and who works with whom."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from lobule.course.attribution import pairs
from lobule.trial.draw import Draws
from lobule.trial.findings.mechanisms import Interplay, UncertainShare
from lobule.trial.protocol import Protocol
from lobule.trial.split import split_outcomes
from lobule.trial.visits import month_of

Floats = NDArray[np.float64]
CENTRAL = (0.025, 0.975)
WHOLE = "whole"


def uncertain_shares(
    protocol: Protocol, arm: str, draws: Draws, patients: int
) -> tuple[UncertainShare, ...]:
    """Distribution of every share over the draws, and of the whole they add up to.

    Parameters
    ----------
    protocol : Protocol
    arm : str
    draws : Draws
        All of them.
    patients : int
        Run for each draw.
    """
    return tuple(_shares(protocol, arm, draws, patients)) if draws.mechanisms else ()


def interplays(protocol: Protocol, arm: str, draws: Draws, patients: int) -> tuple[Interplay, ...]:
    """What pairs of mechanisms bring together in the primary variable, over the draws."""
    unit = split_outcomes(protocol)[0].unit
    found: list[Interplay] = []
    for place, (one, other) in enumerate(pairs(draws.mechanisms)):
        for d, day in enumerate(draws.days):
            values = draws.pair[:, place, 0, d]
            low, high = np.quantile(values, CENTRAL)
            found.append(
                Interplay(
                    arm=arm,
                    control=protocol.control,
                    first=label(one),
                    second=label(other),
                    variable=draws.variables[0],
                    unit=unit,
                    month=month_of(day),
                    day=day,
                    mean=float(values.mean()),
                    low=float(low),
                    high=float(high),
                    draws=len(values),
                    patients=patients,
                )
            )
    return tuple(found)


def label(mechanism: str) -> str:
    """Name of a mechanism as a row begins: "Matrix degradation"."""
    return mechanism.replace("_", " ").capitalize()


def _shares(protocol: Protocol, arm: str, draws: Draws, few: int) -> Iterator[UncertainShare]:
    rows = {
        name: (draws.share[:, place], draws.share_spread[:, place])
        for place, name in enumerate(draws.mechanisms)
    }
    rows[WHOLE] = (draws.whole, draws.whole_spread)
    for name, (shares, spread) in rows.items():
        for v, outcome in enumerate(split_outcomes(protocol)):
            for d, day in enumerate(draws.days):
                values, within = shares[:, v, d], spread[:, v, d]
                low, high = np.quantile(values, CENTRAL)
                yield UncertainShare(
                    arm=arm,
                    control=protocol.control,
                    mechanism=name,
                    label="All together" if name == WHOLE else label(name),
                    variable=outcome.name,
                    outcome=outcome.label,
                    unit=outcome.unit,
                    month=month_of(day),
                    day=day,
                    mean=float(values.mean()),
                    low=float(low),
                    high=float(high),
                    error=_error(values, within),
                    probability_of_none=float(np.count_nonzero(values == 0.0)) / len(values),
                    draws=len(values),
                    patients=few,
                )


def _error(values: Floats, within: Floats) -> float:
    """The same patients serve every draw, so their part does not shrink with more draws."""
    between = float(values.var(ddof=1)) / len(values) if len(values) > 1 else 0.0
    return math.sqrt(between + float(within.mean()))
