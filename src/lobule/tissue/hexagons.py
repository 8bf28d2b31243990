"""Where the vessels stand: lobules as hexagons, a triad at each corner, a vein in each middle."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.domain import Domain
from lobule.tissue.kernels.chance import uniforms
from lobule.tissue.vessels import Vessels

Floats = NDArray[np.float64]
VOXEL = 25.0
PORTAL_LUMEN = 16.0
CENTRAL_LUMEN = 26.0


def lobule_domain(across: int, up: int, side: float) -> Domain:
    """Periodic rectangle of `across` times `up` hexagonal lobules.

    Parameters
    ----------
    across, up : int
        Lobules in a row, and rows; the number of rows must be even to close periodically.
    side : float, um
        From central vein to triad.
    """
    if across < 1 or up < 2 or up % 2:
        raise ValueError(
            f"Section of {across} x {up} lobules; expected at least 1 across and an even number "
            "of rows from 2 on, so that the hexagons close on themselves. Try 3 x 4."
        )
    if not 200.0 <= side <= 1000.0:
        raise ValueError(
            f"Side of a lobule is {side:g} um; expected 200 to 1000. A human lobule has about 450."
        )
    width, height = across * math.sqrt(3.0) * side, up * 1.5 * side
    return Domain(width, height, *(2 * round(length / VOXEL / 2) for length in (width, height)))


def hexagonal_vessels(
    domain: Domain, across: int, up: int, side: float, irregularity: float, seed: int
) -> Vessels:
    """Vessels of a section; central veins are displaced, triads stand where three lobules meet.

    Parameters
    ----------
    domain : Domain
    across, up : int
    side : float, um
    irregularity : float
        Largest displacement of a central vein, in sides of the hexagon; 0 is a honeycomb.
    seed : int
    """
    if not 0.0 <= irregularity <= 0.3:
        raise ValueError(
            f"Irregularity of lobules is {irregularity:g}; expected 0 to 0.3 sides of a hexagon. "
            "Real lobules look like 0.1."
        )
    central = np.array(
        [
            [math.sqrt(3.0) * side * (i + 0.5 * (j % 2) + 0.25), 1.5 * side * (j + 0.5)]
            for j in range(up)
            for i in range(across)
        ]
    )
    number = np.arange(len(central), dtype=np.int64)
    distance = irregularity * side * np.sqrt(uniforms(seed, number, "lobule distance", 0))
    angle = 2.0 * np.pi * uniforms(seed, number, "lobule angle", 0)
    central = central + distance[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    central = np.mod(central, [domain.width, domain.height])
    portal = _corners(domain, central)
    return Vessels(
        portal=portal,
        central=central,
        portal_radius=np.full(len(portal), PORTAL_LUMEN),
        central_radius=np.full(len(central), CENTRAL_LUMEN),
        portal_open=np.ones(len(portal)),
        central_open=np.ones(len(central)),
        lobule_side=side,
    )


def _corners(domain: Domain, central: Floats) -> Floats:
    """Corners of the cells nearest to each central vein, periodic, each once."""
    from scipy.spatial import Voronoi  # pyright: ignore[reportMissingTypeStubs]

    sides = np.array([domain.width, domain.height])
    reach = range(-2, 3)
    images = np.concatenate([central + sides * np.array([i, j]) for i in reach for j in reach])
    corners = np.asarray(Voronoi(images).vertices)
    inside = np.all((corners > -1e-6) & (corners < sides - 1e-6), axis=1)
    kept: list[Floats] = []
    for corner in np.mod(corners[inside], sides):
        apart = [np.hypot(*domain.shortest(*(corner - other))) for other in kept]
        if min(apart, default=np.inf) > 60.0:
            kept.append(corner)
    return np.array(kept)
