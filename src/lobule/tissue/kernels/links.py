"""Elastic links between bodies: fibers, and cells that hold on to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.kernels.compiled import compiled
from lobule.tissue.kernels.domain import Domain, Floats


@dataclass(frozen=True)
class Links:
    """Springs between pairs of bodies; all arrays have one entry for each link.

    Attributes
    ----------
    first, second : array of int
        Places of the two bodies.
    length : array of float
        Length at rest, µm.
    stiffness : array of float
        Force for each µm of stretch.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    length: Floats
    stiffness: Floats


def link_forces(domain: Domain, x: Floats, y: Floats, links: Links, fx: Floats, fy: Floats) -> None:
    """Add the pull of every link to the forces, in the order of the links."""
    _pull(
        x, y, links.first, links.second, links.length, links.stiffness,
        domain.wrap_width, domain.wrap_height, fx, fy,
    )  # fmt: skip


@compiled
def _pull(
    x: Any, y: Any, first: Any, second: Any, length: Any, stiffness: Any, width: Any, height: Any,
    fx: Any, fy: Any,
) -> None:  # fmt: skip
    for k in range(first.size):
        i, j = first[k], second[k]
        dx = x[j] - x[i]
        dy = y[j] - y[i]
        if width > 0.0:
            dx -= width * np.rint(dx * (1.0 / width))
            dy -= height * np.rint(dy * (1.0 / height))
        d = max(np.sqrt(dx * dx + dy * dy), 1e-5)
        pull = stiffness[k] * (d - length[k]) / d
        fx[i] += pull * dx
        fy[i] += pull * dy
        fx[j] -= pull * dx
        fy[j] -= pull * dy
