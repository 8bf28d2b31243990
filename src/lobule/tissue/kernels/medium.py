"""What a substance moves through: how easily, how fast it fades, where its level is held."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.tissue.kernels.domain import Floats, Grid


@dataclass(frozen=True)
class Medium:
    """A balance over voxels: what flows in through faces, fades and is held at a level.

    Parameters
    ----------
    grid : Grid
        Its domain says whether the outer sides are periodic or walls without flow.
    conductivity : float or array of float, (rows, columns)
        Diffusivity in µm² per unit of time, or permeability for a pressure; at a face the
        harmonic mean of both voxels holds.
    decay : float or array of float, (rows, columns)
        Rate at which the substance fades by itself, per unit of time.
    held : array of bool, (rows, columns), optional
        Voxels kept at a level (vessels).
    level : float or array of float, optional
        Level of the held voxels.

    Raises
    ------
    ValueError
        If a diffusivity or a decay is negative or not a number.
    """

    grid: Grid
    conductivity: ArrayLike
    decay: ArrayLike = 0.0
    held: NDArray[np.bool_] | None = None
    level: ArrayLike = 0.0

    def __post_init__(self) -> None:
        for name, unit in (("conductivity", " µm² per unit of time"), ("decay", "")):
            worst = np.min(np.asarray(getattr(self, name), dtype=np.float64))
            if not worst >= 0:
                word = "diffusivity (or permeability)" if name == "conductivity" else name
                raise ValueError(f"The {word} is {worst:g}{unit}; expected 0 or more.")


@dataclass(frozen=True)
class Balance:
    """The linear equations of a medium, symmetric, one for each voxel.

    ``sum over faces of g (u - neighbor) + sink u = source``; all in µm² per unit of time.

    Attributes
    ----------
    east, north : array of float, (rows, columns)
        Conductance of the face towards the next column and the next row (wrapping around).
    sink : array of float, (rows, columns)
        Loss for each unit of level.
    source : array of float, (rows, columns)
    held : array of bool, (rows, columns)
    """

    east: Floats
    north: Floats
    sink: Floats
    source: Floats
    held: NDArray[np.bool_]


def face_conductance(medium: Medium) -> tuple[Floats, Floats]:
    """Conductance of the faces to the east and to the north, before any voxel is held."""
    grid = medium.grid
    k = np.array(np.broadcast_to(np.asarray(medium.conductivity, dtype=np.float64), grid.shape))
    tiny = np.finfo(np.float64).tiny
    sides = grid.spacing_y / grid.spacing_x, grid.spacing_x / grid.spacing_y
    faces = []
    for axis, side in ((1, sides[0]), (0, sides[1])):
        beyond = np.roll(k, -1, axis)
        face = side * 2.0 * k * beyond / np.maximum(k + beyond, tiny)
        if not grid.domain.periodic or k.shape[axis] == 1:
            face[(slice(None), -1) if axis == 1 else (-1, slice(None))] = 0.0
        faces.append(face)
    return faces[0], faces[1]


def balance(medium: Medium, source: ArrayLike, uptake: ArrayLike, storage: float = 0.0) -> Balance:
    """Equations of a medium with cells in it.

    Parameters
    ----------
    medium : Medium
    source : array of float, (rows, columns)
        What is released, level per unit of time (amount per µm² and time).
    uptake : array of float, (rows, columns)
        What is taken up for each unit of level, per unit of time.
    storage : float
        ``1 / dt`` for a step in time, 0 for the steady state.
    """
    grid = medium.grid
    area = grid.voxel_area
    east, north = face_conductance(medium)
    fading = np.asarray(medium.decay, dtype=np.float64) + np.asarray(uptake, dtype=np.float64)
    sink = np.array(np.broadcast_to(area * (fading + storage), grid.shape))
    given = np.array(np.broadcast_to(area * np.asarray(source, dtype=np.float64), grid.shape))
    if medium.held is None or not medium.held.any():
        return Balance(east, north, sink, given, np.zeros(grid.shape, np.bool_))
    return _holding(east, north, sink, given, medium)


def _holding(east: Floats, north: Floats, sink: Floats, source: Floats, medium: Medium) -> Balance:
    """Cut the held voxels off; their faces become sinks and sources of the neighbors."""
    held = np.asarray(medium.held)
    level = np.broadcast_to(np.asarray(medium.level, dtype=np.float64), held.shape)
    for face, axis in ((east, 1), (north, 0)):
        beyond_held = np.roll(held, -1, axis)
        into_next = np.where(held, face, 0.0)
        into_this = np.where(beyond_held, face, 0.0)
        sink += into_this + np.roll(into_next, 1, axis)
        source += into_this * np.roll(level, -1, axis) + np.roll(into_next * level, 1, axis)
        face[held | beyond_held] = 0.0
    sink[held] = 1.0
    source[held] = level[held]
    return Balance(east, north, sink, source, held)
