"""Along which way blood passes each cell: down the pressure, or to the nearest central vein."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.domain import Domain
from lobule.tissue.section import Section

Floats = NDArray[np.float64]
_SMOOTH = 1.0  # voxels
_STILL = 1e-9


def flow_direction(section: Section, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Unit vectors of flow at places.

    Parameters
    ----------
    section : Section
    x, y : array of float, µm

    Returns
    -------
    tuple of arrays of float
        Components along the width and the height; zero where nothing flows.
    """
    domain, pressure = section.domain, section.fields.pressure
    if np.ptp(pressure) > _STILL:
        along_x, along_y = _down_pressure(domain, pressure, x, y)
    else:
        along_x, along_y = _to_nearest(domain, section.vessels.central, x, y)
    length = np.hypot(along_x, along_y)
    scale = np.where(length > 0, 1.0 / np.maximum(length, 1e-300), 0.0)
    return along_x * scale, along_y * scale


def _down_pressure(domain: Domain, pressure: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    from scipy.ndimage import gaussian_filter, map_coordinates

    smooth = gaussian_filter(pressure, _SMOOTH, mode="wrap")
    slope_y = (np.roll(smooth, -1, 0) - np.roll(smooth, 1, 0)) / (2 * domain.dy)
    slope_x = (np.roll(smooth, -1, 1) - np.roll(smooth, 1, 1)) / (2 * domain.dx)
    at = np.array([y / domain.dy - 0.5, x / domain.dx - 0.5])
    return (
        -map_coordinates(slope_x, at, order=1, mode="grid-wrap"),
        -map_coordinates(slope_y, at, order=1, mode="grid-wrap"),
    )


def _to_nearest(domain: Domain, veins: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    best = np.full(x.shape, np.inf)
    along_x, along_y = np.zeros(x.shape), np.zeros(x.shape)
    for vein in veins:
        dx, dy = domain.shortest(vein[0] - x, vein[1] - y)
        apart = np.hypot(dx, dy)
        nearer = apart < best
        best = np.where(nearer, apart, best)
        along_x, along_y = np.where(nearer, dx, along_x), np.where(nearer, dy, along_y)
    return along_x, along_y
