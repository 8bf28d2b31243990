"""The innermost loop of mechanics: the force of every pair, and its sum over each body.

Pairs are ordered by their first body, then by their second. Adding the force of each pair to both
of its bodies in that order sums the pairs of every body in rising order of the neighbor. A range of
bodies takes the pairs it owns; those that another range owns come before them and are computed
once more instead of waited for. The same operations in the same order give the same bits, however
bodies were cut into ranges.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.tissue.kernels.compiled import compiled

NEAREST = 1e-5
BLOCK = 512
CHUNK = 256
TINY = 1e-300


@compiled
def push_apart(law: Any, d: Any, k0: Any, k1: Any, k2: Any, k3: Any) -> Any:
    """Force along the line of centers at a distance; positive pushes apart."""
    if law == 0:
        near = max(1.0 - d * k0, 0.0)
        held = max(1.0 - d * k1, 0.0)
        return k2 * near * near - k3 * held * held
    if law == 1:
        near = k0 - d
        held = max(k1 - d, 0.0)
        return k2 * near if near > 0.0 else k3 * near * held / (k1 - k0 + TINY)
    depth = k0 - d
    if k1 == 0.0:
        return k3 * depth * np.sqrt(depth) if depth > 0.0 else 0.0
    return k2 * _torn(depth / k1) if depth > -k1 else 0.0


@compiled
def _torn(depth: Any) -> Any:
    """Force over pull-off force at a depth over the depth of tearing, -1 or more.

    With s the root of the relative contact width: ``depth = 6^(1/3) (2 s^4 - 4 s / 3)`` and
    ``force = 4 (s^6 - s^3)``, on the branch that lasts.
    """
    want = depth / np.cbrt(6.0)
    s = np.sqrt(np.sqrt(max(0.5 * want, 0.0))) + 0.9
    for _ in range(40):
        change = (2.0 * s**4 - 4.0 / 3.0 * s - want) / (8.0 * s**3 - 4.0 / 3.0)
        s -= change
        if change <= 1e-13 * s:
            break
    return 4.0 * (s**6 - s**3)


@compiled
def pair_force(
    law: Any, x: Any, y: Any, i: Any, j: Any, width: Any, height: Any, constant: Any, common: Any,
    p: Any,
) -> Any:  # fmt: skip
    """Force on body j by body i."""
    dx = x[j] - x[i]
    dy = y[j] - y[i]
    if width > 0.0:
        dx -= width * np.rint(dx * (1.0 / width))
        dy -= height * np.rint(dy * (1.0 / height))
    d = max(np.sqrt(dx * dx + dy * dy), NEAREST)
    f = pair_push(law, d, constant, common, p) / d
    return f * dx, f * dy


@compiled
def pair_push(law: Any, d: Any, constant: Any, common: Any, p: Any) -> Any:
    """Force along the line of centers of a pair at a distance.

    Constants are four rows, or one row and what is common to all pairs.
    """
    if constant.shape[0] == 1:
        k0 = constant[0, p]
        return push_apart(law, d, k0, k0 * common[0], common[1], common[2])
    return push_apart(law, d, constant[0, p], constant[1, p], constant[2, p], constant[3, p])


@compiled
def push_range(
    begin: Any, end: Any, law: Any, x: Any, y: Any, first: Any, second: Any, own: Any, back: Any,
    back_pair: Any, width: Any, height: Any, constant: Any, common: Any, fx: Any, fy: Any,
) -> None:  # fmt: skip
    """Net force on the bodies of a range."""
    push_from_before(
        begin, end, law, x, y, first, own, back, back_pair, width, height, constant, common, fx, fy
    )
    push_chunk(
        begin, end, end, law, x, y, first, second, own, width, height, constant, common,
        np.empty((2, BLOCK)), fx, fy,
    )  # fmt: skip


@compiled
def push_from_before(
    begin: Any, end: Any, law: Any, x: Any, y: Any, first: Any, own: Any, back: Any,
    back_pair: Any, width: Any, height: Any, constant: Any, common: Any, fx: Any, fy: Any,
) -> None:  # fmt: skip
    """Begin the sums of a range with the pairs that the ranges before it own."""
    low = own[begin]
    for i in range(begin, end):
        fx[i], fy[i] = 0.0, 0.0
    if low == 0:
        return
    for i in range(begin, end):
        for q in range(np.int64(back[i]), np.int64(back[i + 1])):
            p = back_pair[q]
            if p >= low:
                break
            gx, gy = pair_force(law, x, y, first[p], i, width, height, constant, common, p)
            fx[i] += gx
            fy[i] += gy


@compiled
def push_chunk(
    begin: Any, end: Any, last: Any, law: Any, x: Any, y: Any, first: Any, second: Any, own: Any,
    width: Any, height: Any, constant: Any, common: Any, pair: Any, fx: Any, fy: Any,
) -> None:  # fmt: skip
    """Add the pairs that a chunk of bodies owns; then the forces on the chunk are complete.

    All chunks of the range before this one must have been added. Bodies from `last` on belong to
    another range and are left alone.
    """
    low, high = np.int64(own[begin]), np.int64(own[end])
    for start in range(low, high, BLOCK):
        stop = min(start + BLOCK, high)
        pair_block(
            start, stop, law, x, y, first, second, width, height, constant, common,
            pair[0, : stop - start], pair[1, : stop - start],
        )  # fmt: skip
        _add_pairs(start, stop, last, first, second, pair, fx, fy)


@compiled
def _add_pairs(
    start: Any, stop: Any, last: Any, first: Any, second: Any, pair: Any, fx: Any, fy: Any
) -> None:
    """Add a range of pairs to both of their bodies.

    Pairs of one first body stand together, and nobody else adds to it meanwhile: its sum waits in
    registers instead of going through memory for every pair.
    """
    i = first[start]
    sx, sy = fx[i], fy[i]
    for p in range(start, stop):
        gx, gy = pair[0, p - start], pair[1, p - start]
        if first[p] != i:
            fx[i], fy[i] = sx, sy
            i = first[p]
            sx, sy = fx[i], fy[i]
        sx -= gx
        sy -= gy
        j = second[p]
        if j < last:
            fx[j] += gx
            fy[j] += gy
    fx[i], fy[i] = sx, sy


@compiled
def pair_block(
    start: Any, stop: Any, law: Any, x: Any, y: Any, first: Any, second: Any, width: Any,
    height: Any, constant: Any, common: Any, px: Any, py: Any,
) -> None:  # fmt: skip
    """Forces of a range of pairs: collect the distances, then compute with vector instructions."""
    for p in range(start, stop):
        px[p - start] = x[second[p]] - x[first[p]]
        py[p - start] = y[second[p]] - y[first[p]]
    if width > 0.0:
        over_width, over_height = 1.0 / width, 1.0 / height
        for p in range(px.size):
            px[p] -= width * np.rint(px[p] * over_width)
            py[p] -= height * np.rint(py[p] * over_height)
    # a row, then a range of it: a range of rows is not known to be contiguous, and not vectorized
    k0 = constant[0][start:stop]
    if law == 0 and constant.shape[0] == 1:
        _quadratic_alike(k0, common[0], common[1], common[2], px, py)
    elif law < 2 and constant.shape[0] > 1:
        k1, k2, k3 = constant[1], constant[2], constant[3]
        each = k1[start:stop], k2[start:stop], k3[start:stop]
        if law == 0:
            _quadratic(k0, *each, px, py)
        else:
            _linear(k0, *each, px, py)
    else:
        for p in range(px.size):
            dx, dy = px[p], py[p]
            d = max(np.sqrt(dx * dx + dy * dy), NEAREST)
            f = pair_push(law, d, constant, common, start + p) / d
            px[p] = f * dx
            py[p] = f * dy


# The laws stand here once more, on plain arrays and without a branch, because only so they are
# vectorized; they must stay the same operations as in `push_apart`.


@compiled
def _quadratic(k0: Any, k1: Any, k2: Any, k3: Any, px: Any, py: Any) -> None:
    for p in range(px.size):
        dx, dy = px[p], py[p]
        d = max(np.sqrt(dx * dx + dy * dy), NEAREST)
        near = max(1.0 - d * k0[p], 0.0)
        held = max(1.0 - d * k1[p], 0.0)
        f = (k2[p] * near * near - k3[p] * held * held) / d
        px[p] = f * dx
        py[p] = f * dy


@compiled
def _quadratic_alike(k0: Any, ratio: Any, k2: Any, k3: Any, px: Any, py: Any) -> None:
    for p in range(px.size):
        dx, dy = px[p], py[p]
        d = max(np.sqrt(dx * dx + dy * dy), NEAREST)
        near = max(1.0 - d * k0[p], 0.0)
        held = max(1.0 - d * (k0[p] * ratio), 0.0)
        f = (k2 * near * near - k3 * held * held) / d
        px[p] = f * dx
        py[p] = f * dy


@compiled
def _linear(k0: Any, k1: Any, k2: Any, k3: Any, px: Any, py: Any) -> None:
    for p in range(px.size):
        dx, dy = px[p], py[p]
        d = max(np.sqrt(dx * dx + dy * dy), NEAREST)
        near = k0[p] - d
        held = max(k1[p] - d, 0.0)
        f = k2[p] * near if near > 0.0 else k3[p] * near * held / (k1[p] - k0[p] + TINY)
        f /= d
        px[p] = f * dx
        py[p] = f * dy


@compiled
def push_some(
    who: Any, begin: Any, end: Any, law: Any, x: Any, y: Any, first: Any, second: Any, own: Any,
    back: Any, back_pair: Any, width: Any, height: Any, constant: Any, common: Any, fx: Any,
    fy: Any,
) -> None:  # fmt: skip
    """Net force on listed bodies only: the same sums, without a pass over all pairs."""
    for k in range(begin, end):
        i = who[k]
        sx, sy = 0.0, 0.0
        for q in range(np.int64(back[i]), np.int64(back[i + 1])):
            p = back_pair[q]
            gx, gy = pair_force(law, x, y, first[p], i, width, height, constant, common, p)
            sx += gx
            sy += gy
        for p in range(np.int64(own[i]), np.int64(own[i + 1])):
            gx, gy = pair_force(law, x, y, i, second[p], width, height, constant, common, p)
            sx -= gx
            sy -= gy
        fx[i] = sx
        fy[i] = sy


@compiled
def pressure_range(
    begin: Any, end: Any, law: Any, x: Any, y: Any, radius: Any, first: Any, second: Any, own: Any,
    back: Any, back_pair: Any, width: Any, height: Any, constant: Any, common: Any, overlap: Any,
    pressure: Any,
) -> None:  # fmt: skip
    """Relative overlaps and virial pressure of the bodies of a range."""
    for i in range(begin, end):
        near, virial = 0.0, 0.0
        before = np.int64(back[i + 1]) - np.int64(back[i])
        for q in range(before + np.int64(own[i + 1]) - np.int64(own[i])):
            if q < before:
                p = np.int64(back_pair[np.int64(back[i]) + q])
                j = np.int64(first[p])
            else:
                p = np.int64(own[i]) + q - before
                j = np.int64(second[p])
            dx = x[j] - x[i]
            dy = y[j] - y[i]
            if width > 0.0:
                dx -= width * np.rint(dx * (1.0 / width))
                dy -= height * np.rint(dy * (1.0 / height))
            d = max(np.sqrt(dx * dx + dy * dy), NEAREST)
            near += max(1.0 - d / (radius[i] + radius[j]), 0.0)
            virial += d * pair_push(law, d, constant, common, p)
        overlap[i] = near
        pressure[i] = 0.25 * virial / (np.pi * radius[i] * radius[i])
