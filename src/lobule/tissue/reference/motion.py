"""How the cells of a sheet move in a small step."""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.tissue.kernels.chance import happens, uniform
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.push import BLOCK, CHUNK, push_chunk, push_from_before

WALL = 1e-6


@compiled
def move_range(
    begin: Any, end: Any, x: Any, y: Any, first: Any, second: Any, own: Any, back: Any,
    back_pair: Any, constant: Any, common: Any, fx: Any, fy: Any, crawling: Any, crawl_x: Any,
    crawl_y: Any, past_x: Any, past_y: Any, new_x: Any, new_y: Any, dt: Any, width: Any,
    height: Any, listed_x: Any, listed_y: Any, margin: Any, spacing_x: Any, spacing_y: Any,
    rows: Any, columns: Any, voxel: Any, stale: Any,
) -> Any:  # fmt: skip
    """Forces and one step of Adams and Bashforth for a range of cells between walls.

    Positions are written to new arrays, because other ranges still read the old ones. Few cells
    crawl, and the velocities of the others are not looked at: memory is what this waits for. A
    voxel is marked stale when a cell has crossed from or into it. Returns whether no cell of the
    range has moved through its margin of the list of pairs.
    """
    push_from_before(
        begin, end, 0, x, y, first, own, back, back_pair, 0.0, 0.0, constant, common, fx, fy
    )
    pair = np.empty((2, BLOCK))
    per_x, per_y = 1.0 / spacing_x, 1.0 / spacing_y
    inside = True
    crawler = 0
    for start in range(begin, end, CHUNK):
        stop = min(start + CHUNK, end)
        push_chunk(
            start, stop, end, 0, x, y, first, second, own, 0.0, 0.0, constant, common, pair, fx, fy
        )
        while crawler < crawling.size and crawling[crawler] < stop:
            i = crawling[crawler]
            fx[i] += crawl_x[i]
            fy[i] += crawl_y[i]
            crawler += 1
        for i in range(start, stop):
            vx, vy = fx[i], fy[i]
            px = x[i] + 1.5 * dt * vx - 0.5 * dt * past_x[i]
            py = y[i] + 1.5 * dt * vy - 0.5 * dt * past_y[i]
            past_x[i] = vx
            past_y[i] = vy
            px = min(max(px, WALL), width - WALL)
            py = min(max(py, WALL), height - WALL)
            new_x[i] = px
            new_y[i] = py
            dx = px - listed_x[i]
            dy = py - listed_y[i]
            inside &= dx * dx + dy * dy <= margin[i] * margin[i]
            column = min(int(px * per_x), columns - 1)
            row = min(int(py * per_y), rows - 1)
            now = row * columns + column
            if now != voxel[i]:
                stale[voxel[i]] = True
                stale[now] = True
                voxel[i] = now
    return inside


@compiled
def turn(
    who: Any, identity: Any, voxel: Any, level: Any, spacing_x: Any, spacing_y: Any, chance: Any,
    bias: Any, speed: Any, low: Any, high: Any, when: Any, which: Any, step: Any,
    crawl_x: Any, crawl_y: Any,
) -> None:  # fmt: skip
    """New directions for the crawling cells whose time has come: partly up the gradient."""
    columns = level.shape[1]
    for k in range(who.size):
        i = who[k]
        if not happens(low, high, identity[i], when, step, chance):
            continue
        angle = 2.0 * np.pi * uniform(low, high, identity[i], which, step)
        row, column = voxel[i] // columns, voxel[i] % columns
        gx, gy = slope(level, row, column, spacing_x, spacing_y)
        size = np.sqrt(gx * gx + gy * gy)
        scale = bias / size if size > 1e-16 else 0.0
        vx = scale * gx + (1.0 - bias) * np.cos(angle)
        vy = scale * gy + (1.0 - bias) * np.sin(angle)
        size = np.sqrt(vx * vx + vy * vy)
        scale = speed / size if size > 1e-16 else 0.0
        crawl_x[i] = scale * vx
        crawl_y[i] = scale * vy


@compiled
def slope(level: Any, row: Any, column: Any, spacing_x: Any, spacing_y: Any) -> Any:
    """Difference of the neighboring voxels, one-sided at the walls, as published engines have it.

    Only for comparison: it prints the grid into the tissue (`lobule.tissue.kernels.sampling`).
    """
    rows, columns = level.shape
    left, right = max(column - 1, 0), min(column + 1, columns - 1)
    down, up = max(row - 1, 0), min(row + 1, rows - 1)
    gx = (level[row, right] - level[row, left]) / (max(right - left, 1) * spacing_x)
    gy = (level[up, column] - level[down, column]) / (max(up - down, 1) * spacing_y)
    return gx, gy


@compiled
def gather_stale(voxel: Any, stale: Any) -> Any:
    """The stale voxels, and the cells in them; the marks are taken off."""
    voxels = np.flatnonzero(stale)
    if voxels.size == 0:
        return voxels, voxels
    cells = np.empty(voxel.size, np.int64)
    found = 0
    for i in range(voxel.size):
        cells[found] = i
        found += stale[voxel[i]]
    stale[:] = False
    return voxels, cells[:found]
