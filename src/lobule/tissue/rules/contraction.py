"""Contraction: myofibroblasts draw loose collagen in and turn its fibers along the tension."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal, uniform
from lobule.quantity.parameter import parameter
from lobule.tissue.collagen import Collagen
from lobule.tissue.sampling import at
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section
from lobule.tissue.spread import Floats
from lobule.tissue.tension import tension


@dataclass(frozen=True)
class Contraction:
    """Contraction of scar: loose matrix moves towards the cells that pull it.

    Fibers are stiff lengthwise and slide sideways, so they bundle into strands, not into balls;
    between two scars that pull they turn from the one to the other.

    Does: drift and turning of loose collagen. Does not: pull hepatocytes or vessels along, shrink
    the section. Evidence grade: moderate (contracting cells draw collagen into tracts between
    them; recalled), sizes assumed.
    """

    pace: float = parameter(
        default=1.5,
        unit="um/day",
        prior=lognormal(1.5, 2.0),
        source="assumed",
        meaning="drift of loose collagen at unit displacement",
    )
    turning: float = parameter(
        default=0.02,
        unit="1/day",
        prior=lognormal(0.02, 2.0),
        source="assumed",
        meaning="turning of loose fibers along strong tension",
    )
    half_strain: float = parameter(
        default=0.05,
        unit="1",
        prior=lognormal(0.05, 2.0),
        source="assumed",
        meaning="strain at which fibers turn half as fast",
    )
    densest: float = parameter(
        default=0.7,
        unit="1",
        prior=uniform(0.5, 1.0),
        source="assumed",
        meaning="area share of collagen at which nothing more is drawn in",
    )

    def act(self, scene: Scene) -> Section:
        """Loose parcels moved and turned."""
        section, matrix, domain = scene.section, scene.section.collagen, scene.section.domain
        pull = tension(section)
        toward_x, toward_y, axis_x, axis_y, scar = at(
            domain, matrix.x, matrix.y,
            pull.toward_x, pull.toward_y, pull.axis_x, pull.axis_y, scene.landscape.scar,
        )  # fmt: skip
        loose = np.where(matrix.skeleton, 0.0, matrix.fresh / np.maximum(matrix.area, 1e-9))
        way = self.pace * scene.tick.length * loose * np.clip(1.0 - scar / self.densest, 0.0, 1.0)
        aside_x, aside_y = _aside(matrix, toward_x, toward_y)
        strain = np.hypot(axis_x, axis_y)
        pace = self.turning * loose * strain / (strain + self.half_strain)
        turned = -np.expm1(-pace * scene.tick.length)
        unit_x, unit_y = axis_x / (strain + 1e-12), axis_y / (strain + 1e-12)
        return section.replace(
            collagen=matrix.replace(
                x=np.mod(matrix.x + way * aside_x, domain.width),
                y=np.mod(matrix.y + way * aside_y, domain.height),
                axis_x=matrix.axis_x + turned * (unit_x - matrix.axis_x),
                axis_y=matrix.axis_y + turned * (unit_y - matrix.axis_y),
            )
        )


def _aside(matrix: Collagen, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """A displacement without its part along the fibers, as far as they are parallel."""
    parallel = matrix.coherence
    along_x = 0.5 * ((parallel + matrix.axis_x) * x + matrix.axis_y * y)
    along_y = 0.5 * (matrix.axis_y * x + (parallel - matrix.axis_x) * y)
    return x - along_x, y - along_y
