"""Effect sizes: from what two arms print to an effect with its variance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from lobule.evidence.pool.arm_data import Counts, Means
from lobule.evidence.pool.effects import Effects, Floats

HALF = 0.5
CORRECTED = "half an event added to each cell: one arm had none, or only, events"


def mean_difference(cells: Means, control: Means, labels: Sequence[str] = ()) -> Effects:
    """Difference of means, in the unit of the outcome; variances are not assumed equal."""
    variance = cells.sd**2 / cells.n + control.sd**2 / control.n
    return Effects(cells.mean - control.mean, variance, tuple(labels))


def standardized_mean_difference(
    cells: Means, control: Means, labels: Sequence[str] = ()
) -> Effects:
    """Difference of means in pooled standard deviations, corrected for small samples (Hedges)."""
    from scipy.special import gammaln

    degrees = cells.n + control.n - 2
    squares = (cells.n - 1) * cells.sd**2 + (control.n - 1) * control.sd**2
    correction = np.exp(
        gammaln(degrees / 2) - 0.5 * np.log(degrees / 2) - gammaln((degrees - 1) / 2)
    )
    g = correction * (cells.mean - control.mean) / np.sqrt(squares / degrees)
    variance = 1 / cells.n + 1 / control.n + g**2 / (2 * (cells.n + control.n))
    return Effects(g, variance, tuple(labels))


def log_odds_ratio(cells: Counts, control: Counts, labels: Sequence[str] = ()) -> Effects:
    """Logarithm of the odds ratio; trials with an empty cell get half an event in each cell.

    Raises
    ------
    ValueError
        Neither arm has events (or only events): the trial says nothing of the ratio.
    """
    a, b, c, d, imputed = _cells(cells, control)
    return Effects(np.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d, tuple(labels), imputed)


def log_risk_ratio(cells: Counts, control: Counts, labels: Sequence[str] = ()) -> Effects:
    """Logarithm of the risk ratio; trials with an empty cell get half an event in each cell.

    Raises
    ------
    ValueError
        Neither arm has events (or only events).
    """
    a, b, c, d, imputed = _cells(cells, control)
    variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
    return Effects(np.log(a / (a + b)) - np.log(c / (c + d)), variance, tuple(labels), imputed)


def risk_difference(cells: Counts, control: Counts, labels: Sequence[str] = ()) -> Effects:
    """Difference of risks; trials with an empty cell get half an event for the variance alone."""
    a, b, c, d, imputed = _cells(cells, control, both_empty=True)
    first, second = a / (a + b), c / (c + d)
    variance = first * (1 - first) / (a + b) + second * (1 - second) / (c + d)
    return Effects(
        cells.events / cells.n - control.events / control.n, variance, tuple(labels), imputed
    )


def log_hazard_ratio(
    ratio: npt.ArrayLike,
    low: npt.ArrayLike,
    high: npt.ArrayLike,
    labels: Sequence[str] = (),
    *,
    level: float = 0.95,
) -> Effects:
    """Logarithm of hazard ratios (or other ratios) printed with an interval.

    Parameters
    ----------
    ratio, low, high : array (trials,)
        As printed, not logarithms.
    level : float
        Of the printed interval.

    Raises
    ------
    ValueError
        A ratio that is not above zero, or outside its own interval.
    """
    from scipy.stats import norm

    middle, lower, upper = (np.atleast_1d(np.asarray(v, float)) for v in (ratio, low, high))
    for place in range(len(middle)):
        if not 0 < lower[place] < upper[place] or not lower[place] <= middle[place] <= upper[place]:
            raise ValueError(
                f"Trial {place + 1} has a ratio of {middle[place]:g} ({lower[place]:g} to "
                f"{upper[place]:g}); expected limits above 0 around it. Check the columns."
            )
    width = np.log(upper / lower) / (2 * norm.ppf((1 + level) / 2))
    return Effects(np.log(middle), width**2, tuple(labels))


def _cells(
    cells: Counts, control: Counts, *, both_empty: bool = False
) -> tuple[Floats, Floats, Floats, Floats, tuple[str, ...]]:
    table = np.stack([cells.events, cells.free, control.events, control.free])
    silent = (table[0] + table[2] == 0) | (table[1] + table[3] == 0)
    if silent.any() and not both_empty:
        place = int(np.argmax(silent))
        raise ValueError(
            f"Trial {place + 1} has {table[0, place]:g} and {table[2, place]:g} events in "
            f"{cells.n[place]:g} and {control.n[place]:g} patients; expected both outcomes to "
            "occur somewhere. Use the risk difference, or leave the trial out."
        )
    empty = (table == 0).any(axis=0)
    a, b, c, d = table + HALF * empty
    return a, b, c, d, tuple(CORRECTED if here else "" for here in empty)
