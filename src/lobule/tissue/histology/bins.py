"""Bins of a periodic section: who lies near a place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lobule.tissue.domain import Domain


class Bins(NamedTuple):
    """Points sorted into square bins; a tuple of arrays, so that machine code can take it.

    Attributes
    ----------
    start : array of int64, (bins + 1,)
        First entry of each bin in ``order``.
    order : array of int64, (points,)
    columns, rows : int
    width, height : float, µm
        Of the section.
    """

    start: NDArray[np.int64]
    order: NDArray[np.int64]
    columns: int
    rows: int
    width: float
    height: float


def binned(domain: Domain, x: NDArray[np.float64], y: NDArray[np.float64], size: float) -> Bins:
    """Sort points into bins at least ``size`` µm wide."""
    columns = max(1, int(domain.width / size))
    rows = max(1, int(domain.height / size))
    column = np.floor(np.mod(x, domain.width) * (columns / domain.width)).astype(np.int64)
    row = np.floor(np.mod(y, domain.height) * (rows / domain.height)).astype(np.int64)
    place = np.minimum(row, rows - 1) * columns + np.minimum(column, columns - 1)
    start = np.zeros(columns * rows + 1, dtype=np.int64)
    np.cumsum(np.bincount(place, minlength=columns * rows), out=start[1:])
    order = np.argsort(place, kind="stable")
    return Bins(start, order, columns, rows, domain.width, domain.height)
