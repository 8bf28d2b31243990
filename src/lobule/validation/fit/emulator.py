"""What every row would be under other numbers: one straight line for each, learned from runs.

Bayesian ridge regression on the scores of the numbers. The size of the slopes and the scatter about
the line are found for each row by maximum marginal likelihood, so that a row that no number moves
gets a flat line, and numbers whose effect is lost in chance get slopes near zero with their doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FEWEST = 40
"""Runs that must have produced a row before a line is drawn through them."""

SMALLEST_RATIO, LARGEST_RATIO, RATIOS = 1e-5, 1e2, 60
"""Variance of one slope over that of the scatter: the grid that is searched."""


@dataclass(frozen=True)
class Line:
    """One row as a function of scores.

    Attributes
    ----------
    intercept : float
    slopes : array (unknowns,)
    scatter : float
        Standard deviation of single runs about the line.
    doubt : float
        Standard deviation of the line itself at a score of one in every unknown.
    explained : float
        Share of the variance between runs that the line leaves out when each run is predicted
        from the others, taken from one.
    runs : int
    """

    intercept: float
    slopes: Floats
    scatter: float
    doubt: float
    explained: float
    runs: int

    def at(self, scores: Floats) -> Floats:
        """The row for scores: array (draws,) from array (draws, unknowns)."""
        return self.intercept + scores @ self.slopes


def line(scores: Floats, values: Floats) -> Line | None:
    """Learn one row.

    Parameters
    ----------
    scores : array (runs, unknowns)
    values : array (runs,)
        On the scale of the row; NaN where a run did not produce it.

    Returns
    -------
    Line or None
        None if too few runs produced the row.
    """
    seen = np.isfinite(values)
    if seen.sum() < FEWEST:
        return None
    x, y = scores[seen], values[seen]
    middle, level = x.mean(axis=0), float(y.mean())
    x, y = x - middle, y - level
    if not np.ptp(y):
        return Line(level, np.zeros(x.shape[1]), 0.0, 0.0, 0.0, len(y))
    vectors, roots, _ = np.linalg.svd(x, full_matrices=False)
    along = vectors.T @ y
    rest = max(float(y @ y - along @ along), 0.0)
    ratios = np.geomspace(SMALLEST_RATIO, LARGEST_RATIO, RATIOS)
    best = max(ratios, key=lambda ratio: _evidence(ratio, roots, along, rest, len(y)))
    kept = best * roots**2 / (1.0 + best * roots**2)
    slopes = x.T @ (vectors @ (kept / np.maximum(roots**2, 1e-300) * along))
    variance = (rest + float((along**2 * (1.0 - kept)).sum())) / (len(y) - 1)
    lever = (vectors**2 * kept).sum(axis=1) + 1.0 / len(y)
    left = (y - vectors @ (kept * along)) / np.maximum(1.0 - lever, 1e-3)
    doubt = best * variance * (x.shape[1] - float(kept.sum())) + variance / len(y)
    explained = 1.0 - float(left @ left) / float(y @ y)
    return Line(
        level - float(middle @ slopes), slopes, float(np.sqrt(variance)), float(np.sqrt(doubt)),
        explained, len(y),
    )  # fmt: skip


def _evidence(ratio: float, roots: Floats, along: Floats, rest: float, count: int) -> float:
    """Log marginal likelihood of the slopes' size, with the scatter at its best."""
    grown = 1.0 + ratio * roots**2
    squares = rest + float((along**2 / grown).sum())
    return -0.5 * float(np.log(grown).sum()) - 0.5 * (count - 1) * float(np.log(squares))
