"""Streaks along the fibers of collagen: chance smeared along their direction."""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.noise import chance_at

_GRAIN = 0.9  # µm


@numba.njit(cache=True)
def _streaks(wanted, doubled_x, doubled_y, pixel, left, top, steps, stride):
    rows, columns = wanted.shape
    field = np.full((rows, columns), 0.5, dtype=np.float32)
    for row in range(rows):
        for column in range(columns):
            if not wanted[row, column]:
                continue
            total, number = 0.0, 0
            for way in (-1.0, 1.0):
                u, v = column + 0.5, row + 0.5
                last_x, last_y = 0.0, 0.0
                for _ in range(steps):
                    i, j = int(v), int(u)
                    if i < 0 or j < 0 or i >= rows or j >= columns:
                        break
                    angle = 0.5 * math.atan2(doubled_y[i, j], doubled_x[i, j])
                    ux, uy = math.cos(angle) * way, math.sin(angle) * way
                    if ux * last_x + uy * last_y < 0.0:
                        ux, uy = -ux, -uy
                    last_x, last_y = ux, uy
                    x = math.floor((left + u * pixel) / _GRAIN)
                    y = math.floor((top + v * pixel) / _GRAIN)
                    total += chance_at(x, y, 71)
                    number += 1
                    u += ux * stride / pixel
                    v += uy * stride / pixel
            if number:
                spread = math.sqrt(12.0 * number)
                value = 0.5 + (total / number - 0.5) * spread * 0.25
                field[row, column] = min(max(value, 0.0), 1.0)
    return field


def streaks(
    wanted: NDArray[np.bool_],
    doubled_x: NDArray[np.float32],
    doubled_y: NDArray[np.float32],
    pixel: float,
    corner: tuple[float, float],
    length: float = 16.0,
) -> NDArray[np.float32]:
    """Streaks of about the given length, between 0 and 1, about 0.5.

    Parameters
    ----------
    wanted : array of bool, (rows, columns)
        Where to draw; 0.5 elsewhere.
    doubled_x, doubled_y : array of float
        Direction as a doubled angle.
    pixel : float, µm
    corner : tuple of float, µm
    length : float, µm
    """
    stride = max(pixel, _GRAIN)
    steps = max(2, round(0.5 * length / stride))
    return _streaks(wanted, doubled_x, doubled_y, pixel, *corner, steps, stride)
