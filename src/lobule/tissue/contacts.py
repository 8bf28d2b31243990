"""Which bodies may touch: a list of pairs with a margin, good for a few short steps."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.compiled import compiled

Floats = NDArray[np.float64]
Places = NDArray[np.int32]


def contacts(
    x: Floats, y: Floats, reach: Floats, skin: float, width: float, height: float
) -> tuple[Places, Places]:
    """Pairs of bodies nearer than the sum of their reaches and the skin, each once.

    The order of pairs follows from places and order of the bodies alone, so sums over it are
    repeatable to the bit.

    Parameters
    ----------
    x, y : array of float, um
        Within the periodic rectangle.
    reach : array of float, um
    skin : float, um
    width, height : float, um
    """
    widest = 2.0 * float(reach.max(initial=1.0)) + skin
    across, up = int(width / widest), int(height / widest)
    if across < 3 or up < 3:
        raise ValueError(
            f"Section of {width:g} x {height:g} um; expected at least {3.0 * widest:g} um along "
            "each side, so that no cell meets another on both sides. Add lobules."
        )
    room = 16 * x.size + 64
    while True:
        first, second, count = _pairs(x, y, reach, skin, width, height, across, up, room)
        if count >= 0:
            return first[:count], second[:count]
        room *= 2


@compiled
def _pairs(
    x: Any, y: Any, reach: Any, skin: Any, width: Any, height: Any, across: Any, up: Any, room: Any
) -> Any:
    """Pairs and their number, or -1 if there is no room for all of them.

    Every candidate is written and counted only if near: without a branch this is ten times faster.
    """
    bodies = x.size
    bins = across * up
    key = np.empty(bodies, np.int64)
    start = np.zeros(bins + 1, np.int64)
    for i in range(bodies):
        column = min(int(x[i] / width * across), across - 1)
        row = min(int(y[i] / height * up), up - 1)
        key[i] = row * across + column
        start[key[i] + 1] += 1
    for b in range(bins):
        start[b + 1] += start[b]
    place = start[:-1].copy()
    member = np.empty(bodies, np.int32)
    bx = np.empty(bodies, np.float32)
    by = np.empty(bodies, np.float32)
    br = np.empty(bodies, np.float32)
    for i in range(bodies):
        k = place[key[i]]
        place[key[i]] = k + 1
        member[k] = i
        bx[k] = x[i]
        by[k] = y[i]
        br[k] = reach[i] + skin * 0.5
    first = np.empty(room, np.int32)
    second = np.empty(room, np.int32)
    count = 0
    for row in range(up):
        for column in range(across):
            b = row * across + column
            for side in range(5):
                shift_x = np.float32(0.0)
                shift_y = np.float32(0.0)
                r = row
                c = column
                if side == 1:
                    c = column + 1
                elif side > 1:
                    r = row + 1
                    c = column + side - 3
                if c == across:
                    c = 0
                    shift_x = np.float32(width)
                elif c < 0:
                    c = across - 1
                    shift_x = np.float32(-width)
                if r == up:
                    r = 0
                    shift_y = np.float32(height)
                other = r * across + c
                for p in range(start[b], start[b + 1]):
                    begin = p + 1 if side == 0 else start[other]
                    end = start[other + 1]
                    if count + end - begin >= room:
                        return first, second, -1
                    px = bx[p] - shift_x
                    py = by[p] - shift_y
                    pr = br[p]
                    mine = member[p]
                    for q in range(begin, end):
                        dx = px - bx[q]
                        dy = py - by[q]
                        far = pr + br[q]
                        first[count] = mine
                        second[count] = member[q]
                        count += int(dx * dx + dy * dy < far * far)
    return first, second, count


@compiled
def farthest_move(x0: Any, y0: Any, x: Any, y: Any, width: Any, height: Any) -> Any:
    """Square of the longest way any body has come."""
    longest = 0.0
    for i in range(x.size):
        dx = abs(x[i] - x0[i])
        dy = abs(y[i] - y0[i])
        if dx > 0.5 * width:
            dx = width - dx
        if dy > 0.5 * height:
            dy = height - dy
        longest = max(longest, dx * dx + dy * dy)
    return longest
