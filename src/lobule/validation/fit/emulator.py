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
Flags = NDArray[np.bool_]

FEWEST = 40
"""Runs that must have produced a row before a line is drawn through them."""

SLOPES = np.geomspace(1e-5, 1.0, 40)
"""Variance of one slope over the variance between runs: what is tried."""

SCATTERS = np.array([1.0, 1.2, 1.5, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0, 34.0, 55.0, 89.0])
"""Variance of the scatter over that of chance, which is the least it can be: what is tried."""

NO_CHANCE = 1e-8
"""Of the variance between runs, where a row is told to have no chance."""


@dataclass(frozen=True)
class Line:
    """One row as a function of points, column by column.

    Attributes
    ----------
    intercept : float
    slopes : array (columns,)
    scatter : float
        Standard deviation of single runs about the line.
    doubt : float
        Standard deviation of the line itself at one in every column.
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

    def at(self, columns: Floats) -> Floats:
        """The row for points: array (draws,) from array (draws, columns)."""
        return self.intercept + columns @ self.slopes


class Lines:
    """Learns one row after another from the same runs.

    Parameters
    ----------
    columns : array (runs, columns)
    """

    def __init__(self, columns: Floats) -> None:
        self.columns = columns
        self._bases: dict[bytes, _Basis] = {}

    def learn(self, values: Floats, chance: float) -> Line | None:
        """Learn one row.

        Parameters
        ----------
        values : array (runs,)
            On the scale of the row; NaN where a run did not produce it.
        chance : float
            Standard error of a run from its finite number of patients; the scatter is not less.

        Returns
        -------
        Line or None
            None if too few runs produced the row.
        """
        seen = np.isfinite(values)
        if seen.sum() < FEWEST:
            return None
        y, level = values[seen], float(values[seen].mean())
        y = y - level
        between = float(y @ y) / len(y)
        if not between:
            return Line(level, np.zeros(self.columns.shape[1]), 0.0, 0.0, 0.0, len(y))
        return _line(self._basis(seen), y, level, between, chance)

    def _basis(self, seen: Flags) -> _Basis:
        """Most rows come from all the runs: their axes are worked out once."""
        key = seen.tobytes()
        if key not in self._bases:
            x = self.columns[seen]
            middle = x.mean(axis=0)
            vectors, roots, _ = np.linalg.svd(x - middle, full_matrices=False)
            self._bases[key] = _Basis(x - middle, middle, vectors, roots)
        return self._bases[key]


@dataclass(frozen=True, eq=False)
class _Basis:
    """Columns about their mean, and their principal axes."""

    x: Floats
    middle: Floats
    vectors: Floats
    roots: Floats


def _line(basis: _Basis, y: Floats, level: float, between: float, chance: float) -> Line:
    x, middle, vectors, roots = basis.x, basis.middle, basis.vectors, basis.roots
    along = vectors.T @ y
    rest = max(float(y @ y - along @ along), 0.0)
    size, variance = _likeliest(roots, along, rest, len(y), between, chance)
    kept = size * roots**2 / (variance + size * roots**2)
    slopes = x.T @ (vectors @ (kept / np.maximum(roots**2, 1e-300) * along))
    lever = (vectors**2 * kept).sum(axis=1) + 1.0 / len(y)
    left = (y - vectors @ (kept * along)) / (1.0 - lever)
    doubt = size * (x.shape[1] - float(kept.sum())) + variance / len(y)
    return Line(
        level - float(middle @ slopes), slopes, float(np.sqrt(variance)), float(np.sqrt(doubt)),
        1.0 - float(left @ left) / float(y @ y), len(y),
    )  # fmt: skip


def _likeliest(
    roots: Floats, along: Floats, rest: float, count: int, between: float, chance: float
) -> tuple[float, float]:
    """Variance of one slope and of the scatter, of those tried, by marginal likelihood."""
    least = max(chance**2, NO_CHANCE * between)
    variance = least * SCATTERS[None, :, None]
    grown = between * SLOPES[:, None, None] * roots**2 + variance
    flat = variance[..., 0]
    told = -0.5 * (np.log(grown) + along**2 / grown).sum(axis=-1)
    told = told - 0.5 * ((count - 1 - len(roots)) * np.log(flat) + rest / flat)
    size, scatter = np.unravel_index(int(np.argmax(told)), told.shape)
    return float(between * SLOPES[size]), float(least * SCATTERS[scatter])
