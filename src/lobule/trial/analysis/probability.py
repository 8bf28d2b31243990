"""The reference distributions behind confidence limits and P values."""

from __future__ import annotations

import math
from statistics import NormalDist

from lobule.trial.analysis.checks import checked_level


def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided interval reaches to each side: 1.96 at level 0.95.

    Parameters
    ----------
    level : float, fraction
        Confidence level.
    """
    return NormalDist().inv_cdf(0.5 + checked_level(level) / 2)


def two_sided_normal(z: float) -> float:
    """Two-sided P value of a normal test statistic.

    Parameters
    ----------
    z : float, standard errors
    """
    return math.erfc(abs(z) / math.sqrt(2))


def t_quantile(level: float, degrees_of_freedom: float) -> float:
    """How many standard errors a two-sided t interval reaches to each side.

    Parameters
    ----------
    level : float, fraction
        Confidence level.
    degrees_of_freedom : float, count
    """
    from scipy.special import stdtrit  # pyright: ignore[reportMissingTypeStubs]

    return float(stdtrit(degrees_of_freedom, 0.5 + checked_level(level) / 2))


def two_sided_t(t: float, degrees_of_freedom: float) -> float:
    """Two-sided P value of a Student's t statistic.

    Parameters
    ----------
    t : float, standard errors
    degrees_of_freedom : float, count
    """
    from scipy.special import stdtr  # pyright: ignore[reportMissingTypeStubs]

    return float(2 * stdtr(degrees_of_freedom, -abs(t)))


def chi_square_tail(statistic: float, degrees_of_freedom: int) -> float:
    """P value of a chi-square statistic.

    Parameters
    ----------
    statistic : float, dimensionless
    degrees_of_freedom : int, count
    """
    from scipy.special import chdtrc  # pyright: ignore[reportMissingTypeStubs]

    return float(chdtrc(degrees_of_freedom, statistic))
