"""Secretion and uptake: what all cells of a voxel do to its level, as one affine map.

A cell changes the level u of its voxel in a step by ``u = (u + gives) / (1 + takes) + exports``
(BioFVM [@Ghaffarizadeh2016]). Maps of the cells of a voxel compose, in the order of the cells, into
``u = gain * u + given``, which holds until a cell crosses into another voxel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.tissue.kernels.compiled import compiled, fma
from lobule.tissue.kernels.domain import Floats, Grid


@dataclass(frozen=True)
class Appetite:
    """What each cell gives and takes of one substance; arrays of one entry for each cell.

    Parameters
    ----------
    secretion : array of float
        Rate at which the cell pulls its voxel towards `target`, per unit of time.
    target : array of float
        Level at which it stops secreting.
    uptake : array of float
        Rate of uptake, per unit of time.
    export : array of float
        Amount given off whatever the level, per unit of time.
    """

    secretion: ArrayLike = 0.0
    target: ArrayLike = 1.0
    uptake: ArrayLike = 0.0
    export: ArrayLike = 0.0


@dataclass(frozen=True)
class CellMap:
    """Affine map of each cell for one step: ``u = gain * u + given``."""

    gain: Floats
    given: Floats


def cell_map(appetite: Appetite, size: Floats, voxel_size: float, dt: float) -> CellMap:
    """Map of every cell.

    Parameters
    ----------
    appetite : Appetite
    size : array of float, (cells,)
        Volume (or area) of each cell, in the unit of `voxel_size`.
    voxel_size : float
        Volume (or area) of a voxel.
    dt : float
        Step.

    Raises
    ------
    ValueError
        If a rate is negative: a cell that pushes out should export.
    """
    for name in ("secretion", "uptake"):
        least = np.min(np.asarray(getattr(appetite, name), dtype=np.float64), initial=0.0)
        if least < 0:
            raise ValueError(f"The {name} of a cell is {least:g}; expected 0 or more. Use export.")
    gain, given = np.empty(size.shape), np.empty(size.shape)
    each = (appetite.secretion, appetite.target, appetite.uptake, appetite.export)
    rates = (np.broadcast_to(np.asarray(one, dtype=np.float64), size.shape) for one in each)
    _map_each(*rates, size, voxel_size, dt, gain, given)
    return CellMap(gain, given)


def voxel_map(grid: Grid, voxel: NDArray[np.int64], cells: CellMap) -> tuple[Floats, Floats]:
    """Gain and given of every voxel, each of the shape of a field."""
    gain, given = np.ones(grid.size), np.zeros(grid.size)
    everyone, everywhere = np.arange(voxel.size), np.arange(grid.size)
    compose(voxel, everyone, cells.gain, cells.given, everywhere, gain, given)
    return gain.reshape(grid.shape), given.reshape(grid.shape)


def rates(
    grid: Grid, voxel: NDArray[np.int64], appetite: Appetite, size: Floats, voxel_size: float
) -> tuple[Floats, Floats]:
    """Source and uptake of every voxel, for the steady field and for backward Euler.

    Returns
    -------
    source, uptake : array of float, (rows, columns)
        Level per unit of time, and share of the level per unit of time.
    """
    share = size / voxel_size
    secretion = np.asarray(appetite.secretion, dtype=np.float64)
    source = share * secretion * np.asarray(appetite.target)
    source = source + np.asarray(appetite.export, dtype=np.float64) / voxel_size
    uptake = share * (secretion + np.asarray(appetite.uptake))
    return _summed(grid, voxel, source), _summed(grid, voxel, uptake)


def _summed(grid: Grid, voxel: NDArray[np.int64], each: Floats) -> Floats:
    """Sum over the cells of every voxel."""
    total = np.bincount(voxel, np.broadcast_to(each, voxel.shape), grid.size)
    return total.astype(np.float64).reshape(grid.shape)


@compiled
def _map_each(
    secretion: Any, target: Any, uptake: Any, export: Any, size: Any, voxel_size: Any, dt: Any,
    gain: Any, given: Any,
) -> None:  # fmt: skip
    for i in range(size.size):
        share = dt * size[i] / voxel_size
        gain[i] = 1.0 / (1.0 + share * (secretion[i] + uptake[i]))
        given[i] = share * secretion[i] * target[i] * gain[i] + dt * export[i] / voxel_size


@compiled
def compose(
    voxel: Any, cells: Any, cell_gain: Any, cell_given: Any, voxels: Any, gain: Any, given: Any
) -> None:
    """Compose the maps of some cells, in rising order, into the voxels that hold them."""
    for k in range(voxels.size):
        gain[voxels[k]], given[voxels[k]] = 1.0, 0.0
    for k in range(cells.size):
        i = cells[k]
        v = voxel[i]
        gain[v] *= cell_gain[i]
        given[v] = fma(cell_gain[i], given[v], cell_given[i])
