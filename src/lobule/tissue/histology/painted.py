"""Ellipses painted into an image: nuclei and the cells that lie between the plates."""

from __future__ import annotations

import math

import numba


@numba.njit(cache=True)
def paint_ellipses(across, down, half_length, half_width, angle, which, pixel, depth, owner):
    """Paint ellipses; where two overlap, the one whose middle is nearer is on top.

    Parameters
    ----------
    across, down : array of float, µm
        Middles on the slide.
    half_length, half_width, angle : array of float, µm and rad
    which : array of int
        What is written into ``owner``.
    pixel : float, µm
    depth : array of float, (rows, columns)
        0 outside, rising to 1 at the middle; changed in place.
    owner : array of int, (rows, columns)
        Changed in place.
    """
    rows, columns = depth.shape
    for n in range(across.size):
        a, b = half_length[n], half_width[n]
        if a <= 0.0:
            continue
        cosine, sine = math.cos(angle[n]), math.sin(angle[n])
        top = max(0, int((down[n] - a) / pixel - 1.0))
        bottom = min(rows, int((down[n] + a) / pixel + 2.0))
        left = max(0, int((across[n] - a) / pixel - 1.0))
        right = min(columns, int((across[n] + a) / pixel + 2.0))
        for row in range(top, bottom):
            dv = (row + 0.5) * pixel - down[n]
            for column in range(left, right):
                du = (column + 0.5) * pixel - across[n]
                u, v = du * cosine + dv * sine, dv * cosine - du * sine
                inside = 1.0 - math.sqrt((u / a) ** 2 + (v / b) ** 2)
                if inside > depth[row, column]:
                    depth[row, column] = inside
                    owner[row, column] = which[n]
