"""Substances that spread, fade, and are given off and taken up by cells.

`steady` is the field to which a substance settles; `advance` is one step of time (backward Euler)
by the same solver. Both keep the balance: what is given off is taken up, fades, or is stored.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lobule.tissue.kernels.domain import Floats
from lobule.tissue.kernels.medium import Balance, Medium, balance, face_conductance
from lobule.tissue.kernels.multigrid import Solution, solve


def steady(
    medium: Medium,
    source: ArrayLike = 0.0,
    uptake: ArrayLike = 0.0,
    *,
    start: Floats | None = None,
    tolerance: float = 1e-8,
    most_cycles: int = 60,
) -> Solution:
    """Field at which everything that is given off is taken up, fades, or leaves.

    Parameters
    ----------
    medium : Medium
    source : array of float, (rows, columns)
        What cells give off, level per unit of time.
    uptake : array of float, (rows, columns)
        What cells take up for each unit of level, per unit of time.
    start : array of float, (rows, columns), optional
        A guess, such as the last field.
    tolerance : float
        Norm of what may be missing in the balance, relative to the norm of the sources.
    most_cycles : int
        Cycles after which to stop anyway; `Solution.residual` says how good it is.

    Raises
    ------
    ValueError
        If nothing takes the substance up or holds its level, so that no steady state exists.
    """
    equations = balance(medium, source, uptake)
    if not (equations.sink > 0).any():
        raise ValueError(
            "Nothing fades, takes up or holds the substance, so it has no steady state; "
            "give it a decay, an uptake or a vessel that holds its level."
        )
    return _solved(medium, equations, start, tolerance, most_cycles)


def advance(
    medium: Medium,
    field: Floats,
    dt: float,
    source: ArrayLike = 0.0,
    uptake: ArrayLike = 0.0,
    *,
    tolerance: float = 1e-8,
    most_cycles: int = 60,
) -> Solution:
    """Field one step later, by backward Euler: stable for every step, first order in it.

    Parameters
    ----------
    medium : Medium
    field : array of float, (rows, columns)
        Field now.
    dt : float
        Step.
    source, uptake, tolerance, most_cycles
        As in `steady`.
    """
    if not dt > 0:
        raise ValueError(f"The step is {dt:g}; expected above 0.")
    given = np.asarray(source, dtype=np.float64) + field / dt
    return _solved(medium, balance(medium, given, uptake, 1.0 / dt), field, tolerance, most_cycles)


def _solved(
    medium: Medium, equations: Balance, start: Floats | None, tolerance: float, most: int
) -> Solution:
    begin = np.zeros(medium.grid.shape) if start is None else np.ascontiguousarray(start)
    return solve(equations, begin, medium.grid.domain.periodic, tolerance, most)


def flux(medium: Medium, field: Floats) -> tuple[Floats, Floats]:
    """Flow through the faces to the east and to the north, positive in that direction.

    For a pressure and a permeability this is the flow of blood (Darcy), µm² per unit of time.
    """
    east, north = face_conductance(medium)
    return east * (field - np.roll(field, -1, 1)), north * (field - np.roll(field, -1, 0))


@dataclass(frozen=True)
class Ledger:
    """Where a substance goes, amount per unit of time over the whole section.

    Attributes
    ----------
    given, taken, faded : float
        By cells, into cells, by itself.
    from_held : float
        What comes out of the held voxels, net.
    missing : float
        given + from_held - taken - faded: 0 for a steady field.
    """

    given: float
    taken: float
    faded: float
    from_held: float
    missing: float


def ledger(
    medium: Medium, field: Floats, source: ArrayLike = 0.0, uptake: ArrayLike = 0.0
) -> Ledger:
    """Mass balance of a field."""
    grid = medium.grid
    open_to = np.ones(grid.shape) if medium.held is None else 1.0 - medium.held
    area = grid.voxel_area * open_to
    given = float(np.sum(area * np.asarray(source, dtype=np.float64)))
    taken = float(np.sum(area * np.asarray(uptake, dtype=np.float64) * field))
    faded = float(np.sum(area * np.asarray(medium.decay, dtype=np.float64) * field))
    from_held = 0.0
    if medium.held is not None:
        east, north = flux(medium, field)
        leaving = east - np.roll(east, 1, 1) + north - np.roll(north, 1, 0)
        from_held = float(leaving[np.asarray(medium.held)].sum())
    return Ledger(given, taken, faded, from_held, given + from_held - taken - faded)
