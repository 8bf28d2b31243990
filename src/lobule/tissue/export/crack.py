"""The outline of a mask: once around it along the cracks between its pixels and the others."""

from __future__ import annotations

import numba
import numpy as np


@numba.njit(cache=True)
def outline_of(mask):
    """The outer outline of a mask whose first row has a pixel in it.

    Walks with the mask on its right hand and notes the middle of every crack, so that stairs
    become diagonals and the polygon never touches itself. Points in the middle of a straight run
    are left out.

    Parameters
    ----------
    mask : array of bool, (rows, columns)
        One part, connected along rows and columns, with a blank margin of one pixel.

    Returns
    -------
    array of float, (points, 2)
        Column and row, with corners of pixels at whole numbers; the last point is the first.
    """
    step_x = np.array([1, 0, -1, 0])
    step_y = np.array([0, 1, 0, -1])
    rows, columns = mask.shape
    start_x, start_y = -1, -1
    for row in range(rows):
        for column in range(columns):
            if mask[row, column]:
                start_x, start_y = column, row
                break
        if start_x >= 0:
            break
    most = 2 * (rows + 1) * (columns + 1) + 8
    points = np.empty((most, 2))
    number = 0
    x, y, way = start_x, start_y, 0
    while True:
        points[number, 0] = x + 0.5 * step_x[way]
        points[number, 1] = y + 0.5 * step_y[way]
        number += 1
        x += step_x[way]
        y += step_y[way]
        # The two pixels ahead of this corner, to the left and to the right of the way.
        if way == 0:
            left, right = mask[y - 1, x], mask[y, x]
        elif way == 1:
            left, right = mask[y, x], mask[y, x - 1]
        elif way == 2:
            left, right = mask[y, x - 1], mask[y - 1, x - 1]
        else:
            left, right = mask[y - 1, x - 1], mask[y - 1, x]
        if not right:
            way = (way + 1) % 4
        elif left:
            way = (way + 3) % 4
        if x == start_x and y == start_y and way == 0:
            break
    kept = np.empty((number + 1, 2))
    total = 0
    for n in range(number):
        before, after = points[n - 1 if n else number - 1], points[n + 1 if n + 1 < number else 0]
        turn = (points[n, 0] - before[0]) * (after[1] - points[n, 1]) - (
            points[n, 1] - before[1]
        ) * (after[0] - points[n, 0])
        if turn != 0.0:
            kept[total] = points[n]
            total += 1
    kept[total] = kept[0]
    return kept[: total + 1]
