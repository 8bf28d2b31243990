"""Texture of tissue: random numbers that belong to a place, so that every window shows the same."""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

_GOLDEN = 0x9E3779B1
_MIX_1 = 0x85EBCA6B
_MIX_2 = 0xC2B2AE35
_WORD = 0xFFFFFFFF


@numba.njit(cache=True, inline="always")
def chance_at(column: int, row: int, purpose: int) -> float:
    """A number between 0 and 1 that depends on a place and a purpose only.

    Two rounds of a multiply-and-shift hash; good enough for what an eye can see.
    """
    word = (column * _GOLDEN + row * _MIX_1 + purpose * _MIX_2) & _WORD
    for _ in range(2):
        word = ((word ^ (word >> 16)) * _MIX_1) & _WORD
        word = ((word ^ (word >> 13)) * _MIX_2) & _WORD
    return ((word ^ (word >> 16)) + 0.5) / 4294967296.0


@numba.njit(cache=True)
def grain_at(x: float, y: float, size: float, purpose: int) -> float:
    """Smooth noise between 0 and 1 whose spots are about ``size`` µm wide, at one place."""
    u, v = x / size, y / size
    column, row = math.floor(u), math.floor(v)
    s, t = u - column, v - row
    s, t = s * s * (3.0 - 2.0 * s), t * t * (3.0 - 2.0 * t)
    column, row = int(column), int(row)
    low = (1.0 - s) * chance_at(column, row, purpose) + s * chance_at(column + 1, row, purpose)
    high = (1.0 - s) * chance_at(column, row + 1, purpose) + s * chance_at(
        column + 1, row + 1, purpose
    )
    return (1.0 - t) * low + t * high


@numba.njit(cache=True, parallel=False)
def _grain(
    shape: tuple[int, int], left: float, top: float, pixel: float, size: float, purpose: int
):
    field = np.empty(shape, dtype=np.float32)
    for row in range(shape[0]):
        for column in range(shape[1]):
            x, y = left + (column + 0.5) * pixel, top + (row + 0.5) * pixel
            field[row, column] = grain_at(x, y, size, purpose)
    return field


def grain(
    shape: tuple[int, int],
    corner: tuple[float, float],
    pixel: float,
    size: float,
    purpose: int,
    layers: int = 2,
) -> NDArray[np.float32]:
    """Smooth noise over a window, in layers that halve in size and in weight.

    Parameters
    ----------
    shape : tuple of int, (rows, columns)
    corner : tuple of float, µm
        Left and top edge of the window.
    pixel : float, µm
    size : float, µm
        Width of the largest spots.
    purpose : int
        What the noise is for; other purposes see other noise.
    layers : int

    Returns
    -------
    array of float, shape
        About 0.5, between 0 and 1.
    """
    total = np.zeros(shape, dtype=np.float32)
    weight = 0.0
    for layer in range(layers):
        width = size * 0.5**layer
        if layer and width < 0.8 * pixel:
            break
        share = 0.5**layer
        total += np.float32(share) * _grain(shape, *corner, pixel, width, purpose + 101 * layer)
        weight += share
    return total / np.float32(weight)
