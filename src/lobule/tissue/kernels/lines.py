"""Small steps of diffusion, line by line: along x, then along y, each by elimination.

The locally one-dimensional scheme of BioFVM [@Ghaffarizadeh2016], for verification against engines
that step in hundredths of a minute. Its error is of first order in the step; `steady` and `advance`
of `lobule.tissue.kernels.diffusion` are what a long run should use.

Lines are taken eight at a time (`lobule.tissue.kernels.across`), so that eight eliminations run
side by side; therefore a field is padded to a multiple of eight rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.across import ROWS
from lobule.tissue.kernels.aligned import aligned
from lobule.tissue.kernels.domain import Floats, Grid
from lobule.tissue.kernels.sweeps import run_steps


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
    """Field with zero rows added up to a multiple of eight."""
    rows, columns = field.shape
    more = aligned(((rows + ROWS - 1) // ROWS * ROWS, columns))
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
