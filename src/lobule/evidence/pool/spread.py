"""Standard deviations that a paper does not print, derived from what it does print."""

from __future__ import annotations

import math


def sd_from_standard_error(error: float, n: int) -> float:
    """From the standard error of a mean."""
    return error * math.sqrt(n)


def sd_from_interval(low: float, high: float, n: int, level: float = 0.95) -> float:
    """From the confidence interval of a mean, by the t distribution."""
    from scipy.stats import t

    return math.sqrt(n) * (high - low) / (2 * float(t.ppf((1 + level) / 2, n - 1)))


def sd_from_quartiles(first: float, third: float, n: int) -> float:
    """From the quartiles of a normal outcome (Wan 2014, scenario 3)."""
    from scipy.stats import norm

    return (third - first) / (2 * float(norm.ppf((0.75 * n - 0.125) / (n + 0.25))))


def mean_from_quartiles(first: float, median: float, third: float) -> float:
    """From median and quartiles (Wan 2014, scenario 3)."""
    return (first + median + third) / 3.0


def sd_of_change(before: float, after: float, correlation: float) -> float:
    """Of a change from baseline, from the standard deviations at both visits.

    Parameters
    ----------
    before, after : float
    correlation : float
        Between the visits; papers hardly ever print it, so it is assumed: say so.
    """
    if not -1.0 <= correlation <= 1.0:
        raise ValueError(
            f"Correlation is {correlation:g}; expected -1 to 1. "
            "Between two visits 0.5 to 0.9 is usual."
        )
    return math.sqrt(before**2 + after**2 - 2 * correlation * before * after)
