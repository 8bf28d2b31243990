"""The balance of a medium on ever coarser grids.

Coarse voxels are pairs of fine ones in each direction, the last alone where the number is odd;
their faces are the fine faces in series and parallel, so sides need not be powers of two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Floats
from lobule.tissue.kernels.medium import Balance

COARSEST = 4


@dataclass(frozen=True)
class Levels:
    """All grids one after the other in flat arrays, the finest first.

    Attributes
    ----------
    begin, rows, columns : array of int, (levels,)
        Where each grid begins, and its shape.
    east, north, sink, inverse : array of float
        Faces, sinks and the inverse of the diagonal (0 where a voxel is not in the equations).
    """

    begin: NDArray[np.int64]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    east: Floats
    north: Floats
    sink: Floats
    inverse: Floats


def levels_of(equations: Balance) -> Levels:
    """The equations on ever coarser grids."""
    parts = [_part(equations.east, equations.north, equations.sink)]
    shapes = [equations.east.shape]
    east, north = equations.east, equations.north
    # a held voxel keeps its level on the finest grid and has no part in the coarser ones
    sink = np.where(equations.held, 0.0, equations.sink)
    while max(shapes[-1]) > COARSEST:
        east, north, sink = _coarse(east, north, sink)
        parts.append(_part(east, north, sink))
        shapes.append(east.shape)
    rows, columns = np.array(shapes).T
    begin = np.concatenate([[0], np.cumsum(rows * columns)[:-1]])
    return Levels(
        begin, rows, columns, *(np.concatenate(column) for column in zip(*parts, strict=True))
    )


def _part(east: Floats, north: Floats, sink: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    inverse = np.empty(east.shape)
    _invert(east, north, sink, inverse)
    return east.ravel(), north.ravel(), sink.ravel(), inverse.ravel()


@compiled
def _invert(east: Any, north: Any, sink: Any, inverse: Any) -> None:
    rows, columns = east.shape
    for r in range(rows):
        down = r - 1 if r > 0 else rows - 1
        for c in range(columns):
            left = c - 1 if c > 0 else columns - 1
            total = east[r, c] + east[r, left] + north[r, c] + north[down, c] + sink[r, c]
            inverse[r, c] = 1.0 / total if total > 0.0 else 0.0


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
