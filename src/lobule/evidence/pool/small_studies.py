"""Small-study effects: whether small trials find more than large ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.evidence.pool.effects import Effects, Floats
from lobule.evidence.pool.pooled import Test, pool, quantile, two_sided
from lobule.evidence.pool.tau_squared import TauMethod

FEWEST_TRIALS = 3


@dataclass(frozen=True)
class SmallStudyTest:
    """A test for asymmetry of the funnel.

    Attributes
    ----------
    statistic, degrees, p : float
        z (infinite degrees) or t, and its two-sided p value.
    limit, limit_low, limit_high : float
        The effect of a trial so large that its standard error is nil.
    """

    statistic: float
    degrees: float
    p: float
    limit: float
    limit_low: float
    limit_high: float


def egger(effects: Effects, level: float = 0.95) -> SmallStudyTest:
    """Egger's regression: effect on standard error, weighted, with the residual's own spread.

    Raises
    ------
    ValueError
        Fewer than three trials.
    """
    _check(effects)
    x = np.column_stack([np.ones(len(effects)), np.sqrt(effects.variance)])
    w = 1.0 / effects.variance
    inverse = np.linalg.inv(x.T @ (w[:, None] * x))
    coefficients = inverse @ (x.T @ (w * effects.estimate))
    residual = effects.estimate - x @ coefficients
    degrees = len(effects) - 2
    errors = np.sqrt(np.diag(inverse) * float(w @ residual**2) / degrees)
    return _told(coefficients, errors, float(degrees), level)


def regression_test(
    effects: Effects,
    method: TauMethod = TauMethod.RESTRICTED_LIKELIHOOD,
    test: Test = Test.NORMAL,
    level: float = 0.95,
) -> SmallStudyTest:
    """The same regression as a random-effects model with additive heterogeneity.

    Raises
    ------
    ValueError
        Fewer than three trials.
    """
    _check(effects)
    error = np.sqrt(effects.variance)
    fit = pool(effects, method, test, moderators={"standard error": error}, level=level)
    return _told(fit.coefficients, fit.errors, fit.degrees, level)


def _told(coefficients: Floats, errors: Floats, degrees: float, level: float) -> SmallStudyTest:
    statistic = float(coefficients[1] / errors[1])
    reach = quantile(degrees, level) * float(errors[0])
    limit = float(coefficients[0])
    return SmallStudyTest(
        statistic, degrees, two_sided(statistic, degrees), limit, limit - reach, limit + reach
    )


def _check(effects: Effects) -> None:
    if len(effects) < FEWEST_TRIALS:
        raise ValueError(
            f"There are {len(effects)} trials; expected {FEWEST_TRIALS} or more to look for "
            "small-study effects, and ten or more to believe what is found."
        )
