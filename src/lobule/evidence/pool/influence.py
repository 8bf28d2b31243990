"""How much a pooled effect hangs on single trials."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.evidence.pool.effects import Floats
from lobule.evidence.pool.pooled import Pooled, pool
from lobule.evidence.pool.tau_squared import residual_maker


@dataclass(frozen=True, eq=False)
class Influence:
    """What leaving each trial out changes (Viechtbauer and Cheung 2010).

    Attributes
    ----------
    studentized : array (trials,)
        Externally standardized residual: beyond 2 the trial does not fit the others.
    dffits : array (trials,)
        Change of the trial's fitted value, in standard errors.
    cook : array (trials,)
        Change of all coefficients together.
    covariance_ratio : array (trials,)
        Above 1 the trial makes the estimate more precise.
    tau2_without, q_without : array (trials,)
    leverage : array (trials,)
    weight : array (trials,), percent
    """

    studentized: Floats
    dffits: Floats
    cook: Floats
    covariance_ratio: Floats
    tau2_without: Floats
    q_without: Floats
    leverage: Floats
    weight: Floats


def leave_one_out(pooled: Pooled) -> tuple[Pooled, ...]:
    """Pool all trials but one, once for each trial, in their order."""
    count = len(pooled.effects)
    return tuple(_without(pooled, place) for place in range(count))


def influence(pooled: Pooled) -> Influence:
    """Diagnostics of every trial.

    Raises
    ------
    ValueError
        Too few trials to leave one out.
    """
    v, x = pooled.effects.variance, pooled.design
    w = 1.0 / (v + pooled.heterogeneity.tau2)
    leverage = 1.0 - np.diag(residual_maker(w, x)) / w
    others = leave_one_out(pooled)
    rows = [_row(pooled, other, place, leverage[place]) for place, other in enumerate(others)]
    studentized, dffits, cook, ratio = np.array(rows).T
    return Influence(
        studentized=studentized,
        dffits=dffits,
        cook=cook,
        covariance_ratio=ratio,
        tau2_without=np.array([other.heterogeneity.tau2 for other in others]),
        q_without=np.array([other.heterogeneity.q for other in others]),
        leverage=leverage,
        weight=pooled.weights,
    )


def _without(pooled: Pooled, place: int) -> Pooled:
    keep = np.arange(len(pooled.effects)) != place
    moderators = {
        name: pooled.design[keep, column] for column, name in enumerate(pooled.names) if column > 0
    }
    return pool(
        pooled.effects.only(keep), pooled.method, pooled.test,
        moderators=moderators, level=pooled.level,
    )  # fmt: skip


def _row(pooled: Pooled, other: Pooled, place: int, leverage: float) -> tuple[float, ...]:
    x = pooled.design[place]
    v, y = pooled.effects.variance[place], pooled.effects.estimate[place]
    predicted = float(x @ other.coefficients)
    spread = v + other.heterogeneity.tau2
    residual = (y - predicted) / np.sqrt(spread + float(x @ other.covariance @ x))
    fitted = float(x @ pooled.coefficients)
    dffits = (fitted - predicted) / np.sqrt(leverage * spread)
    change = pooled.coefficients - other.coefficients
    cook = float(change @ np.linalg.solve(pooled.covariance, change))
    ratio = float(np.linalg.det(other.covariance) / np.linalg.det(pooled.covariance))
    return float(residual), float(dffits), cook, ratio
