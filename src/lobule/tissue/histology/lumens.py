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
    unless cholangiocytes that take up room form ducts of their own near by.
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
    x, y, lumen, radius, wall, central = columns
    return Lumens(x, y, lumen, radius, wall.astype(np.int64), central > 0.5)


def _companions(
    section: Section, x: float, y: float, venule: float
) -> list[tuple[float, float, float, float, int, bool]]:
    if _has_ducts(section, x, y):
        return []
    turn = _turn(x, y)
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


def placed_in_ducts(section: Section) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places of all cells, with cholangiocytes that take up no room set into a duct's wall.

    Such cells say how many there are in a triad; where its duct lies is for the drawing to say.
    """
    cells, vessels = section.cells, section.vessels
    x, y = cells.x.copy(), cells.y.copy()
    loose = np.flatnonzero(cells.of(Kind.CHOLANGIOCYTE) & (cells.radius <= 0))
    if not len(loose) or not len(vessels.portal):
        return x, y
    away = np.array(
        [np.hypot(*section.domain.shortest(x[loose] - a, y[loose] - b)) for a, b in vessels.portal]
    )
    triad = away.argmin(axis=0)
    for number in np.unique(triad):
        mine = loose[triad == number]
        px, py = vessels.portal[number]
        turn, reach = _turn(px, py), vessels.portal_radius[number] + DUCT_RADIUS + _CLEARANCE
        angle = turn + 2.0 * math.pi * (np.arange(len(mine)) + 0.3) / len(mine)
        ring = 0.5 * (DUCT_LUMEN + DUCT_RADIUS)
        x[mine] = px + reach * math.cos(turn) + ring * np.cos(angle)
        y[mine] = py + reach * math.sin(turn) + ring * np.sin(angle)
    return np.mod(x, section.domain.width), np.mod(y, section.domain.height)


def _turn(x: float, y: float) -> float:
    """The direction in which the duct of a triad lies."""
    return 2.0 * math.pi * chance_at(int(x * 7), int(y * 7), 31)


def _has_ducts(section: Section, x: float, y: float) -> bool:
    own = section.cells.of(Kind.CHOLANGIOCYTE) & (section.cells.radius > 0)
    dx, dy = section.domain.shortest(section.cells.x[own] - x, section.cells.y[own] - y)
    return bool(np.any(np.hypot(dx, dy) < _OWN_DUCT))
