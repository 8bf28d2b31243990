"""From cells to fields and back, without printing the grid into the tissue.

Derivatives are spectral, of a field smoothed by a Gaussian, and are read between voxel centers:
differences of voxels make septa run along the axes of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Floats, Grid


def deposit(grid: Grid, x: Floats, y: Floats, amount: ArrayLike = 1.0) -> Floats:
    """Spread amounts over the four nearest voxels; the total is kept.

    Parameters
    ----------
    grid : Grid
    x, y : array of float, (cells,)
        Positions, µm.
    amount : array of float, (cells,)

    Returns
    -------
    array of float, (rows, columns)
        Amount in each voxel; divide by `Grid.voxel_area` for a density.
    """
    field = np.zeros(grid.shape)
    each = np.array(np.broadcast_to(np.asarray(amount, dtype=np.float64), x.shape))
    _deposit(x, y, each, grid.spacing_x, grid.spacing_y, grid.domain.periodic, field)
    return field


def count(grid: Grid, x: Floats, y: Floats, amount: ArrayLike = 1.0) -> Floats:
    """Put amounts wholly into the voxel that holds each position."""
    each = np.broadcast_to(np.asarray(amount, dtype=np.float64), x.shape)
    total = np.bincount(grid.voxel(x, y), each, grid.size)
    return total.astype(np.float64).reshape(grid.shape)


def sample(grid: Grid, field: Floats, x: Floats, y: Floats) -> Floats:
    """Value of a field at each position, interpolated between voxel centers."""
    out = np.empty(x.size)
    _sample(field, x, y, grid.spacing_x, grid.spacing_y, grid.domain.periodic, out)
    return out


def smooth(grid: Grid, field: Floats, sigma: float) -> Floats:
    """Field blurred by a Gaussian of standard deviation sigma, µm; the total is kept."""
    return _filtered(grid, field, sigma, ())[0]


def gradient(grid: Grid, field: Floats, sigma: float) -> tuple[Floats, Floats]:
    """Slopes along x and y of the field blurred by sigma, per µm."""
    along, up = _filtered(grid, field, sigma, ((1, 0), (0, 1)))
    return along, up


@dataclass(frozen=True)
class Ridges:
    """Direction in which fibers of a field run.

    Attributes
    ----------
    cos2, sin2 : array of float, (rows, columns)
        Cosine and sine of twice the angle of the ridge tangent with x; a direction without a sign.
    strength : array of float, (rows, columns)
        Difference of the two curvatures, level per µm²: 0 where no direction stands out.
    """

    cos2: Floats
    sin2: Floats
    strength: Floats


def ridges(grid: Grid, field: Floats, sigma: float) -> Ridges:
    """Tangent of the ridges of a field blurred by sigma, from its second derivatives."""
    xx, yy, xy = _filtered(grid, field, sigma, ((2, 0), (0, 2), (1, 1)))
    along, across = xx - yy, 2.0 * xy
    strength = np.hypot(along, across)
    safe = np.maximum(strength, np.finfo(np.float64).tiny)
    return Ridges(along / safe, across / safe, strength)


def _filtered(
    grid: Grid, field: Floats, sigma: float, orders: tuple[tuple[int, int], ...]
) -> list[Floats]:
    """Derivatives of the given orders along x and y of the blurred field, or itself."""
    from scipy import fft

    if not sigma >= 0:
        raise ValueError(f"The blur is {sigma:g} µm; expected 0 or more.")
    if not grid.domain.periodic:
        field = np.block([[field, field[:, ::-1]], [field[::-1], field[::-1, ::-1]]])
    rows, columns = field.shape
    kx = 2.0 * np.pi * fft.rfftfreq(columns, grid.spacing_x)[None, :]
    ky = 2.0 * np.pi * fft.fftfreq(rows, grid.spacing_y)[:, None]
    spectrum: Any = fft.rfft2(field) * np.exp(-0.5 * sigma**2 * (kx**2 + ky**2))
    made: list[Any] = [
        fft.irfft2(spectrum * (1j * kx) ** a * (1j * ky) ** b, s=(rows, columns))
        for a, b in orders or ((0, 0),)
    ]
    return [np.ascontiguousarray(one[: grid.rows, : grid.columns]) for one in made]


@compiled
def _around(position: Any, spacing: Any, count: Any, periodic: Any) -> Any:
    """The two nearest voxels along one axis, and the weight of the second."""
    at = position / spacing - 0.5
    below = int(np.floor(at))
    share = at - below
    above = below + 1
    if periodic:
        below = (below + count) % count
        above = above % count
    else:
        below = min(max(below, 0), count - 1)
        above = min(max(above, 0), count - 1)
    return below, above, share


@compiled
def _deposit(x: Any, y: Any, amount: Any, dx: Any, dy: Any, periodic: Any, out: Any) -> None:
    rows, columns = out.shape
    for k in range(x.size):
        c0, c1, a = _around(x[k], dx, columns, periodic)
        r0, r1, b = _around(y[k], dy, rows, periodic)
        out[r0, c0] += amount[k] * (1.0 - a) * (1.0 - b)
        out[r0, c1] += amount[k] * a * (1.0 - b)
        out[r1, c0] += amount[k] * (1.0 - a) * b
        out[r1, c1] += amount[k] * a * b


@compiled
def _sample(field: Any, x: Any, y: Any, dx: Any, dy: Any, periodic: Any, out: Any) -> None:
    rows, columns = field.shape
    for k in range(x.size):
        c0, c1, a = _around(x[k], dx, columns, periodic)
        r0, r1, b = _around(y[k], dy, rows, periodic)
        low = field[r0, c0] * (1.0 - a) + field[r0, c1] * a
        high = field[r1, c0] * (1.0 - a) + field[r1, c1] * a
        out[k] = low * (1.0 - b) + high * b
