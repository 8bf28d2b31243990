"""What hepatocytes next to a central vein are: makers of glutamine synthetase.

Endothelium of central veins tells its neighbors by Wnt, not by oxygen, so the stain follows open
veins and not the zonal phenotype of oxygen (recalled).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.section import Section

REACH, WIDTH = 46.0, 7.0
"""Distance from the wall of a vein at which half of the hepatocytes stain, and how sharply, µm:
assumed, about two layers of cells."""
PALE = 0.35  # by how much less CPS1 a pericentral than a periportal hepatocyte has: assumed
_PATENT = 0.05
_FAR = 1.0e4


def venous_distance(section: Section) -> NDArray[np.float64]:
    """Distance of every cell from the wall of the nearest open central vein, µm."""
    cells, vessels = section.cells, section.vessels
    best = np.full(len(cells), _FAR)
    for place, size, patent in zip(
        vessels.central, vessels.central_radius, vessels.central_open, strict=True
    ):
        if patent > _PATENT:
            dx, dy = section.domain.shortest(cells.x - place[0], cells.y - place[1])
            np.minimum(best, np.hypot(dx, dy) - size, out=best)
    return best


def glutamine_synthetase(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much glutamine synthetase a hepatocyte has, 0 to 1."""
    return 1.0 / (1.0 + np.exp(np.clip((distance - REACH) / WIDTH, -40.0, 40.0)))


def urea_cycle(distance: NDArray[np.float64], zone: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much CPS1 a hepatocyte has, 0 to 1: all but the makers of glutamine synthetase."""
    return (1.0 - glutamine_synthetase(distance)) * (1.0 - PALE * zone)
