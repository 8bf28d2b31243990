"""Elimination along x, eight rows side by side.

Along a row each number waits for the one before it, so rows are solved together, one in each lane
of a register. Tiles of eight rows and columns are turned into such registers on the way in, and
turned back on the way out. Each row sees the same operations in the same order as on its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.tissue.kernels.aligned import LINE
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.eight import WIDTH, fma8, read8, spread8, times8, turn8, write8

ROWS = WIDTH
# adds nothing to any number, zeros of both signs included
NOTHING = -0.0


@compiled
def room_for_turned(columns: Any) -> Any:
    """Where two turned blocks of rows stand between both passes; begins on a line of the cache."""
    size = columns * 2 * ROWS
    room = np.empty(size + ROWS)
    skip = -room.ctypes.data % LINE // 8
    return room[skip : skip + size].reshape(columns, 2 * ROWS)


@compiled
def along_x(u: Any, r: Any, both: Any, carry: Any, scale: Any, back: Any, turned: Any) -> None:
    """Solve eight rows, or sixteen: of two chains, one goes on while the other waits."""
    columns = u.shape[1]
    whole = columns // ROWS * ROWS
    a = b = spread8(NOTHING)
    for c in range(0, whole, ROWS):
        a = _tile_forward(u, r, c, a, carry, scale, turned, 0)
        if both:
            b = _tile_forward(u, r + ROWS, c, b, carry, scale, turned, ROWS)
    for c in range(whole, columns):
        a = _column_forward(u, r, c, a, carry, scale, turned, 0)
        if both:
            b = _column_forward(u, r + ROWS, c, b, carry, scale, turned, ROWS)
    a = b = spread8(NOTHING)
    for c in range(columns - 1, whole - 1, -1):
        a = _column_back(u, r, c, a, back, turned, 0)
        if both:
            b = _column_back(u, r + ROWS, c, b, back, turned, ROWS)
    for c in range(whole - ROWS, -1, -ROWS):
        a = _tile_back(u, r, c, a, back, turned, 0)
        if both:
            b = _tile_back(u, r + ROWS, c, b, back, turned, ROWS)


@compiled
def _tile_forward(
    u: Any, r: Any, c: Any, a: Any, carry: Any, scale: Any, turned: Any, k: Any
) -> Any:
    t0, t1, t2, t3, t4, t5, t6, t7 = turn8((
        read8(u, r, c), read8(u, r + 1, c), read8(u, r + 2, c), read8(u, r + 3, c),
        read8(u, r + 4, c), read8(u, r + 5, c), read8(u, r + 6, c), read8(u, r + 7, c),
    ))  # fmt: skip
    a = _forward(a, t0, carry, scale, c, turned, k)
    a = _forward(a, t1, carry, scale, c + 1, turned, k)
    a = _forward(a, t2, carry, scale, c + 2, turned, k)
    a = _forward(a, t3, carry, scale, c + 3, turned, k)
    a = _forward(a, t4, carry, scale, c + 4, turned, k)
    a = _forward(a, t5, carry, scale, c + 5, turned, k)
    a = _forward(a, t6, carry, scale, c + 6, turned, k)
    return _forward(a, t7, carry, scale, c + 7, turned, k)


@compiled
def _column_forward(
    u: Any, r: Any, c: Any, a: Any, carry: Any, scale: Any, turned: Any, k: Any
) -> Any:
    """What is left beyond the last whole tile."""
    for i in range(ROWS):
        turned[c, k + i] = u[r + i, c]
    return _forward(a, read8(turned, c, k), carry, scale, c, turned, k)


@compiled
def _forward(a: Any, t: Any, carry: Any, scale: Any, c: Any, turned: Any, k: Any) -> Any:
    a = fma8(spread8(carry[c]), a, times8(t, spread8(scale[c])))
    write8(turned, c, k, a)
    return a


@compiled
def _tile_back(u: Any, r: Any, c: Any, a: Any, back: Any, turned: Any, k: Any) -> Any:
    t7 = fma8(spread8(back[c + 7]), a, read8(turned, c + 7, k))
    t6 = fma8(spread8(back[c + 6]), t7, read8(turned, c + 6, k))
    t5 = fma8(spread8(back[c + 5]), t6, read8(turned, c + 5, k))
    t4 = fma8(spread8(back[c + 4]), t5, read8(turned, c + 4, k))
    t3 = fma8(spread8(back[c + 3]), t4, read8(turned, c + 3, k))
    t2 = fma8(spread8(back[c + 2]), t3, read8(turned, c + 2, k))
    t1 = fma8(spread8(back[c + 1]), t2, read8(turned, c + 1, k))
    t0 = fma8(spread8(back[c]), t1, read8(turned, c, k))
    v0, v1, v2, v3, v4, v5, v6, v7 = turn8((t0, t1, t2, t3, t4, t5, t6, t7))
    write8(u, r, c, v0)
    write8(u, r + 1, c, v1)
    write8(u, r + 2, c, v2)
    write8(u, r + 3, c, v3)
    write8(u, r + 4, c, v4)
    write8(u, r + 5, c, v5)
    write8(u, r + 6, c, v6)
    write8(u, r + 7, c, v7)
    return t0


@compiled
def _column_back(u: Any, r: Any, c: Any, a: Any, back: Any, turned: Any, k: Any) -> Any:
    a = fma8(spread8(back[c]), a, read8(turned, c, k))
    write8(turned, c, k, a)
    for i in range(ROWS):
        u[r + i, c] = turned[c, k + i]
    return a
