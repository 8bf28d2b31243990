"""Between cells and voxels: fields read where a cell is, cells counted where a voxel is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.domain import Domain
from lobule.tissue.kernels.compiled import compiled

Floats = NDArray[np.float64]


@compiled
def _bilinear(stack: Any, x: Any, y: Any, dx: Any, dy: Any, out: Any) -> None:
    layers, rows, columns = stack.shape
    for i in range(x.size):
        u = x[i] / dx - 0.5
        v = y[i] / dy - 0.5
        c = int(np.floor(u))
        r = int(np.floor(v))
        a, b = u - c, v - r
        c0 = (c + columns) % columns
        c1 = (c + 1 + columns) % columns
        r0 = (r + rows) % rows
        r1 = (r + 1 + rows) % rows
        w00, w01 = (1.0 - a) * (1.0 - b), a * (1.0 - b)
        w10, w11 = (1.0 - a) * b, a * b
        for k in range(layers):
            out[k, i] = (
                w00 * stack[k, r0, c0]
                + w01 * stack[k, r0, c1]
                + w10 * stack[k, r1, c0]
                + w11 * stack[k, r1, c1]
            )


@compiled
def _shared(x: Any, y: Any, weight: Any, dx: Any, dy: Any, out: Any) -> None:
    rows, columns = out.shape
    for i in range(x.size):
        u = x[i] / dx - 0.5
        v = y[i] / dy - 0.5
        c = int(np.floor(u))
        r = int(np.floor(v))
        a, b = u - c, v - r
        c0 = (c + columns) % columns
        c1 = (c + 1 + columns) % columns
        r0 = (r + rows) % rows
        r1 = (r + 1 + rows) % rows
        w = weight[i]
        out[r0, c0] += w * (1.0 - a) * (1.0 - b)
        out[r0, c1] += w * a * (1.0 - b)
        out[r1, c0] += w * (1.0 - a) * b
        out[r1, c1] += w * a * b


def at(domain: Domain, x: Floats, y: Floats, *grids: Floats) -> Floats:
    """Fields at the given places by bilinear interpolation, so that no voxel edge shows.

    Parameters
    ----------
    domain : Domain
    x, y : array of float, (places,), um
    *grids : array of float, (rows, columns)

    Returns
    -------
    array of float, (grids, places)
    """
    stack = np.ascontiguousarray(np.stack(grids))
    out = np.empty((len(grids), x.size))
    _bilinear(stack, x, y, domain.dx, domain.dy, out)
    return out


def share_out(domain: Domain, x: Floats, y: Floats, weight: Floats | float = 1.0) -> Floats:
    """Weights of cells spread over the four nearest voxels, (rows, columns); sums are kept."""
    out = np.zeros(domain.shape)
    weights = np.ascontiguousarray(np.broadcast_to(np.asarray(weight, dtype=np.float64), x.shape))
    _shared(x, y, weights, domain.dx, domain.dy, out)
    return out
