"""Blood through the section: pressure by Darcy's law, oxygen carried and used up on the way."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.compiled import compiled

Floats = NDArray[np.float64]
Masks = NDArray[np.bool_]
OVERRELAXATION = 1.7


@compiled
def relax_pressure(
    pressure: Any, ease: Any, inlet: Any, outlet: Any, height: Any, sweeps: Any, over: Any
) -> None:
    """Red-black sweeps of the balance of flow in place; vessels hold their pressure."""
    rows, columns = pressure.shape
    for _ in range(sweeps):
        for color in range(2):
            for r in range(rows):
                for c in range((r + color) & 1, columns, 2):
                    if inlet[r, c]:
                        pressure[r, c] = height
                        continue
                    if outlet[r, c]:
                        pressure[r, c] = 0.0
                        continue
                    own = ease[r, c]
                    total = 0.0
                    carried = 0.0
                    for q in range(4):
                        a, b = r, c
                        if q == 0:
                            a = r + 1 if r + 1 < rows else 0
                        elif q == 1:
                            a = r - 1 if r > 0 else rows - 1
                        elif q == 2:
                            b = c + 1 if c + 1 < columns else 0
                        else:
                            b = c - 1 if c > 0 else columns - 1
                        other = ease[a, b]
                        k = 2.0 * own * other / (own + other + 1e-12)
                        total += k
                        carried += k * pressure[a, b]
                    pressure[r, c] += over * (carried / (total + 1e-12) - pressure[r, c])


@compiled
def inflow(pressure: Any, ease: Any, inlet: Any) -> Any:
    """Flow out of all inlet voxels."""
    rows, columns = pressure.shape
    flow = 0.0
    for r in range(rows):
        for c in range(columns):
            if not inlet[r, c]:
                continue
            for q in range(4):
                a, b = r, c
                if q == 0:
                    a = r + 1 if r + 1 < rows else 0
                elif q == 1:
                    a = r - 1 if r > 0 else rows - 1
                elif q == 2:
                    b = c + 1 if c + 1 < columns else 0
                else:
                    b = c - 1 if c > 0 else columns - 1
                k = 2.0 * ease[r, c] * ease[a, b] / (ease[r, c] + ease[a, b] + 1e-12)
                flow += k * (pressure[r, c] - pressure[a, b])
    return flow


@compiled
def relax_oxygen(
    oxygen: Any, pressure: Any, ease: Any, inlet: Any, use: Any, supply: Any, spread: Any,
    sweeps: Any,
) -> None:  # fmt: skip
    """Sweeps of the balance of oxygen in place, as a share of portal blood.

    What comes with the flow, by diffusion and from arterioles and the planes above and below
    equals what is used.
    """
    rows, columns = oxygen.shape
    for sweep in range(sweeps):
        for rr in range(rows):
            r = rr if sweep & 1 == 0 else rows - 1 - rr
            for cc in range(columns):
                c = cc if sweep & 2 == 0 else columns - 1 - cc
                if inlet[r, c]:
                    oxygen[r, c] = 1.0
                    continue
                brought = supply[r, c]
                lost = supply[r, c] + use[r, c]
                own = ease[r, c]
                for q in range(4):
                    a, b = r, c
                    if q == 0:
                        a = r + 1 if r + 1 < rows else 0
                    elif q == 1:
                        a = r - 1 if r > 0 else rows - 1
                    elif q == 2:
                        b = c + 1 if c + 1 < columns else 0
                    else:
                        b = c - 1 if c > 0 else columns - 1
                    k = 2.0 * own * ease[a, b] / (own + ease[a, b] + 1e-12)
                    carried = spread + max(k * (pressure[a, b] - pressure[r, c]), 0.0)
                    brought += carried * oxygen[a, b]
                    lost += carried
                oxygen[r, c] = brought / lost
