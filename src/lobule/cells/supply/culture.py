"""A culture at its last harvest, or cells that never were in one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.cells.supply.count import CellCount, Floats, Step

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Cultured:
    """Cultures at their last harvest, one row each.

    Attributes
    ----------
    cells : CellCount
    steps : tuple of Step
        Primary culture, then each passage.
    founders : array (batches,)
        Colonies with which the culture began.
    grew : array of bool, (batches,)
        Whether there is anything to give.
    aged : array of bool, (batches,)
        Came to the end of the cells' doublings before there were enough.
    doublings, passages, cultures, days : array (batches,)
        Cultures are the primary one and the passages.
    surface : array (batches,), cm²
        Culture surface used, all passages together.
    potency : array (batches,)
        Relative to cells expanded as in the published trials.
    """

    cells: CellCount
    steps: tuple[Step, ...]
    founders: Floats
    grew: Flags
    aged: Flags
    doublings: Floats
    passages: Floats
    cultures: Floats
    days: Floats
    surface: Floats
    potency: Floats


def uncultured(cells: CellCount) -> Cultured:
    """Cells that are given as they were separated."""
    none = np.zeros_like(cells.living)
    return Cultured(
        cells=cells,
        steps=(),
        founders=none,
        grew=cells.living > 0,
        aged=np.zeros(len(none), dtype=np.bool_),
        doublings=none,
        passages=none,
        cultures=none,
        days=none,
        surface=none,
        potency=np.ones_like(none),
    )
