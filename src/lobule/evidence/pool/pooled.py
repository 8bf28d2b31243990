"""Pooling: one effect from several trials, with what moderators explain and what is left."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from lobule.evidence.pool.effects import Effects, Floats
from lobule.evidence.pool.heterogeneity import Heterogeneity, heterogeneity
from lobule.evidence.pool.tau_squared import TauMethod, residual_maker, tau_squared


class Test(Enum):
    """Which distribution intervals come from."""

    __test__ = False  # a statistical test, none of pytest's

    NORMAL = "normal"
    KNAPP_HARTUNG = "Knapp-Hartung"
    KNAPP_HARTUNG_AT_LEAST_NORMAL = "Knapp-Hartung, never narrower than normal"


@dataclass(frozen=True, eq=False)
class Pooled:
    """A pooled effect, or coefficients of a meta-regression.

    Attributes
    ----------
    coefficients, errors, low, high, p : array (coefficients,)
        Estimates with standard errors, intervals and two-sided p values; the first is the pooled
        effect when there are no moderators.
    names : tuple of str
    covariance : array (coefficients, coefficients)
    degrees : float
        Of the t distribution behind intervals; infinite for the normal one.
    weights : array (trials,), percent
    heterogeneity : Heterogeneity
    moderators_q, moderators_p : float
        Test of all moderators together (F for Knapp-Hartung, else chi squared); NaN without any.
    effects, method, test, level
        What was pooled and how.
    """

    coefficients: Floats
    errors: Floats
    low: Floats
    high: Floats
    p: Floats
    names: tuple[str, ...]
    covariance: Floats
    degrees: float
    weights: Floats
    heterogeneity: Heterogeneity
    moderators_q: float
    moderators_p: float
    effects: Effects
    design: Floats
    method: TauMethod
    test: Test
    level: float

    @property
    def estimate(self) -> float:
        """The pooled effect (the first coefficient)."""
        return float(self.coefficients[0])

    @property
    def error(self) -> float:
        """Its standard error."""
        return float(self.errors[0])

    @property
    def interval(self) -> tuple[float, float]:
        """Its confidence interval."""
        return float(self.low[0]), float(self.high[0])

    def prediction_interval(self) -> tuple[float, float]:
        """Where the true effect of one more such trial is expected to lie."""
        reach = quantile(self.degrees, self.level) * math.hypot(
            self.error, math.sqrt(self.heterogeneity.tau2)
        )
        return self.estimate - reach, self.estimate + reach


def pool(
    effects: Effects,
    method: TauMethod = TauMethod.RESTRICTED_LIKELIHOOD,
    test: Test = Test.KNAPP_HARTUNG,
    *,
    moderators: dict[str, Floats] | None = None,
    level: float = 0.95,
) -> Pooled:
    """Pool trials by inverse variance, with random effects unless the method is common effect.

    Parameters
    ----------
    effects : Effects
    method : TauMethod
    test : Test
    moderators : mapping of str to array (trials,), optional
        Then coefficients are an intercept and one slope per moderator.
    level : float

    Raises
    ------
    ValueError
        Fewer trials than coefficients, or moderators that repeat each other.

    Examples
    --------
    >>> import numpy as np
    >>> two = Effects(np.array([-1.0, -3.0]), np.array([1.0, 1.0]))
    >>> pool(two, TauMethod.COMMON, Test.NORMAL).estimate
    -2.0
    """
    y, v = effects.estimate, effects.variance
    names, x = design(len(effects), moderators or {})
    _check_design(x, names, test)
    tau2 = tau_squared(y, v, x, method) if len(y) > x.shape[1] else 0.0
    w = 1.0 / (v + tau2)
    covariance: Floats = np.asarray(np.linalg.inv(x.T @ (w[:, None] * x)), dtype=np.float64)
    coefficients = covariance @ (x.T @ (w * y))
    covariance, degrees = _scaled(covariance, y, w, x, test)
    errors = np.sqrt(np.diag(covariance))
    pairs = zip(coefficients, errors, strict=True)
    reach = quantile(degrees, level) * errors
    q, p = _moderators(coefficients, covariance, degrees)
    return Pooled(
        coefficients=coefficients,
        errors=errors,
        low=coefficients - reach,
        high=coefficients + reach,
        p=np.array([_p(value, error, degrees) for value, error in pairs]),
        names=names,
        covariance=covariance,
        degrees=degrees,
        weights=100.0 * w / w.sum(),
        heterogeneity=heterogeneity(y, v, x, tau2, common=method is TauMethod.COMMON, level=level),
        moderators_q=q,
        moderators_p=p,
        effects=effects,
        design=x,
        method=method,
        test=test,
        level=level,
    )


def design(count: int, moderators: dict[str, Floats]) -> tuple[tuple[str, ...], Floats]:
    """Names and columns of the regression: the pooled effect, then the moderators."""
    columns = [np.ones(count), *(np.asarray(m, dtype=np.float64) for m in moderators.values())]
    for name, column in zip(moderators, columns[1:], strict=True):
        if column.shape != (count,) or not np.isfinite(column).all():
            raise ValueError(
                f"Moderator '{name}' has shape {column.shape}; expected {count} numbers, one per "
                "trial. Leave out trials for which it is unknown."
            )
    return ("pooled effect" if not moderators else "intercept", *moderators), np.column_stack(
        columns
    )


def quantile(degrees: float, level: float) -> float:
    """Half width of an interval in standard errors."""
    from scipy.stats import norm, t

    tail = (1 + level) / 2
    return float(t.ppf(tail, degrees) if math.isfinite(degrees) else norm.ppf(tail))


def two_sided(statistic: float, degrees: float) -> float:
    """Two-sided p value."""
    from scipy.stats import norm, t

    beyond = abs(statistic)
    return 2 * float(t.sf(beyond, degrees) if math.isfinite(degrees) else norm.sf(beyond))


def _p(value: float, error: float, degrees: float) -> float:
    """P value of a coefficient; trials that agree exactly leave Knapp and Hartung no error."""
    if error == 0.0:
        return float(value == 0.0)
    return two_sided(value / error, degrees)


def _scaled(
    covariance: Floats, y: Floats, w: Floats, x: Floats, test: Test
) -> tuple[Floats, float]:
    if test is Test.NORMAL:
        return covariance, math.inf
    degrees = len(y) - x.shape[1]
    scale = max(0.0, float(y @ residual_maker(w, x) @ y) / degrees)
    if test is Test.KNAPP_HARTUNG_AT_LEAST_NORMAL:
        scale = max(1.0, scale)
    return scale * covariance, float(degrees)


def _moderators(coefficients: Floats, covariance: Floats, degrees: float) -> tuple[float, float]:
    from scipy.stats import chi2, f

    slopes = coefficients[1:]
    if not len(slopes) or not covariance.any():
        return math.nan, math.nan
    q = float(slopes @ np.linalg.solve(covariance[1:, 1:], slopes))
    if math.isfinite(degrees):
        return q / len(slopes), float(f.sf(q / len(slopes), len(slopes), degrees))
    return q, float(chi2.sf(q, len(slopes)))


def _check_design(x: Floats, names: tuple[str, ...], test: Test) -> None:
    trials, columns = x.shape
    least = columns if test is Test.NORMAL else columns + 1
    if trials < least:
        raise ValueError(
            f"There are {trials} trials for {columns} coefficients ({', '.join(names)}); expected "
            f"{least} or more with {test.value} intervals. Leave moderators out."
        )
    if np.linalg.matrix_rank(x) < columns:
        raise ValueError(
            f"Moderators {', '.join(names[1:])} repeat each other or do not vary over the {trials} "
            "trials; expected columns that differ. Leave one out."
        )
