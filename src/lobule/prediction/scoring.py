"""Proper scores of a predictive distribution that is a mixture of normal ones."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_score(expected: Floats, error: float, found: float) -> float:
    """Logarithm of the predictive density at what was found; larger is better.

    Parameters
    ----------
    expected : array (draws,)
        Centers of the normal parts.
    error : float
        Their common SD, above 0.
    found : float
    """
    from scipy.special import logsumexp
    from scipy.stats import norm

    parts: Floats = norm.logpdf(found, expected, error) - math.log(len(expected))
    total: Any = logsumexp(parts)
    return float(total)


def crps(expected: Floats, error: float, found: float) -> float:
    """Continuous ranked probability score, in the unit of the outcome; smaller is better.

    The closed form for mixtures of normal distributions (Grimit and others 2006).
    """
    first = _absolute(found - expected, error).mean()
    pairs = _absolute(expected[:, None] - expected[None, :], math.sqrt(2.0) * error).mean()
    return float(first - 0.5 * pairs)


def rank(expected: Floats, error: float, found: float) -> float:
    """Predictive probability of a smaller number than was found."""
    from scipy.stats import norm

    return float(norm.cdf(found, expected, error).mean())


def _absolute(center: Floats, error: float) -> Floats:
    """Mean absolute value of a normal number."""
    from scipy.stats import norm

    scaled = center / error
    return 2.0 * error * norm.pdf(scaled) + center * (2.0 * norm.cdf(scaled) - 1.0)
