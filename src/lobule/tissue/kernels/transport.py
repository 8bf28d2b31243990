"""What blood carries: a substance taken downstream by flow, spread a little, used up on the way.

Voxels are visited in the order in which blood reaches them, so that a sweep already follows each
drop from inlet to outlet; a few more sweeps settle what spreads against the stream.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.diffusion import flux
from lobule.tissue.kernels.domain import Floats
from lobule.tissue.kernels.medium import Medium, balance
from lobule.tissue.kernels.multigrid import Solution


def carried(
    blood: Medium,
    pressure: Floats,
    spreading: Medium,
    source: ArrayLike = 0.0,
    uptake: ArrayLike = 0.0,
    *,
    start: Floats | None = None,
    tolerance: float = 1e-8,
    most_sweeps: int = 500,
) -> Solution:
    """Steady level of a substance that blood carries.

    Parameters
    ----------
    blood : Medium
        The medium whose conductivity is the permeability; its held voxels do not matter here.
    pressure : array of float, (rows, columns)
        Pressure, as `steady` gives it for `blood`.
    spreading : Medium
        Diffusion (or dispersion) and decay of the substance; its held voxels are those in which
        blood arrives at a given level. Blood leaves in every voxel to which more comes than goes.
    source, uptake : array of float, (rows, columns)
        As in `lobule.tissue.kernels.diffusion.steady`.
    start : array of float, (rows, columns), optional
        A guess.
    tolerance : float
        Norm of what may be missing in the balance, relative to the norm of what comes in.
    most_sweeps : int
        Sweeps after which to stop anyway.

    Returns
    -------
    Solution
        The field, the residual, and the sweeps as `cycles`.
    """
    shape = spreading.grid.shape
    east, north = flux(blood, pressure)
    equations = balance(spreading, source, uptake)
    held = equations.held
    level = np.array(np.broadcast_to(np.asarray(spreading.level, dtype=np.float64), shape))
    field = np.zeros(shape) if start is None else start.copy()
    field[held] = level[held]
    order = np.argsort(-pressure, axis=None, kind="stable")
    residual, sweeps = _follow(
        order, east, north, equations.east, equations.north, equations.sink, equations.source,
        held, field, tolerance, most_sweeps,
    )  # fmt: skip
    return Solution(field, residual, sweeps)


@compiled
def _follow(
    order: Any, east: Any, north: Any, spread_east: Any, spread_north: Any, sink: Any, source: Any,
    held: Any, u: Any, tolerance: Any, most: Any,
) -> Any:  # fmt: skip
    rows, columns = u.shape
    sweeps = 0
    residual = 1.0
    while sweeps < most:
        missing, coming = 0.0, 0.0
        for k in range(order.size):
            r, c = order[k] // columns, order[k] % columns
            if held[r, c]:
                continue
            right = c + 1 if c + 1 < columns else 0
            left = c - 1 if c > 0 else columns - 1
            up = r + 1 if r + 1 < rows else 0
            down = r - 1 if r > 0 else rows - 1
            entering, arriving = 0.0, source[r, c]
            reaching, wide = 0.0, sink[r, c]
            for q in range(4):
                if q == 0:
                    v, flow, g = u[r, right], -east[r, c], spread_east[r, c]
                elif q == 1:
                    v, flow, g = u[r, left], east[r, left], spread_east[r, left]
                elif q == 2:
                    v, flow, g = u[up, c], -north[r, c], spread_north[r, c]
                else:
                    v, flow, g = u[down, c], north[down, c], spread_north[down, c]
                inward = max(flow, 0.0)
                entering += inward
                arriving += inward * v
                reaching += g * v
                wide += g
            # all blood that comes in leaves again, to the next voxel or into a vessel
            lost = (wide + entering) * u[r, c] - arriving - reaching
            missing += lost * lost
            coming += (arriving + reaching) ** 2
            if wide + entering > 0.0:
                u[r, c] = (arriving + reaching) / (wide + entering)
        residual = np.sqrt(missing / coming) if coming > 0.0 else 0.0
        sweeps += 1
        if residual <= tolerance:
            break
    return residual, sweeps
