"""Small steps of diffusion, line by line: along x, then along y, each by elimination.

The locally one-dimensional scheme of BioFVM [@Ghaffarizadeh2016], for verification against engines
that step in hundredths of a minute. Its error is of first order in the step; `steady` and `advance`
of `lobule.tissue.kernels.diffusion` are what a long run should use.

Lines along x are taken eight at a time, so that eight eliminations run side by side; therefore a
field is padded to a multiple of eight rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.compiled import compiled, fma
from lobule.tissue.kernels.domain import Floats, Grid

BLOCK = 8


@dataclass(frozen=True)
class Elimination:
    """What is known beforehand about the equations of a line.

    Attributes
    ----------
    carry, scale : array of float, (voxels,)
        Forward: ``u[i] = carry[i] * u[i - 1] + scale[i] * u[i]``.
    back : array of float, (voxels,)
        Backward: ``u[i] += back[i] * u[i + 1]``.
    around : array of float, (voxels,)
        Answer to the closing of a periodic line into a ring; zeros for a line with ends.
    last : float
        Weight of the last voxel in that closing.
    """

    carry: Floats
    scale: Floats
    back: Floats
    around: Floats
    last: float


@dataclass(frozen=True)
class Lines:
    """Elimination along x and along y for one substance and one step."""

    x: Elimination
    y: Elimination


def lines(grid: Grid, diffusivity: float, decay: float, dt: float) -> Lines:
    """Prepare small steps.

    Parameters
    ----------
    grid : Grid
    diffusivity : float
        µm² per unit of time.
    decay : float
        Per unit of time; half of it acts in each direction.
    dt : float
        Step.

    Raises
    ------
    ValueError
        If diffusivity or decay is negative or the step is not positive.
    """
    for name, value in (("diffusivity", diffusivity), ("decay", decay)):
        if not value >= 0:
            raise ValueError(f"The {name} is {value:g}; expected 0 or more.")
    if not dt > 0:
        raise ValueError(f"The step is {dt:g}; expected above 0.")
    periodic = grid.domain.periodic
    if periodic and 2 in grid.shape:
        raise ValueError(
            "A periodic grid has 2 voxels in one direction; expected 1, or 3 or more. "
            "Choose a finer grid."
        )
    return Lines(
        _elimination(
            grid.columns, dt * diffusivity / grid.spacing_x**2, 0.5 * dt * decay, periodic
        ),
        _elimination(grid.rows, dt * diffusivity / grid.spacing_y**2, 0.5 * dt * decay, periodic),
    )


def _elimination(count: int, spread: float, fade: float, periodic: bool) -> Elimination:
    diagonal = np.full(count, 1.0 + 2.0 * spread + fade)
    ring = periodic and count > 1 and spread > 0
    if ring:
        # a ring is a line with two changed ends, plus a correction of rank one
        diagonal[0] += diagonal[0]
        diagonal[-1] += spread * spread / (0.5 * diagonal[0])
    else:
        diagonal[0] -= spread
        diagonal[-1] -= spread
    back = np.zeros(count)
    scale = np.empty(count)
    for i in range(count):
        pivot = diagonal[i] - (spread * back[i - 1] if i else 0.0)
        scale[i] = 1.0 / pivot
        back[i] = spread * scale[i]
    carry = spread * scale
    back[-1] = 0.0
    made = Elimination(carry, scale, back, np.zeros(count), 0.0)
    return _closed(made, spread, 1.0 + 2.0 * spread + fade) if ring else made


def _closed(line: Elimination, spread: float, corner: float) -> Elimination:
    """Sherman-Morrison: the ring is the line plus an outer product."""
    right = np.zeros(line.scale.size)
    right[0], right[-1] = -corner, -spread
    for i in range(right.size):
        right[i] = line.scale[i] * right[i] + (line.carry[i] * right[i - 1] if i else 0.0)
    for i in range(right.size - 2, -1, -1):
        right[i] += line.back[i] * right[i + 1]
    last = spread / corner
    share = 1.0 + right[0] + last * right[-1]
    return Elimination(line.carry, line.scale, line.back, right / share, last)


def padded(field: Floats) -> Floats:
    """Field with zero rows added up to a multiple of the block."""
    rows, columns = field.shape
    more = np.zeros(((rows + BLOCK - 1) // BLOCK * BLOCK, columns))
    more[:rows] = field
    return more


def small_steps(
    field: Floats,
    prepared: Lines,
    steps: int,
    *,
    gain: Floats | None = None,
    given: Floats | None = None,
    held: NDArray[np.bool_] | None = None,
    level: Floats | None = None,
) -> Floats:
    """Field after a number of small steps.

    Parameters
    ----------
    field : array of float, (rows, columns)
    prepared : Lines
    steps : int
    gain, given : array of float, (rows, columns), optional
        What all cells of a voxel do to its level in one step: ``u = gain * u + given``
        (`lobule.tissue.kernels.exchange`).
    held, level : array, (rows, columns), optional
        Voxels set to a level before and after every sweep.
    """
    work = padded(field)
    rows = field.shape[0]
    gain = np.ones_like(field) if gain is None else gain
    given = np.zeros_like(field) if given is None else given
    where = np.zeros((0, 2), np.int64) if held is None else np.argwhere(held)
    values = (
        np.zeros(0) if held is None or level is None else np.broadcast_to(level, field.shape)[held]
    )
    run_steps(work, rows, *flat(prepared), gain, given, where, values, steps)
    return work[:rows].copy()


def flat(prepared: Lines) -> tuple[Any, ...]:
    """The form in which kernels take prepared lines."""
    x, y = prepared.x, prepared.y
    return (
        x.carry, x.scale, x.back, x.around, x.last,
        y.carry, y.scale, y.back, y.around, y.last,
    )  # fmt: skip


@compiled
def run_steps(
    u: Any, rows: Any, xcarry: Any, xscale: Any, xback: Any, xround: Any, xlast: Any,
    ycarry: Any, yscale: Any, yback: Any, yround: Any, ylast: Any,
    gain: Any, given: Any, where: Any, level: Any, steps: Any,
) -> None:  # fmt: skip
    """Steps of one padded field in place."""
    for _ in range(steps):
        _hold(u, where, level)
        _along_x(u, xcarry, xscale, xback)
        if xlast != 0.0:
            _close_x(u, xround, xlast)
        _hold(u, where, level)
        _along_y(u, rows, ycarry, yscale, yback)
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
def _along_x(u: Any, carry: Any, scale: Any, back: Any) -> None:
    columns = u.shape[1]
    for r in range(0, u.shape[0], 8):
        s = scale[0]
        a0, a1, a2, a3 = u[r, 0] * s, u[r + 1, 0] * s, u[r + 2, 0] * s, u[r + 3, 0] * s
        a4, a5, a6, a7 = u[r + 4, 0] * s, u[r + 5, 0] * s, u[r + 6, 0] * s, u[r + 7, 0] * s
        u[r, 0], u[r + 1, 0], u[r + 2, 0], u[r + 3, 0] = a0, a1, a2, a3
        u[r + 4, 0], u[r + 5, 0], u[r + 6, 0], u[r + 7, 0] = a4, a5, a6, a7
        for c in range(1, columns):
            s, k = scale[c], carry[c]
            a0 = fma(k, a0, u[r, c] * s)
            a1 = fma(k, a1, u[r + 1, c] * s)
            a2 = fma(k, a2, u[r + 2, c] * s)
            a3 = fma(k, a3, u[r + 3, c] * s)
            a4 = fma(k, a4, u[r + 4, c] * s)
            a5 = fma(k, a5, u[r + 5, c] * s)
            a6 = fma(k, a6, u[r + 6, c] * s)
            a7 = fma(k, a7, u[r + 7, c] * s)
            u[r, c], u[r + 1, c], u[r + 2, c], u[r + 3, c] = a0, a1, a2, a3
            u[r + 4, c], u[r + 5, c], u[r + 6, c], u[r + 7, c] = a4, a5, a6, a7
        for c in range(columns - 2, -1, -1):
            k = back[c]
            a0 = fma(k, a0, u[r, c])
            a1 = fma(k, a1, u[r + 1, c])
            a2 = fma(k, a2, u[r + 2, c])
            a3 = fma(k, a3, u[r + 3, c])
            a4 = fma(k, a4, u[r + 4, c])
            a5 = fma(k, a5, u[r + 5, c])
            a6 = fma(k, a6, u[r + 6, c])
            a7 = fma(k, a7, u[r + 7, c])
            u[r, c], u[r + 1, c], u[r + 2, c], u[r + 3, c] = a0, a1, a2, a3
            u[r + 4, c], u[r + 5, c], u[r + 6, c], u[r + 7, c] = a4, a5, a6, a7


@compiled
def _along_y(u: Any, rows: Any, carry: Any, scale: Any, back: Any) -> None:
    columns = u.shape[1]
    for c in range(columns):
        u[0, c] *= scale[0]
    for r in range(1, rows):
        s, k = scale[r], carry[r]
        for c in range(columns):
            u[r, c] = fma(k, u[r - 1, c], u[r, c] * s)
    for r in range(rows - 2, -1, -1):
        k = back[r]
        for c in range(columns):
            u[r, c] = fma(k, u[r + 1, c], u[r, c])


@compiled
def _close_x(u: Any, around: Any, last: Any) -> None:
    rows, columns = u.shape
    for r in range(rows):
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
