"""Bags: the finished cells, divided into infusions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bags:
    """Bags of several batches, one row each.

    Attributes
    ----------
    dose : float, cells
        Planned for one infusion.
    cells : array (batches,)
        Living cells in each bag; never above the plan.
    count : array of int, (batches,)
        Bags, one for each infusion.
    """

    dose: float
    cells: Floats
    count: NDArray[np.int64]


def filled(cells: Floats, dose: float, infusions: int, *, own: bool) -> Bags:
    """Divide the cells of every batch into bags.

    Parameters
    ----------
    cells : array (batches,)
        Living cells that count.
    dose : float, cells
    infusions : int
        Planned.
    own : bool
        The patient's own cells are shared out over all planned infusions, even if each holds less
        than the dose; a bank fills as many whole doses as there are, and one if there is not one.
    """
    if own:
        whole = np.full(len(cells), infusions, dtype=np.int64)
        return Bags(dose, np.minimum(cells / infusions, dose), whole)
    # A last bag that lacks less than a cell is whole.
    count = np.clip(np.floor(cells / dose + 1e-9), 1, infusions).astype(np.int64)
    return Bags(dose, np.minimum(cells, dose), count)
