"""Round structures of a section: venules, central veins, and the ducts and arterioles of triads."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.histology.noise import chance_at
from lobule.tissue.histology.tissue_class import TissueClass
from lobule.tissue.kind import Kind
from lobule.tissue.section import Section

DUCT_RADIUS, DUCT_LUMEN = 11.0, 4.5
ARTERIOLE_RADIUS, ARTERIOLE_LUMEN = 8.0, 3.2
_CLOSED = 0.05
_OWN_DUCT = 90.0
_CLEARANCE = 3.0


@dataclass(frozen=True)
class Lumens:
    """Rings: a lumen within a wall.

    Attributes
    ----------
    x, y : array of float, µm
    lumen, radius : array of float, µm
        Of the lumen and of its outer wall.
    wall : array of int
        `TissueClass` of the wall.
    central : array of bool
        Whether it is a central vein.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    lumen: NDArray[np.float64]
    radius: NDArray[np.float64]
    wall: NDArray[np.int64]
    central: NDArray[np.bool_]


def lumens(section: Section) -> Lumens:
    """Every ring of a section.

    Veins narrow as they close. A triad shows one bile duct and one arteriole, of recalled size,
    unless the section has cholangiocytes of its own near by.
    """
    vessels = section.vessels
    rings: list[tuple[float, float, float, float, int, bool]] = []
    for (x, y), size, patent in zip(
        vessels.central, vessels.central_radius, vessels.central_open, strict=True
    ):
        if patent > _CLOSED:
            lumen = size * math.sqrt(patent)
            rings.append((x, y, lumen, lumen + 1.5, TissueClass.COLLAGEN, True))
    for (x, y), size, patent in zip(
        vessels.portal, vessels.portal_radius, vessels.portal_open, strict=True
    ):
        lumen = size * math.sqrt(max(patent, 0.0))
        rings.extend(_companions(section, x, y, size))
        if patent > _CLOSED:
            rings.append((x, y, lumen, lumen + 2.0, TissueClass.COLLAGEN, False))
    columns = np.array(rings, dtype=np.float64).reshape(-1, 6).T
    return Lumens(*columns[:4], columns[4].astype(np.int64), columns[5] > 0.5)


def _companions(
    section: Section, x: float, y: float, venule: float
) -> list[tuple[float, float, float, float, int, bool]]:
    if _has_ducts(section, x, y):
        return []
    turn = 2.0 * math.pi * chance_at(int(x * 7), int(y * 7), 31)
    found = []
    for number, (lumen, radius, wall) in enumerate(
        (
            (DUCT_LUMEN, DUCT_RADIUS, TissueClass.DUCT),
            (ARTERIOLE_LUMEN, ARTERIOLE_RADIUS, TissueClass.MUSCLE),
        )
    ):
        angle = turn + number * (1.3 + 1.2 * chance_at(int(x * 7), int(y * 7), 32))
        away = venule + radius + _CLEARANCE
        found.append(
            (
                x + away * math.cos(angle),
                y + away * math.sin(angle),
                lumen,
                radius,
                int(wall),
                False,
            )
        )
    return found


def _has_ducts(section: Section, x: float, y: float) -> bool:
    own = section.cells.of(Kind.CHOLANGIOCYTE)
    dx, dy = section.domain.shortest(section.cells.x[own] - x, section.cells.y[own] - y)
    return bool(np.any(np.hypot(dx, dy) < _OWN_DUCT))
