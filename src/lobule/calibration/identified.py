"""What the published trials cannot tell apart: posterior correlations, and what they left alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.fit import Fit
from lobule.calibration.predictive import Interval, interval

Floats = NDArray[np.float64]

LEARNED = 0.25
"""Shrinkage of the spread of a parameter below which the rows taught nothing about it."""


@dataclass(frozen=True)
class Learned:
    """One parameter before and after.

    Attributes
    ----------
    name, meaning, unit : str
    prior_zero, zero : float
        Probability of being exactly zero before and after; both 0 if it cannot be.
    prior, posterior : Interval
        Where it is not zero.
    shrinkage : float
        1 - posterior variance over prior variance of the score, where it is not zero.
    """

    name: str
    meaning: str
    unit: str
    prior_zero: float
    zero: float
    prior: Interval
    posterior: Interval
    shrinkage: float


@dataclass(frozen=True)
class Entangled:
    """Two parameters that the rows cannot tell apart.

    Attributes
    ----------
    one, other : str
    correlation : float
        Spearman's, over draws.
    """

    one: str
    other: str
    correlation: float


def learned(fit: Fit) -> tuple[Learned, ...]:
    """Every unknown before and after."""
    values = fit.values.reshape(-1, len(fit.unknowns))
    score = np.concatenate([run.score for run in fit.runs])
    on = np.concatenate([run.on for run in fit.runs])
    zero = fit.unknowns.zero
    ranks = np.linspace(0.0005, 0.9995, 2000)
    found = []
    for place, record in enumerate(fit.unknowns.records):
        size = getattr(record.prior, "effect", record.prior)
        active = on[:, place]
        if active.sum() < 2:
            active = np.ones(len(active), dtype=bool)
        found.append(
            Learned(
                name=record.name,
                meaning=record.meaning,
                unit=record.unit,
                prior_zero=float(zero[place]),
                zero=float(np.mean(~on[:, place])),
                prior=interval(size.quantile(ranks)),
                posterior=interval(values[active, place]),
                shrinkage=float(1.0 - score[active, place].var()),
            )
        )
    return tuple(found)


def entangled(fit: Fit, most: int = 12, least: float = 0.2) -> tuple[Entangled, ...]:
    """Pairs with the strongest posterior correlation, strongest first.

    Parameters
    ----------
    fit : Fit
    most : int
    least : float
        Weakest correlation that is listed.
    """
    from scipy import stats

    values = fit.values.reshape(-1, len(fit.unknowns))
    moving = [place for place in range(len(fit.unknowns)) if np.ptp(values[:, place]) > 0.0]
    ranks = np.stack([stats.rankdata(values[:, place]) for place in moving], axis=1)
    table = np.corrcoef(ranks.T)
    names = [fit.unknowns.names[place] for place in moving]
    pairs = [
        Entangled(names[i], names[j], float(table[i, j]))
        for i in range(len(moving))
        for j in range(i)
        if abs(table[i, j]) >= least
    ]
    return tuple(sorted(pairs, key=lambda pair: -abs(pair.correlation))[:most])
