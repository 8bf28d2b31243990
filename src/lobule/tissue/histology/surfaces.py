"""Distances from every pixel to the surfaces of cells and collagen."""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.noise import grain_at

FAR = 1.0e3
_SOFT = 1.2  # µm over which neighboring bundles of collagen melt into one
_WAVE = 1.3  # µm by which borders swerve, so that no cell is a perfect polygon
_WAVELENGTH = 9.0


@numba.njit(cache=True, inline="always")
def _nearest(difference: float, side: float) -> float:
    return difference - side * math.floor(difference / side + 0.5)


@numba.njit(cache=True)
def _span(middle: int, count: int) -> tuple[int, int]:
    if count >= 3:
        return middle - 1, middle + 2
    return 0, count


@numba.njit(cache=True)
def bodies_near(px, py, bins, x, y, radius, flow_x, flow_y, out):
    """Nearest body of every pixel by power distance, and how it meets its neighbor.

    ``out`` holds four arrays over pixels: owner, distance outside the owner's disk (µm), distance
    to the border with the next body (µm), and how much that border runs along the sinusoid, 1 for
    a border between two plates to 0 for one within a plate.
    """
    owner, outside, border, along = out
    for pixel in range(px.size):
        sx = px[pixel] + _WAVE * (2.0 * grain_at(px[pixel], py[pixel], _WAVELENGTH, 11) - 1.0)
        sy = py[pixel] + _WAVE * (2.0 * grain_at(px[pixel], py[pixel], _WAVELENGTH, 12) - 1.0)
        sx -= bins.width * math.floor(sx / bins.width)
        sy -= bins.height * math.floor(sy / bins.height)
        column = min(int(sx * bins.columns / bins.width), bins.columns - 1)
        row = min(int(sy * bins.rows / bins.height), bins.rows - 1)
        first, second = -1, -1
        best, next_best = 1e18, 1e18
        row_from, row_to = _span(row, bins.rows)
        column_from, column_to = _span(column, bins.columns)
        for r in range(row_from, row_to):
            for c in range(column_from, column_to):
                place = (r % bins.rows) * bins.columns + c % bins.columns
                for entry in range(bins.start[place], bins.start[place + 1]):
                    cell = bins.order[entry]
                    dx = _nearest(sx - x[cell], bins.width)
                    dy = _nearest(sy - y[cell], bins.height)
                    power = dx * dx + dy * dy - radius[cell] * radius[cell]
                    if power < best:
                        second, next_best = first, best
                        first, best = cell, power
                    elif power < next_best:
                        second, next_best = cell, power
        owner[pixel] = first
        if first < 0:
            outside[pixel], border[pixel], along[pixel] = FAR, FAR, 0.0
            continue
        outside[pixel] = math.sqrt(max(best + radius[first] ** 2, 0.0)) - radius[first]
        if second < 0:
            border[pixel], along[pixel] = FAR, 0.0
            continue
        nx = _nearest(x[second] - x[first], bins.width)
        ny = _nearest(y[second] - y[first], bins.height)
        apart = math.sqrt(nx * nx + ny * ny) + 1e-9
        border[pixel] = (next_best - best) / (2.0 * apart)
        fx, fy = flow_x[first] + flow_x[second], flow_y[first] + flow_y[second]
        length = math.sqrt(fx * fx + fy * fy) + 1e-9
        across = abs(nx * fx + ny * fy) / (apart * length)
        along[pixel] = 1.0 - across


@numba.njit(cache=True)
def bundles_near(px, py, bins, x, y, half_length, half_width, axis_x, axis_y, linked, out):
    """Signed distance of every pixel to collagen, whose parcels are short bundles of fibers.

    ``axis_x`` and ``axis_y`` are unit vectors. ``out`` holds: distance (µm, negative inside),
    direction as a doubled angle (two arrays, length 0 to 1) and the share of cross-linked matrix.
    """
    distance, doubled_x, doubled_y, share = out
    for pixel in range(px.size):
        sx = px[pixel] + _WAVE * (2.0 * grain_at(px[pixel], py[pixel], _WAVELENGTH, 13) - 1.0)
        sy = py[pixel] + _WAVE * (2.0 * grain_at(px[pixel], py[pixel], _WAVELENGTH, 14) - 1.0)
        sx -= bins.width * math.floor(sx / bins.width)
        sy -= bins.height * math.floor(sy / bins.height)
        column = min(int(sx * bins.columns / bins.width), bins.columns - 1)
        row = min(int(sy * bins.rows / bins.height), bins.rows - 1)
        soft, weight, sum_x, sum_y, sum_linked = 0.0, 0.0, 0.0, 0.0, 0.0
        row_from, row_to = _span(row, bins.rows)
        column_from, column_to = _span(column, bins.columns)
        for r in range(row_from, row_to):
            for c in range(column_from, column_to):
                place = (r % bins.rows) * bins.columns + c % bins.columns
                for entry in range(bins.start[place], bins.start[place + 1]):
                    bundle = bins.order[entry]
                    dx = _nearest(sx - x[bundle], bins.width)
                    dy = _nearest(sy - y[bundle], bins.height)
                    reach = half_length[bundle] + 9.0
                    if dx * dx + dy * dy > reach * reach:
                        continue
                    ux, uy = axis_x[bundle], axis_y[bundle]
                    u, v = dx * ux + dy * uy, dy * ux - dx * uy
                    a, b = half_length[bundle], half_width[bundle]
                    level = math.sqrt((u / a) ** 2 + (v / b) ** 2)
                    slope = math.sqrt((u / (a * a)) ** 2 + (v / (b * b)) ** 2) + 1e-9
                    # First-order distance to the ellipse; at its middle the half width itself.
                    apart = (level - 1.0) * level / slope if level > 0.3 else -b * (1.0 - level)
                    near = math.exp(-max(apart, -6.0) / _SOFT)
                    soft += near
                    weight += near
                    sum_x += near * (ux * ux - uy * uy)
                    sum_y += near * 2.0 * ux * uy
                    sum_linked += near * linked[bundle]
        if weight <= 0.0:
            distance[pixel], doubled_x[pixel], doubled_y[pixel], share[pixel] = FAR, 0.0, 0.0, 0.0
            continue
        distance[pixel] = -_SOFT * math.log(soft)
        doubled_x[pixel], doubled_y[pixel] = sum_x / weight, sum_y / weight
        share[pixel] = sum_linked / weight


def of_pixels(shape: tuple[int, int], count: int) -> tuple[NDArray[np.float32], ...]:
    """So many arrays over the pixels, flat."""
    return tuple(np.empty(shape[0] * shape[1], dtype=np.float32) for _ in range(count))
