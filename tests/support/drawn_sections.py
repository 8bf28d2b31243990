"""Sections drawn by hand: scar of known area, septa of known width, nodules of known size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from lobule.tissue.cells import new_cells
from lobule.tissue.collagen import Collagen
from lobule.tissue.domain import Domain
from lobule.tissue.fields import empty_fields
from lobule.tissue.kind import Kind, Mark
from lobule.tissue.section import Section
from lobule.tissue.vessels import Vessels

Floats = NDArray[np.float64]
SIDE = 450.0
GRID = 4.0
HEPATOCYTE_AREA = 560.0
PARCEL_AREA = 90.0
Scar = Callable[[Floats, Floats], NDArray[np.bool_]]


def no_scar(x: Floats, y: Floats) -> NDArray[np.bool_]:
    return np.zeros(x.shape, dtype=bool)


def hexagons(columns: int = 1, pairs: int = 1, side: float = SIDE) -> tuple[Domain, Vessels]:
    """A periodic sheet of ``2 columns pairs`` hexagonal lobules with their vessels."""
    step_x, step_y = np.sqrt(3.0) * side, 3.0 * side
    width, height = columns * step_x, pairs * step_y
    base = np.array([[0.5 * step_x, side], [step_x, 2.5 * side]])
    shifts = np.array([[i * step_x, j * step_y] for j in range(pairs) for i in range(columns)])
    central = (shifts[:, None] + base[None]).reshape(-1, 2)
    portal = np.concatenate([np.add(central, [0.0, side]), np.subtract(central, [0.0, side])])
    sides = np.array([width, height])
    central, portal = np.mod(central, sides), np.mod(portal, sides)
    domain = Domain(width, height, round(width / 25.0), round(height / 25.0))
    return domain, Vessels(
        portal=portal,
        central=central,
        portal_radius=np.full(len(portal), 22.0),
        central_radius=np.full(len(central), 30.0),
        portal_open=np.ones(len(portal)),
        central_open=np.ones(len(central)),
        lobule_side=side,
    )


def bare(width: float, height: float) -> tuple[Domain, Vessels]:
    """A sheet without vessels."""
    nothing = np.zeros(0)
    vessels = Vessels(np.zeros((0, 2)), np.zeros((0, 2)), *[nothing] * 4, lobule_side=SIDE)
    return Domain(width, height, round(width / 25.0), round(height / 25.0)), vessels


def drawn(
    domain: Domain, vessels: Vessels, scar: Scar = no_scar, *, tracts: float = 20.0, seed: int = 1
) -> Section:
    """A section with hepatocytes wherever there is no vessel and no scar.

    ``scar`` is asked at places; ``tracts`` is the collagen around portal venules, in um.
    """
    luck = np.random.default_rng(seed)
    columns, rows = round(domain.width / GRID), round(domain.height / GRID)
    x, y = np.meshgrid(
        (np.arange(columns) + 0.5) * domain.width / columns,
        (np.arange(rows) + 0.5) * domain.height / rows,
    )
    to_portal = _distance(domain, x, y, vessels.portal, vessels.portal_radius)
    to_central = _distance(domain, x, y, vessels.central, vessels.central_radius)
    lumen = np.minimum(to_portal, to_central) < 0
    is_scar = (scar(x, y) | (to_portal < tracts) | (to_central < min(tracts, 3.0))) & ~lumen
    places, areas = _packed(domain, x, y, ~(is_scar | lumen), HEPATOCYTE_AREA, luck)
    parcels, parcel_areas = _packed(domain, x, y, is_scar, PARCEL_AREA, luck)
    identity = np.arange(len(places) + len(parcels))
    zone = _zone(domain, vessels, places)
    cells = new_cells(
        Kind.HEPATOCYTE, identity[: len(places)], places[:, 0], places[:, 1],
        radius=np.sqrt(areas / np.pi), zone=zone, clone=identity[: len(places)],
    )  # fmt: skip
    angle = luck.uniform(0, np.pi, len(parcels))
    collagen = Collagen(
        identity=identity[len(places) :],
        x=parcels[:, 0],
        y=parcels[:, 1],
        fresh=0.4 * parcel_areas,
        linked=0.6 * parcel_areas,
        axis_x=0.1 * np.cos(2 * angle),
        axis_y=0.1 * np.sin(2 * angle),
        skeleton=np.zeros(len(parcels), dtype=bool),
    )
    return Section(
        domain, 0.0, seed, cells, collagen, vessels,
        empty_fields(domain.shape), len(places),
    )  # fmt: skip


def with_cells(section: Section, kind: Kind, places: Floats, marks: Mark = Mark.NONE) -> Section:
    """The section with further cells of a kind."""
    identity = section.cells.identity.max() + 1 + np.arange(len(places))
    more = new_cells(
        kind, identity, places[:, 0], places[:, 1],
        marks=np.full(len(places), int(marks), dtype=np.uint16),
    )  # fmt: skip
    return section.replace(cells=section.cells.joined(more))


def _distance(domain: Domain, x: Floats, y: Floats, centers: Floats, radius: Floats) -> Floats:
    best = np.full(x.shape, np.inf)
    for center, size in zip(centers, radius, strict=True):
        dx, dy = domain.shortest(x - center[0], y - center[1])
        best = np.minimum(best, np.hypot(dx, dy) - size)
    return best


def _packed(
    domain: Domain, x: Floats, y: Floats, room: NDArray[np.bool_], area: float, luck
) -> tuple[Floats, Floats]:
    """Places that share the room evenly (Lloyd's algorithm), and the area of each."""
    inside = np.c_[x[room], y[room]]
    if not len(inside):
        return np.zeros((0, 2)), np.zeros(0)
    pixel = domain.area / x.size
    sides = np.array([domain.width, domain.height])
    number = max(1, round(len(inside) * pixel / area))
    places = inside[luck.choice(len(inside), number, replace=False)] + luck.uniform(
        -1, 1, (number, 2)
    )
    owner = np.zeros(len(inside), dtype=np.int64)
    for _ in range(8):
        _, owner = KDTree(np.mod(places, sides), boxsize=sides).query(inside)
        shift = inside - np.mod(places, sides)[owner]
        shift -= sides * np.round(shift / sides)
        count = np.maximum(np.bincount(owner, minlength=number), 1)
        move = np.c_[[np.bincount(owner, shift[:, k], number) / count for k in (0, 1)]].T
        places = np.mod(np.mod(places, sides) + move, sides)
    return places, np.maximum(np.bincount(owner, minlength=number), 1) * pixel


def _zone(domain: Domain, vessels: Vessels, places: Floats) -> Floats:
    if not len(vessels.central):
        return np.full(len(places), 0.5)
    x, y = places[:, 0], places[:, 1]
    portal = _distance(domain, x, y, vessels.portal, np.zeros(len(vessels.portal)))
    central = _distance(domain, x, y, vessels.central, np.zeros(len(vessels.central)))
    return portal / np.maximum(portal + central, 1.0)
