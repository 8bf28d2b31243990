"""How much trials differ beyond chance: Q, I squared, H squared and the interval of tau squared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.evidence.pool.effects import Floats
from lobule.evidence.pool.tau_squared import generalized_q, residual_maker, zero_of_falling_q


@dataclass(frozen=True)
class Heterogeneity:
    """Differences between trials that chance and moderators leave unexplained.

    Attributes
    ----------
    q : float
        Cochran's Q, or what moderators leave of it.
    degrees : int
    p : float
        Of a Q as large, were all true effects equal.
    tau2, tau2_low, tau2_high : float, squared unit of the effect
        Variance of true effects and its 95 % interval by the Q profile (Viechtbauer 2007).
    i2, i2_low, i2_high : float, percent
        Share of the variance that is between trials.
    h2 : float
        Total over sampling variance.
    """

    q: float
    degrees: int
    p: float
    tau2: float
    tau2_low: float
    tau2_high: float
    i2: float
    i2_low: float
    i2_high: float
    h2: float


def heterogeneity(
    y: Floats, v: Floats, x: Floats, tau2: float, *, common: bool = False, level: float = 0.95
) -> Heterogeneity:
    """Describe the heterogeneity around a fitted model.

    Parameters
    ----------
    y, v : array (trials,)
    x : array (trials, coefficients)
    tau2 : float
    common : bool
        A common-effect model, whose I squared comes from Q alone.
    level : float
        Of the intervals.
    """
    from scipy.stats import chi2

    degrees = len(y) - x.shape[1]
    q = generalized_q(y, v, x, 0.0)
    if degrees == 0:
        return Heterogeneity(q, 0, 1.0, tau2, 0.0, np.inf, 0.0, 0.0, 100.0, 1.0)
    typical = degrees / float(np.trace(residual_maker(1.0 / v, x)))
    tails = chi2.ppf([(1 + level) / 2, (1 - level) / 2], degrees)
    low, high = (zero_of_falling_q(y, v, x, float(tail)) for tail in tails)
    i2 = max(0.0, 100.0 * (q - degrees) / q) if common and q > 0 else _share(tau2, typical)
    return Heterogeneity(
        q=q,
        degrees=degrees,
        p=float(chi2.sf(q, degrees)),
        tau2=tau2,
        tau2_low=low,
        tau2_high=high,
        i2=i2,
        i2_low=_share(low, typical),
        i2_high=_share(high, typical),
        h2=q / degrees if common else 1.0 + tau2 / typical,
    )


def _share(tau2: float, typical: float) -> float:
    return 100.0 * tau2 / (tau2 + typical)
