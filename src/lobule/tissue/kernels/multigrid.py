"""Solve the balance of a medium: conjugate gradients, with one multigrid cycle as preconditioner.

A cycle alone diverges slowly where sides do not halve evenly or vessels are thin; inside conjugate
gradients it may be imperfect. Coarse voxels are pairs of fine ones, the last alone where the number
is odd, and their faces are the fine faces in series and parallel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Floats
from lobule.tissue.kernels.medium import Balance

COARSEST = 4


@dataclass(frozen=True)
class Level:
    """One grid of the hierarchy: faces, sinks and the inverse of the diagonal."""

    east: Floats
    north: Floats
    sink: Floats
    inverse: Floats


def hierarchy(equations: Balance) -> tuple[Level, ...]:
    """The equations on ever coarser grids."""
    east, north = equations.east, equations.north
    sink = np.where(equations.held, 0.0, equations.sink)
    made = [_level(east, north, equations.sink)]
    while max(east.shape) > COARSEST:
        east, north, sink = _coarse(east, north, sink)
        made.append(_level(east, north, sink))
    return tuple(made)


def _level(east: Floats, north: Floats, sink: Floats) -> Level:
    total = east + np.roll(east, 1, 1) + north + np.roll(north, 1, 0) + sink
    inverse = np.where(total > 0, 1.0 / np.where(total > 0, total, 1.0), 0.0)
    return Level(east, north, np.ascontiguousarray(sink), inverse)


@compiled
def _coarse(east: Any, north: Any, sink: Any) -> Any:
    rows, columns = east.shape
    r2 = (rows + 1) // 2 if rows > 1 else 1
    c2 = (columns + 1) // 2 if columns > 1 else 1
    e2, n2, s2 = np.zeros((r2, c2)), np.zeros((r2, c2)), np.zeros((r2, c2))
    for r in range(rows):
        for c in range(columns):
            s2[r // 2, c // 2] += sink[r, c]
    for rr in range(r2):
        for cc in range(c2):
            last = 2 * cc + 1 if 2 * cc + 1 < columns else 2 * cc
            beyond = last + 1 if last + 1 < columns else 0
            if beyond != 2 * cc and c2 > 1:
                for r in range(2 * rr, min(2 * rr + 2, rows)):
                    e2[rr, cc] += _series(east, True, r, 2 * cc, last, beyond, columns)
            last = 2 * rr + 1 if 2 * rr + 1 < rows else 2 * rr
            beyond = last + 1 if last + 1 < rows else 0
            if beyond != 2 * rr and r2 > 1:
                for c in range(2 * cc, min(2 * cc + 2, columns)):
                    n2[rr, cc] += _series(north, False, c, 2 * rr, last, beyond, rows)
    return e2, n2, s2


@compiled
def _series(
    face: Any, along: Any, line: Any, begin: Any, last: Any, beyond: Any, count: Any
) -> Any:
    """Conductance from the middle of one pair of voxels to the middle of the next."""
    between = face[line, last] if along else face[last, line]
    if between <= 0.0:
        return 0.0
    resistance = 1.0 / between
    if last != begin:
        inner = face[line, begin] if along else face[begin, line]
        resistance += 0.5 / inner if inner > 0.0 else 0.0
    if beyond + 1 < count:
        inner = face[line, beyond] if along else face[beyond, line]
        resistance += 0.5 / inner if inner > 0.0 else 0.0
    return 1.0 / resistance


@compiled
def apply(east: Any, north: Any, sink: Any, u: Any, out: Any) -> None:
    """Left side of the balance."""
    rows, columns = u.shape
    for r in range(rows):
        up = r + 1 if r + 1 < rows else 0
        down = r - 1 if r > 0 else rows - 1
        for c in range(columns):
            right = c + 1 if c + 1 < columns else 0
            left = c - 1 if c > 0 else columns - 1
            v = u[r, c]
            out[r, c] = (
                sink[r, c] * v
                + east[r, c] * (v - u[r, right])
                + east[r, left] * (v - u[r, left])
                + north[r, c] * (v - u[up, c])
                + north[down, c] * (v - u[down, c])
            )


@compiled
def smooth(east: Any, north: Any, inverse: Any, b: Any, u: Any, color: Any) -> None:
    """Gauss-Seidel on the voxels of one color of the checkerboard."""
    rows, columns = u.shape
    for r in range(rows):
        up = r + 1 if r + 1 < rows else 0
        down = r - 1 if r > 0 else rows - 1
        for c in range((r + color) & 1, columns, 2):
            right = c + 1 if c + 1 < columns else 0
            left = c - 1 if c > 0 else columns - 1
            u[r, c] = inverse[r, c] * (
                b[r, c]
                + east[r, c] * u[r, right]
                + east[r, left] * u[r, left]
                + north[r, c] * u[up, c]
                + north[down, c] * u[down, c]
            )


@compiled
def restrict(fine: Any, coarse: Any) -> None:
    """Sum of what is missing in the voxels of each pair of pairs."""
    coarse[:, :] = 0.0
    rows, columns = fine.shape
    for r in range(rows):
        for c in range(columns):
            coarse[r // 2, c // 2] += fine[r, c]


@compiled
def prolong(coarse: Any, inverse: Any, wrap: Any, fine: Any) -> None:
    """Add the coarse correction, interpolated between the middles of coarse voxels."""
    rows, columns = fine.shape
    r2, c2 = coarse.shape
    for r in range(rows):
        i = r // 2
        k = i - 1 if r % 2 == 0 else i + 1
        if k < 0:
            k = r2 - 1 if wrap else 0
        if k >= r2:
            k = 0 if wrap else r2 - 1
        for c in range(columns):
            if inverse[r, c] == 0.0:
                continue
            j = c // 2
            m = j - 1 if c % 2 == 0 else j + 1
            if m < 0:
                m = c2 - 1 if wrap else 0
            if m >= c2:
                m = 0 if wrap else c2 - 1
            fine[r, c] += (
                0.5625 * coarse[i, j]
                + 0.1875 * (coarse[k, j] + coarse[i, m])
                + 0.0625 * coarse[k, m]
            )


def cycle(levels: tuple[Level, ...], b: Floats, wrap: bool) -> Floats:
    """One V-cycle from zero."""
    level = levels[0]
    u = np.zeros_like(b)
    if len(levels) == 1:
        for _ in range(8):
            for color in (0, 1, 1, 0):
                smooth(level.east, level.north, level.inverse, b, u, color)
        return u
    for color in (0, 1):
        smooth(level.east, level.north, level.inverse, b, u, color)
    missing = np.empty_like(b)
    apply(level.east, level.north, level.sink, u, missing)
    np.subtract(b, missing, out=missing)
    coarse = np.empty_like(levels[1].sink)
    restrict(missing, coarse)
    prolong(cycle(levels[1:], coarse, wrap), level.inverse, wrap, u)
    for color in (1, 0):
        smooth(level.east, level.north, level.inverse, b, u, color)
    return u


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
    """Flexible conjugate gradients with a cycle as preconditioner."""
    levels = hierarchy(equations)
    top = levels[0]
    u = start.copy()
    u[equations.held] = equations.source[equations.held]
    left = np.empty_like(u)
    apply(top.east, top.north, top.sink, u, left)
    missing = equations.source - left
    scale = float(np.linalg.norm(equations.source))
    if scale == 0.0:
        scale = float(np.linalg.norm(left)) or 1.0
    done, along, before, weight = 0, np.zeros_like(u), np.zeros_like(u), 1.0
    while (residual := float(np.linalg.norm(missing)) / scale) > tolerance and done < most:
        better = cycle(levels, missing, wrap)
        beta = float(np.vdot(better, missing - before)) / weight if done else 0.0
        along = better + beta * along
        apply(top.east, top.north, top.sink, along, left)
        weight = float(np.vdot(better, missing))
        share = weight / float(np.vdot(along, left))
        u += share * along
        before = missing.copy()
        missing -= share * left
        done += 1
    return Solution(u, residual, done)
