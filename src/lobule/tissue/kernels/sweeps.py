"""The loops of small steps: two passes over a field for each step.

On the way up blocks of rows are solved along x and take the first half of the elimination along y
while they stand in the nearest cache; on the way down the second half ends and cells exchange.
Held voxels and the closing of a ring need whole fields in between.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.tissue.kernels.across import NOTHING, ROWS, along_x, room_for_turned
from lobule.tissue.kernels.compiled import compiled, fma
from lobule.tissue.kernels.eight import fma8, read8, spread8, write8

BLOCK = 2 * ROWS


@compiled
def run_steps(
    u: Any, rows: Any, xcarry: Any, xscale: Any, xback: Any, xround: Any, xlast: Any,
    ycarry: Any, yscale: Any, yback: Any, yround: Any, ylast: Any,
    gain: Any, given: Any, where: Any, level: Any, steps: Any,
) -> None:  # fmt: skip
    """Steps of one padded field in place."""
    turned = room_for_turned(u.shape[1])
    above = np.empty((1, u.shape[1]))
    for _ in range(steps):
        _hold(u, where, level)
        for r in range(0, u.shape[0], BLOCK):
            along_x(u, r, r + ROWS < u.shape[0], xcarry, xscale, xback, turned)
            if xlast != 0.0:
                _close_x(u, r, min(r + BLOCK, rows), xround, xlast)
            if level.size == 0:
                _up_y(u, r, min(r + BLOCK, rows), ycarry, yscale)
        if level.size > 0:
            _hold(u, where, level)
            _up_y(u, 0, rows, ycarry, yscale)
        if ylast == 0.0 and level.size == 0:
            _down_y_and_exchange(u, rows, yback, gain, given, above)
            continue
        _down_y(u, rows, yback)
        if ylast != 0.0:
            _close_y(u, rows, yround, ylast)
        _hold(u, where, level)
        _exchange(u, gain, given)


@compiled
def _hold(u: Any, where: Any, level: Any) -> None:
    for k in range(level.size):
        u[where[k, 0], where[k, 1]] = level[k]


@compiled
def _exchange(u: Any, gain: Any, given: Any) -> None:
    rows, columns = gain.shape
    for r in range(rows):
        for c in range(columns):
            u[r, c] = fma(gain[r, c], u[r, c], given[r, c])


@compiled
def _up_y(u: Any, low: Any, high: Any, carry: Any, scale: Any) -> None:
    if low == 0:
        for c in range(u.shape[1]):
            u[0, c] *= scale[0]
    for r in range(max(low, 1), high):
        s, k = scale[r], carry[r]
        for c in range(u.shape[1]):
            u[r, c] = fma(k, u[r - 1, c], u[r, c] * s)


@compiled
def _down_y(u: Any, rows: Any, back: Any) -> None:
    for r in range(rows - 2, -1, -1):
        k = back[r]
        for c in range(u.shape[1]):
            u[r, c] = fma(k, u[r + 1, c], u[r, c])


@compiled
def _down_y_and_exchange(u: Any, rows: Any, back: Any, gain: Any, given: Any, above: Any) -> None:
    """The row above is kept as it was before cells exchanged.

    Registers are written out: a compiler that must allow for overlapping arrays makes none here.
    """
    columns = u.shape[1]
    whole = columns // ROWS * ROWS
    above[:] = NOTHING
    for r in range(rows - 1, -1, -1):
        k = spread8(back[r])
        for c in range(0, whole, ROWS):
            a = fma8(k, read8(above, 0, c), read8(u, r, c))
            write8(above, 0, c, a)
            write8(u, r, c, fma8(read8(gain, r, c), a, read8(given, r, c)))
        for c in range(whole, columns):
            above[0, c] = fma(back[r], above[0, c], u[r, c])
            u[r, c] = fma(gain[r, c], above[0, c], given[r, c])


@compiled
def _close_x(u: Any, low: Any, high: Any, around: Any, last: Any) -> None:
    columns = u.shape[1]
    for r in range(low, high):
        share = fma(last, u[r, columns - 1], u[r, 0])
        for c in range(columns):
            u[r, c] = fma(-share, around[c], u[r, c])


@compiled
def _close_y(u: Any, rows: Any, around: Any, last: Any) -> None:
    columns = u.shape[1]
    share = np.empty(columns)
    for c in range(columns):
        share[c] = fma(last, u[rows - 1, c], u[0, c])
    for r in range(rows):
        for c in range(columns):
            u[r, c] = fma(-around[r], share[c], u[r, c])
