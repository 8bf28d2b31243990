"""Loops over the voxels of one grid of the multigrid solver.

Neighbors wrap around; where the outer sides are walls, the faces there are zero. The first and the
last column are done apart, so that the loop between them needs no test.
"""

from __future__ import annotations

from typing import Any

from lobule.tissue.kernels.compiled import compiled


@compiled
def _left_side(
    e: Any, n: Any, s: Any, u: Any, r: Any, up: Any, down: Any, c: Any, right: Any, left: Any
) -> Any:
    v = u[r, c]
    return (
        s[r, c] * v
        + e[r, c] * (v - u[r, right])
        + e[r, left] * (v - u[r, left])
        + n[r, c] * (v - u[up, c])
        + n[down, c] * (v - u[down, c])
    )


@compiled
def times(e: Any, n: Any, s: Any, u: Any, out: Any) -> None:
    """Left side of the balance."""
    rows, columns = u.shape
    for r in range(rows):
        up = r + 1 if r + 1 < rows else 0
        down = r - 1 if r > 0 else rows - 1
        out[r, 0] = _left_side(e, n, s, u, r, up, down, 0, 1 if columns > 1 else 0, columns - 1)
        for c in range(1, columns - 1):
            out[r, c] = _left_side(e, n, s, u, r, up, down, c, c + 1, c - 1)
        if columns > 1:
            out[r, columns - 1] = _left_side(e, n, s, u, r, up, down, columns - 1, 0, columns - 2)


@compiled
def missing_of(e: Any, n: Any, s: Any, f: Any, u: Any, out: Any) -> None:
    """What is missing in the balance."""
    times(e, n, s, u, out)
    for r in range(u.shape[0]):
        for c in range(u.shape[1]):
            out[r, c] = f[r, c] - out[r, c]


@compiled
def _balanced(
    e: Any, n: Any, i: Any, f: Any, u: Any, r: Any, up: Any, down: Any, c: Any, right: Any,
    left: Any,
) -> Any:  # fmt: skip
    return i[r, c] * (
        f[r, c]
        + e[r, c] * u[r, right]
        + e[r, left] * u[r, left]
        + n[r, c] * u[up, c]
        + n[down, c] * u[down, c]
    )


@compiled
def smooth(e: Any, n: Any, i: Any, f: Any, u: Any, color: Any) -> None:
    """Gauss-Seidel on the voxels of one color of the checkerboard."""
    rows, columns = u.shape
    for r in range(rows):
        up = r + 1 if r + 1 < rows else 0
        down = r - 1 if r > 0 else rows - 1
        odd = (r + color) & 1
        if odd == 0:
            u[r, 0] = _balanced(e, n, i, f, u, r, up, down, 0, 1 if columns > 1 else 0, columns - 1)
        for c in range(2 - odd, columns - 1, 2):
            u[r, c] = _balanced(e, n, i, f, u, r, up, down, c, c + 1, c - 1)
        if columns > 1 and (columns - 1) & 1 == odd:
            u[r, columns - 1] = _balanced(e, n, i, f, u, r, up, down, columns - 1, 0, columns - 2)


@compiled
def first_color(i: Any, f: Any, u: Any) -> None:
    """The first color from zero; the other is set to zero."""
    for r in range(u.shape[0]):
        for c in range(u.shape[1]):
            u[r, c] = i[r, c] * f[r, c] if (r + c) & 1 == 0 else 0.0


@compiled
def restrict(fine: Any, coarse: Any) -> None:
    """Sum of what is missing in the fine voxels of each coarse one."""
    rows, columns = fine.shape
    for r in range(coarse.shape[0]):
        low = 2 * r
        high = low + 1 if low + 1 < rows else low
        both = 1.0 if high > low else 0.0
        for c in range(columns // 2):
            here = fine[low, 2 * c] + fine[low, 2 * c + 1]
            coarse[r, c] = here + both * (fine[high, 2 * c] + fine[high, 2 * c + 1])
        if columns & 1:
            last = columns - 1
            coarse[r, coarse.shape[1] - 1] = fine[low, last] + both * fine[high, last]


@compiled
def prolong(coarse: Any, inverse: Any, wrap: Any, fine: Any) -> None:
    """Add the coarse correction, interpolated between the middles of coarse voxels."""
    rows, columns = fine.shape
    for r in range(rows):
        i = r // 2
        k = _beside(r, i, coarse.shape[0], wrap)
        for c in range(columns):
            j = c // 2
            m = _beside(c, j, coarse.shape[1], wrap)
            better = (
                0.5625 * coarse[i, j]
                + 0.1875 * (coarse[k, j] + coarse[i, m])
                + 0.0625 * coarse[k, m]
            )
            fine[r, c] += better if inverse[r, c] != 0.0 else 0.0


@compiled
def _beside(fine: Any, coarse: Any, count: Any, wrap: Any) -> Any:
    """The coarse voxel on the other side of a fine one."""
    other = coarse - 1 if fine & 1 == 0 else coarse + 1
    if other < 0:
        return count - 1 if wrap else 0
    if other >= count:
        return 0 if wrap else count - 1
    return other
