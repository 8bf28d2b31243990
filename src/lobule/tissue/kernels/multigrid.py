"""Solve the balance of a medium: conjugate gradients, with one multigrid cycle as preconditioner.

A cycle alone diverges slowly where sides do not halve evenly or vessels are thin; inside conjugate
gradients it may be imperfect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Floats
from lobule.tissue.kernels.levels import levels_of
from lobule.tissue.kernels.medium import Balance
from lobule.tissue.kernels.smoothing import (
    first_color,
    missing_of,
    prolong,
    restrict,
    smooth,
    times,
)


@dataclass(frozen=True)
class Solution:
    """A field, and how well its equations hold.

    Attributes
    ----------
    field : array of float, (rows, columns)
    residual : float
        Norm of what is missing in the balance, relative to the norm of the sources.
    cycles : int
        Cycles that were needed.
    """

    field: Floats
    residual: float
    cycles: int


def solve(equations: Balance, start: Floats, wrap: bool, tolerance: float, most: int) -> Solution:
    """Flexible conjugate gradients with a cycle as preconditioner.

    Parameters
    ----------
    equations : Balance
    start : array of float, (rows, columns)
        A guess.
    wrap : bool
        Whether the grid is periodic.
    tolerance : float
        Relative norm of what may be missing.
    most : int
        Cycles after which to stop anyway.
    """
    grids = levels_of(equations)
    field = start.copy()
    field[equations.held] = equations.source[equations.held]
    residual, cycles = _solve(
        grids.begin, grids.rows, grids.columns, grids.east, grids.north, grids.sink, grids.inverse,
        equations.source, field, wrap, tolerance, most,
    )  # fmt: skip
    return Solution(field, residual, cycles)


@compiled
def _solve(
    begin: Any, rows: Any, columns: Any, east: Any, north: Any, sink: Any, inverse: Any,
    source: Any, u: Any, wrap: Any, tolerance: Any, most: Any,
) -> Any:  # fmt: skip
    shape = (rows[0], columns[0])
    size = rows[0] * columns[0]
    e, n, s = east[:size].reshape(shape), north[:size].reshape(shape), sink[:size].reshape(shape)
    better_all, right_all = np.zeros(east.size), np.zeros(east.size)
    missing_all = np.zeros(east.size)
    missing, better = right_all[:size].reshape(shape), better_all[:size].reshape(shape)
    left, along, before = np.empty(shape), np.zeros(shape), np.zeros(shape)
    missing_of(e, n, s, source, u, missing)
    scale = np.sqrt(_dot(source, source))
    if scale == 0.0:
        scale = np.sqrt(_dot(missing, missing))
    if scale == 0.0:
        return 0.0, 0
    weight = 1.0
    done = 0
    residual = np.sqrt(_dot(missing, missing)) / scale
    while residual > tolerance and done < most:
        _cycle(
            begin,
            rows,
            columns,
            east,
            north,
            sink,
            inverse,
            better_all,
            right_all,
            missing_all,
            wrap,
        )
        gain = _dot(better, missing)
        beta = (gain - _dot(better, before)) / weight if done > 0 else 0.0
        weight = gain
        for r in range(shape[0]):
            for c in range(shape[1]):
                along[r, c] = better[r, c] + beta * along[r, c]
                before[r, c] = missing[r, c]
        times(e, n, s, along, left)
        step = weight / _dot(along, left)
        for r in range(shape[0]):
            for c in range(shape[1]):
                u[r, c] += step * along[r, c]
                missing[r, c] -= step * left[r, c]
        residual = np.sqrt(_dot(missing, missing)) / scale
        done += 1
    return residual, done


@compiled
def _dot(a: Any, b: Any) -> Any:
    """Sum of products: each row in eight partial sums, always in the same order."""
    total = 0.0
    rows, columns = a.shape
    part = np.zeros(8)
    whole = columns - columns % 8
    for r in range(rows):
        for c in range(0, whole, 8):
            for k in range(8):
                part[k] += a[r, c + k] * b[r, c + k]
        for c in range(whole, columns):
            total += a[r, c] * b[r, c]
    for k in range(8):
        total += part[k]
    return total


@compiled
def _cycle(
    begin: Any, rows: Any, columns: Any, east: Any, north: Any, sink: Any, inverse: Any,
    better: Any, right: Any, missing: Any, wrap: Any,
) -> None:  # fmt: skip
    """One V-cycle from zero: `better` on the finest grid for the right side on it."""
    last = begin.size - 1
    for k in range(begin.size):
        a, b = begin[k], begin[k] + rows[k] * columns[k]
        shape = (rows[k], columns[k])
        e, n, i = east[a:b].reshape(shape), north[a:b].reshape(shape), inverse[a:b].reshape(shape)
        u, f = better[a:b].reshape(shape), right[a:b].reshape(shape)
        first_color(i, f, u)
        smooth(e, n, i, f, u, 1)
        if k == last:
            for _ in range(8):
                smooth(e, n, i, f, u, 0)
                smooth(e, n, i, f, u, 1)
                smooth(e, n, i, f, u, 1)
                smooth(e, n, i, f, u, 0)
        else:
            m = missing[a:b].reshape(shape)
            missing_of(e, n, sink[a:b].reshape(shape), f, u, m)
            coarse = right[b : b + rows[k + 1] * columns[k + 1]]
            restrict(m, coarse.reshape((rows[k + 1], columns[k + 1])))
    for k in range(last - 1, -1, -1):
        a, b = begin[k], begin[k] + rows[k] * columns[k]
        shape = (rows[k], columns[k])
        e, n, i = east[a:b].reshape(shape), north[a:b].reshape(shape), inverse[a:b].reshape(shape)
        u, f = better[a:b].reshape(shape), right[a:b].reshape(shape)
        coarse = better[b : b + rows[k + 1] * columns[k + 1]]
        prolong(coarse.reshape((rows[k + 1], columns[k + 1])), i, wrap, u)
        smooth(e, n, i, f, u, 1)
        smooth(e, n, i, f, u, 0)
