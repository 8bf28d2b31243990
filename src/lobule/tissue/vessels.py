"""Portal triads and central veins of a section."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Vessels:
    """Vessels that a pathologist sees as round lumens.

    Attributes
    ----------
    portal : array of float64, shape (triads, 2), um
        Places of the portal venules; their triads have collagen, a bile duct and an arteriole.
    central : array of float64, shape (veins, 2), um
    portal_radius, central_radius : array of float64, um
    portal_open, central_open : array of float64
        Lumen left, 1 open to 0 obliterated.
    lobule_side : float, um
        Side of the hexagon, from central vein to triad.
    """

    portal: NDArray[np.float64]
    central: NDArray[np.float64]
    portal_radius: NDArray[np.float64]
    central_radius: NDArray[np.float64]
    portal_open: NDArray[np.float64]
    central_open: NDArray[np.float64]
    lobule_side: float

    @property
    def lobules(self) -> int:
        """Number of lobules: one central vein each."""
        return len(self.central)

    def replace(self, **changes: Any) -> Vessels:
        """A copy with some arrays exchanged."""
        return dataclasses.replace(self, **changes)
