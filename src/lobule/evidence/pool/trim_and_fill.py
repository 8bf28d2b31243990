"""Trim and fill: how the pooled effect would change if the funnel were made symmetric."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from lobule.evidence.pool.effects import Effects, Floats
from lobule.evidence.pool.pooled import Pooled, Test, pool
from lobule.evidence.pool.tau_squared import TauMethod

MOST_ROUNDS = 100


class Side(Enum):
    """On which side of the funnel trials seem to be missing."""

    LOW = "low"
    HIGH = "high"


class MissingEstimator(Enum):
    """How the number of missing trials is estimated (Duval and Tweedie 2000)."""

    LINEAR = "L0"
    RUN = "R0"


@dataclass(frozen=True, eq=False)
class TrimAndFill:
    """The pool with mirrored trials added.

    Attributes
    ----------
    missing : int
    missing_error : float
        Standard error of `missing`.
    side : Side
    filled : Effects
        The mirrored trials alone, `missing` of them, or None.
    pooled : Pooled
        Of real and mirrored trials together.
    """

    missing: int
    missing_error: float
    side: Side
    filled: Effects | None
    pooled: Pooled


def trim_and_fill(
    effects: Effects,
    method: TauMethod = TauMethod.RESTRICTED_LIKELIHOOD,
    test: Test = Test.NORMAL,
    *,
    estimator: MissingEstimator = MissingEstimator.LINEAR,
    side: Side | None = None,
) -> TrimAndFill:
    """Trim trials that have no mirror image, find the center, and add the images.

    Parameters
    ----------
    effects : Effects
    method, test
    estimator : MissingEstimator
    side : Side, optional
        By default the side opposite to where small trials lie.

    Raises
    ------
    ValueError
        Fewer than three trials.
    """
    if len(effects) < 3:
        raise ValueError(
            f"There are {len(effects)} trials; expected 3 or more to look for missing ones."
        )
    missing_on = side or _side(effects, method)
    turned = effects.flipped() if missing_on is Side.HIGH else effects
    ordered = turned.only(np.argsort(turned.estimate, kind="stable"))
    missing, error, center = _missing(ordered, method, estimator)
    if missing == 0:
        return TrimAndFill(0, error, missing_on, None, pool(effects, method, test))
    extreme = ordered.only(range(len(ordered) - missing, len(ordered)))
    images = Effects(
        2 * center - extreme.estimate,
        extreme.variance,
        tuple(f"image of {label}" for label in extreme.labels),
    )
    filled = images.flipped() if missing_on is Side.HIGH else images
    return TrimAndFill(
        missing, error, missing_on, filled, pool(_both(effects, filled), method, test)
    )


def _side(effects: Effects, method: TauMethod) -> Side:
    error = np.sqrt(effects.variance)
    slope = pool(effects, method, Test.NORMAL, moderators={"standard error": error}).coefficients[1]
    return Side.HIGH if slope < 0 else Side.LOW


def _missing(
    ordered: Effects, method: TauMethod, estimator: MissingEstimator
) -> tuple[int, float, float]:
    """Number of missing trials with its error, and the center of the trimmed funnel."""
    count, missing, before = len(ordered), 0, -1
    error = center = 0.0
    for _ in range(MOST_ROUNDS):
        if missing == before:
            return missing, error, center
        before = missing
        trimmed = ordered.only(range(count - missing))
        center = pool(trimmed, method, Test.NORMAL).estimate
        estimate, error = _ESTIMATES[estimator](_signed_ranks(ordered.estimate - center))
        missing = max(0, round(estimate))
    raise ArithmeticError(
        f"The number of missing trials did not settle (last {missing}); try another estimator."
    )


def _signed_ranks(distance: Floats) -> Floats:
    rank = np.empty(len(distance))
    rank[np.argsort(np.abs(distance), kind="stable")] = np.arange(1, len(distance) + 1)
    return np.sign(distance) * rank


def _linear(ranks: Floats) -> tuple[float, float]:
    k = len(ranks)
    above = float(ranks[ranks > 0].sum())
    missing = (4 * above - k * (k + 1)) / (2 * k - 1)
    n = missing
    variance = (
        k * (k + 1) * (2 * k + 1) + 10 * n**3 + 27 * n**2 + 17 * n
        - 18 * k * n**2 - 18 * k * n + 6 * k**2 * n
    ) / 24  # fmt: skip
    return missing, max(0.0, 4 * float(np.sqrt(max(variance, 0.0))) / (2 * k - 1))


def _run(ranks: Floats) -> tuple[float, float]:
    below = ranks[ranks < 0]
    missing = len(ranks) - (float(np.max(-below)) if len(below) else 0.0) - 1.0
    return missing, float(np.sqrt(2 * max(0.0, missing) + 2))


_ESTIMATES = {MissingEstimator.LINEAR: _linear, MissingEstimator.RUN: _run}


def _both(first: Effects, second: Effects) -> Effects:
    return Effects(
        np.concatenate([first.estimate, second.estimate]),
        np.concatenate([first.variance, second.variance]),
        first.labels + second.labels,
        first.imputed + second.imputed,
    )
