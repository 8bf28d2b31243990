"""Debris: material of dead cells that calls macrophages until it is cleared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.quantity.distributions import lognormal
from lobule.quantity.parameter import parameter
from lobule.tissue.scene import Scene
from lobule.tissue.section import Section


@dataclass(frozen=True)
class Debris:
    """Removal of debris, exact over a step of any length.

    Evidence grade: assumed.
    """

    clearance: float = parameter(
        default=0.3,
        unit="1/day",
        prior=lognormal(0.3, 1.5),
        source="assumed",
        meaning="removal of material of dead cells",
    )

    def act(self, scene: Scene) -> Section:
        """What is left at the end of the step."""
        fields = scene.section.fields
        left = float(np.exp(-self.clearance * scene.tick.length))
        return scene.section.replace(fields=fields.replace(debris=fields.debris * left))

    def mean_share(self, length: float) -> float:
        """Mean over a step of debris that was there at its beginning, as a share of it."""
        removed = self.clearance * length
        return float(-np.expm1(-removed) / removed)
