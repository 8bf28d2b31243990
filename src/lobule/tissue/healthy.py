"""A healthy section: plates of hepatocytes, vessels with their framework, cells between plates."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.tissue.cells import Cells, new_cells
from lobule.tissue.collagen import Collagen
from lobule.tissue.domain import Domain
from lobule.tissue.fields import empty_fields
from lobule.tissue.hexagons import hexagonal_vessels, lobule_domain
from lobule.tissue.kernels.chance import normals, uniforms
from lobule.tissue.kind import Kind
from lobule.tissue.section import Section
from lobule.tissue.vessels import Vessels

Floats = NDArray[np.float64]
PLATE_CELL = 605.0
"""Area per hepatocyte when the plate is neither growing nor shrinking, um2."""
PORTAL_RINGS = ((21.0, 14, 4.6), (30.0, 20, 4.6), (39.0, 26, 4.6))
CENTRAL_RINGS = ((28.5, 16, 3.0),)
PORTAL_CLEARANCE, CENTRAL_CLEARANCE = 54.0, 42.0


@dataclass(frozen=True)
class Anatomy:
    """Numbers of cells of a healthy lobule, per lobule in the plane of the section."""

    stellate: float = parameter(
        default=100.0,
        unit="cells/lobule",
        prior=lognormal(100.0, 1.3),
        source="derived: Geerts2001",
        meaning="quiescent stellate cells",
    )
    kupffer: float = parameter(
        default=100.0,
        unit="cells/lobule",
        prior=lognormal(100.0, 1.3),
        source="derived",
        meaning="resident macrophages, a fifth of the cells between the plates",
    )
    endothelium: float = parameter(
        default=250.0,
        unit="cells/lobule",
        prior=lognormal(250.0, 1.3),
        source="derived",
        meaning="sinusoidal endothelial cells, half of the cells between the plates",
    )
    portal_fibroblasts: float = parameter(
        default=8.0,
        unit="cells/triad",
        prior=lognormal(8.0, 1.5),
        source="assumed",
        meaning="fibroblasts of a portal tract",
    )
    cholangiocytes: float = parameter(
        default=8.0,
        unit="cells/triad",
        prior=lognormal(8.0, 1.5),
        source="assumed",
        meaning="cells of the bile duct of a portal tract",
    )
    clone_spread: float = parameter(
        default=0.5,
        unit="1",
        prior=lognormal(0.5, 1.5),
        source="assumed",
        meaning="spread of hepatocytes' inherited susceptibility, SD of the logarithm",
    )
    founding_divisions: float = parameter(
        default=9.0,
        unit="divisions",
        prior=lognormal(9.0, 1.4),
        source="derived: Heinke2022",
        meaning="divisions a hepatocyte has behind it when the section begins, fifty years of age",
    )


def healthy_section(
    across: int = 3,
    up: int = 4,
    *,
    side: float = 450.0,
    irregularity: float = 0.1,
    seed: int = 0,
    anatomy: Anatomy | None = None,
) -> Section:
    """A periodic section of `across` times `up` healthy lobules.

    Parameters
    ----------
    across, up : int
        Lobules in a row, and rows of them (even).
    side : float, um
        From central vein to triad.
    irregularity : float
        Displacement of central veins, in sides of the hexagon.
    seed : int
    anatomy : Anatomy, optional

    Returns
    -------
    Section
        Packed but not yet settled: `lobule.tissue.grow.settled` lets it come to rest.
    """
    anatomy = anatomy or Anatomy()
    domain = lobule_domain(across, up, side)
    vessels = hexagonal_vessels(domain, across, up, side, irregularity, seed)
    collagen = _framework(vessels)
    cells = _plates(domain, vessels, seed, anatomy, len(collagen))
    healthy = len(cells)
    cells = cells.joined(
        _between_plates(domain, vessels, seed, anatomy, len(collagen) + len(cells))
    )
    return Section(
        domain=domain,
        day=0.0,
        seed=seed,
        cells=cells,
        collagen=collagen,
        vessels=vessels,
        fields=empty_fields(domain.shape),
        healthy_hepatocytes=healthy,
    )


def _framework(vessels: Vessels) -> Collagen:
    """Collagen rings of triads and central veins."""
    rings: list[tuple[Floats, float]] = []
    for centers, layout in ((vessels.portal, PORTAL_RINGS), (vessels.central, CENTRAL_RINGS)):
        for center in centers:
            for order, (distance, count, radius) in enumerate(layout):
                angle = 2.0 * math.pi * (np.arange(count) + 0.5 * order) / count
                places = center + distance * np.stack([np.cos(angle), np.sin(angle)], axis=1)
                along = 2.0 * (angle + 0.5 * math.pi)
                rings.append((np.column_stack([places, along]), math.pi * radius**2))
    rows = np.concatenate([ring for ring, _ in rings])
    area = np.concatenate([np.full(len(ring), size) for ring, size in rings])
    return Collagen(
        identity=np.arange(len(rows), dtype=np.int64),
        x=rows[:, 0],
        y=rows[:, 1],
        fresh=0.3 * area,
        linked=0.7 * area,
        axis_x=0.8 * np.cos(rows[:, 2]),
        axis_y=0.8 * np.sin(rows[:, 2]),
        skeleton=np.ones(len(rows), dtype=np.bool_),
    )


def _plates(domain: Domain, vessels: Vessels, seed: int, anatomy: Anatomy, first: int) -> Cells:
    """Hepatocytes on a disturbed triangular lattice, outside of triads and veins."""
    spacing = math.sqrt(PLATE_CELL * 2.0 / math.sqrt(3.0))
    rows = 2 * round(domain.height / (spacing * math.sqrt(3.0)))
    columns = round(domain.width / spacing)
    row, column = np.divmod(np.arange(rows * columns), columns)
    number = np.arange(rows * columns, dtype=np.int64)
    x = (column + 0.5 * (row % 2)) * domain.width / columns
    y = (row + 0.25) * domain.height / rows
    x = np.mod(x + 3.0 * normals(seed, number, "plate x", 0), domain.width)
    y = np.mod(y + 3.0 * normals(seed, number, "plate y", 0), domain.height)
    free = _clear_of(domain, vessels.portal, x, y, PORTAL_CLEARANCE)
    free &= _clear_of(domain, vessels.central, x, y, CENTRAL_CLEARANCE)
    x, y = x[free], y[free]
    identity = first + np.arange(len(x), dtype=np.int64)
    spread = anatomy.clone_spread
    susceptibility = np.exp(spread * normals(seed, identity, "susceptibility", 0) - 0.5 * spread**2)
    divisions = np.rint(anatomy.founding_divisions * (0.5 + uniforms(seed, identity, "age", 0)))
    return new_cells(
        Kind.HEPATOCYTE,
        identity,
        x,
        y,
        clone=identity.copy(),
        susceptibility=susceptibility,
        divisions=divisions.astype(np.int16),
    )


def _clear_of(
    domain: Domain, centers: Floats, x: Floats, y: Floats, room: float
) -> NDArray[np.bool_]:
    free = np.ones(len(x), dtype=np.bool_)
    for cx, cy in centers:
        free &= np.hypot(*domain.shortest(x - cx, y - cy)) > room
    return free


def _between_plates(
    domain: Domain, vessels: Vessels, seed: int, anatomy: Anatomy, first: int
) -> Cells:
    """Cells of the sinusoids, anywhere; fibroblasts and duct cells, in triads."""
    lobules, triads = vessels.lobules, len(vessels.portal)
    cells: Cells | None = None
    for kind, count in (
        (Kind.STELLATE, anatomy.stellate),
        (Kind.KUPFFER, anatomy.kupffer),
        (Kind.ENDOTHELIUM, anatomy.endothelium),
    ):
        identity = first + np.arange(round(count * lobules), dtype=np.int64)
        x = domain.width * uniforms(seed, identity, "sinusoid x", 0)
        y = domain.height * uniforms(seed, identity, "sinusoid y", 0)
        made = new_cells(kind, identity, x, y)
        cells = made if cells is None else cells.joined(made)
        first += len(identity)
    for kind, count, inner, outer in (
        (Kind.PORTAL_FIBROBLAST, anatomy.portal_fibroblasts, 20.0, 32.0),
        (Kind.CHOLANGIOCYTE, anatomy.cholangiocytes, 18.0, 24.0),
    ):
        per = round(count)
        identity = first + np.arange(per * triads, dtype=np.int64)
        angle = 2.0 * math.pi * uniforms(seed, identity, "triad angle", 0)
        away = inner + (outer - inner) * uniforms(seed, identity, "triad distance", 0)
        home = np.repeat(vessels.portal, per, axis=0)
        x = np.mod(home[:, 0] + away * np.cos(angle), domain.width)
        y = np.mod(home[:, 1] + away * np.sin(angle), domain.height)
        made = new_cells(kind, identity, x, y)
        cells = made if cells is None else cells.joined(made)
        first += len(identity)
    if cells is None:
        raise ValueError("Anatomy has no cells between the plates; expected at least one kind.")
    return cells
