"""The lay of the land: how far every voxel is from triads, veins and the borders of lobules."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.domain import Domain
from lobule.tissue.vessels import Vessels

Floats = NDArray[np.float64]
PORTAL_REACH = 50.0
RIM_REACH = 18.0


@dataclass(frozen=True)
class Terrain:
    """Grids that depend only on where vessels stand.

    Attributes
    ----------
    to_portal, to_central : array of float, um
        Distance to the nearest triad and central vein.
    nearest_portal, nearest_central : array of int
        Which one that is.
    portal : array of float
        Connective tissue of triads, 1 at the triad.
    rim : array of float
        Terminal portal venules along the border of two lobules, 1 on the border.
    """

    to_portal: Floats
    to_central: Floats
    nearest_portal: NDArray[np.int64]
    nearest_central: NDArray[np.int64]
    portal: Floats
    rim: Floats


def lay_out(domain: Domain, vessels: Vessels) -> Terrain:
    """Distances for every voxel of the domain."""
    portal, central = _distances(domain, vessels.portal), _distances(domain, vessels.central)
    nearest = np.sort(central, axis=0)
    from_rim = 0.5 * (nearest[1] - nearest[0]) if len(central) > 1 else nearest[0]
    to_portal = portal.min(axis=0)
    return Terrain(
        to_portal=to_portal,
        to_central=nearest[0],
        nearest_portal=portal.argmin(axis=0),
        nearest_central=central.argmin(axis=0),
        portal=np.exp(-((to_portal / PORTAL_REACH) ** 2)),
        rim=np.exp(-((from_rim / RIM_REACH) ** 2)),
    )


def _distances(domain: Domain, places: Floats) -> Floats:
    x, y = domain.centers()
    return np.stack([np.hypot(*domain.shortest(x - px, y - py)) for px, py in places])
