"""How bodies push and hold each other: hepatocytes, parcels of collagen and vessel walls.

Motion is overdamped. Growing hepatocytes move and pack collagen, cells of one plate cling to each
other, and a septum holds together as if under tension.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.contacts import contacts, farthest_move
from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kind import Kind
from lobule.tissue.sampling import at
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section

Floats = NDArray[np.float64]
CLING_REACH = 1.12
COHESION_REACH = 1.4
LARGEST_STRIDE = 2.0
LONGEST_SUBSTEP = 0.18
SKIN = 4.0
_PLATE, _MATRIX = 0, 1


@dataclass(frozen=True)
class Crowding:
    """Forces between bodies, for one macro step in as many short steps as they need.

    Does: repulsion, adhesion of hepatocytes, cohesion and packing of collagen, drag by cross-linked
    matrix. Does not: the shape of a cell; a lesion closes more easily than with deformable cells.
    Evidence grade: packing of collagen by growing hepatocytes moderate [@Zhao2025], sizes assumed.
    """

    radius: float = parameter(
        default=13.8,
        unit="um",
        prior=lognormal(13.8, 1.1),
        source="derived",
        meaning="radius of a hepatocyte at rest, 625 um2 at homeostatic pressure",
    )
    speed: float = parameter(
        default=0.3,
        unit="1/day",
        prior=lognormal(0.3, 2.0),
        source="assumed",
        meaning="overlap undone per day by one contact",
    )
    cling: float = parameter(
        default=0.25,
        unit="1",
        prior=lognormal(0.25, 2.0),
        source="assumed",
        meaning="pull between neighboring hepatocytes relative to their push",
    )
    matrix_stiffness: float = parameter(
        default=0.35,
        unit="1",
        prior=lognormal(0.35, 1.5),
        source="assumed",
        meaning="push between parcels of collagen relative to hepatocytes",
    )
    matrix_cohesion: float = parameter(
        default=0.12,
        unit="1",
        prior=lognormal(0.12, 2.0),
        source="assumed",
        meaning="pull between parcels of collagen, the tension of a septum",
    )
    matrix_mobility: float = parameter(
        default=0.5,
        unit="1",
        prior=uniform(0.0, 1.0),
        source="assumed",
        meaning="how easily collagen is moved relative to a hepatocyte",
    )
    linked_drag: float = parameter(
        default=4.0,
        unit="1",
        prior=lognormal(4.0, 2.0),
        source="assumed",
        meaning="slowing of motion in cross-linked scar, per area share",
    )
    skeleton_mobility: float = parameter(
        default=0.02,
        unit="1",
        prior=lognormal(0.02, 2.0),
        source="assumed",
        meaning="how easily the framework of triads and veins is moved",
    )

    def act(self, scene: Scene) -> Section:
        """Bodies moved; pressures renewed; cells between the plates carried along."""
        section = scene.section
        cells, matrix, vessels = section.cells, section.collagen, section.vessels
        bodies = np.flatnonzero(cells.of(Kind.HEPATOCYTE, Kind.PROGENITOR))
        growth = cells.growth[bodies]
        x = np.concatenate([cells.x[bodies], matrix.x])
        y = np.concatenate([cells.y[bodies], matrix.y])
        radius = np.concatenate([self.radius * np.sqrt(growth), matrix.radius])
        sort = np.repeat([_PLATE, _MATRIX], [len(bodies), len(matrix)])
        place = section.domain.voxel_of(x, y)
        walls = np.stack(
            [
                *_wall(vessels.portal, vessels.portal_radius * vessels.portal_open,
                       scene.terrain.nearest_portal.ravel()[place]),
                *_wall(vessels.central, vessels.central_radius * vessels.central_open,
                       scene.terrain.nearest_central.ravel()[place]),
            ]
        )  # fmt: skip
        (drag,) = at(section.domain, x, y, scene.landscape.linked)
        ease = 1.0 / (1.0 + self.linked_drag * drag)
        mobility = np.where(sort == _PLATE, ease, self.matrix_mobility * ease)
        held = slice(len(bodies), None)
        mobility[held] *= np.where(matrix.skeleton, self.skeleton_mobility, 1.0)
        pull = np.zeros(len(x))
        pull[held] = np.sqrt(matrix.linked / np.maximum(matrix.area, 1e-9))
        moved_x, moved_y, pressure = self._relaxed(
            section,
            x,
            y,
            radius,
            sort.astype(np.int8),
            mobility,
            pull,
            walls,
            scene.tick.length,
        )
        n = len(bodies)
        new_x, new_y, squeezed = cells.x.copy(), cells.y.copy(), cells.pressure.copy()
        new_x[bodies], new_y[bodies], squeezed[bodies] = moved_x[:n], moved_y[:n], pressure[:n]
        return section.replace(
            cells=cells.replace(
                x=new_x,
                y=new_y,
                pressure=squeezed,
                radius=_with(cells.radius, bodies, radius[:n]),
            ),
            collagen=matrix.replace(x=moved_x[held].copy(), y=moved_y[held].copy()),
        )

    def _relaxed(
        self,
        section: Section,
        x: Floats,
        y: Floats,
        radius: Floats,
        sort: NDArray[np.int8],
        mobility: Floats,
        pull: Floats,
        walls: Floats,
        length: float,
    ) -> tuple[Floats, Floats, Floats]:
        width, height = section.domain.width, section.domain.height
        reach = radius * np.where(sort == _MATRIX, COHESION_REACH, CLING_REACH)
        total = self.speed * length
        substeps = max(1, math.ceil(total / LONGEST_SUBSTEP))
        ease = mobility * (total / substeps)
        force_x, force_y, pressure = (np.empty(len(x)) for _ in range(3))
        listed_x, listed_y = x, y
        first, second = contacts(x, y, reach, SKIN, width, height)
        for _ in range(substeps):
            if farthest_move(listed_x, listed_y, x, y, width, height) > 0.25 * SKIN**2:
                listed_x, listed_y = x, y
                first, second = contacts(x, y, reach, SKIN, width, height)
            forces(
                first, second, x, y, radius, sort, pull, walls, width, height,
                self.cling, self.matrix_stiffness, self.matrix_cohesion,
                force_x, force_y, pressure,
            )  # fmt: skip
            x, y = moved(x, y, force_x, force_y, ease, LARGEST_STRIDE, width, height)
        return x, y, pressure / (2.0 * self.radius)


def _wall(
    centers: Floats, radius: Floats, nearest: NDArray[np.int64]
) -> tuple[Floats, Floats, Floats]:
    """Center and radius of the vessel nearest to each body."""
    return centers[nearest, 0], centers[nearest, 1], radius[nearest]


def _with(values: Floats, places: NDArray[np.int64], new: Floats) -> Floats:
    changed = values.copy()
    changed[places] = new
    return changed


@compiled
def forces(
    first: Any, second: Any, x: Any, y: Any, radius: Any, sort: Any, pull: Any, walls: Any,
    width: Any, height: Any, cling: Any, stiffness: Any, cohesion: Any,
    force_x: Any, force_y: Any, pressure: Any,
) -> None:  # fmt: skip
    """Sum of pushes and pulls on every body, and the sum of its pushes."""
    for i in range(x.size):
        force_x[i] = 0.0
        force_y[i] = 0.0
        pressure[i] = 0.0
        for w in range(0, 6, 3):
            dx = x[i] - walls[w, i]
            dy = y[i] - walls[w + 1, i]
            dx -= width * np.rint(dx / width)
            dy -= height * np.rint(dy / height)
            distance = np.sqrt(dx * dx + dy * dy) + 1e-9
            overlap = radius[i] + walls[w + 2, i] - distance
            if overlap > 0.0 and walls[w + 2, i] > 0.0:
                force_x[i] += overlap * dx / distance
                force_y[i] += overlap * dy / distance
                pressure[i] += overlap
    for k in range(first.size):
        i = first[k]
        j = second[k]
        dx = x[i] - x[j]
        dy = y[i] - y[j]
        if dx > 0.5 * width:
            dx -= width
        elif dx < -0.5 * width:
            dx += width
        if dy > 0.5 * height:
            dy -= height
        elif dy < -0.5 * height:
            dy += height
        contact = radius[i] + radius[j]
        far = dx * dx + dy * dy
        if far > 1.96 * contact * contact:
            continue
        distance = np.sqrt(far) + 1e-9
        overlap = contact - distance
        both_matrix = sort[i] == 1 and sort[j] == 1
        if overlap > 0.0:
            f = overlap
            if both_matrix:
                f *= stiffness
            pressure[i] += f
            pressure[j] += f
        elif both_matrix:
            f = 2.0 * cohesion * pull[i] * pull[j] * overlap
        elif sort[i] == 0 and sort[j] == 0 and far < 1.2544 * contact * contact:
            f = cling * overlap
        else:
            continue
        f /= distance
        force_x[i] += f * dx
        force_y[i] += f * dy
        force_x[j] -= f * dx
        force_y[j] -= f * dy


@compiled
def moved(
    x: Any, y: Any, force_x: Any, force_y: Any, ease: Any, stride: Any, width: Any, height: Any
) -> Any:
    """New places, with no stride beyond the longest allowed."""
    new_x = np.empty(x.size)
    new_y = np.empty(x.size)
    for i in range(x.size):
        u = force_x[i] * ease[i]
        v = force_y[i] * ease[i]
        length = np.sqrt(u * u + v * v)
        if length > stride:
            u *= stride / length
            v *= stride / length
        a = (x[i] + u) % width
        b = (y[i] + v) % height
        new_x[i] = a if a < width else 0.0
        new_y[i] = b if b < height else 0.0
    return new_x, new_y
