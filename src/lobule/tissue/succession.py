"""A kind of cell that turns into a second one: what a whole step leaves of both, exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Succession:
    """Cells that are lost or turn, whichever comes first, and those turned, which are lost later.

    Shares add up over any cut of the time, so the numbers do not depend on the step.

    Attributes
    ----------
    loss, switch, later_loss : float or array of float, 1/day
        Hazards of the first kind's loss, of its turning, and of the second kind's loss.
    """

    loss: Floats | float
    switch: Floats | float
    later_loss: float

    @property
    def leaving(self) -> Floats:
        """Hazard (1/day) with which a cell of the first kind is lost or turns."""
        return np.asarray(self.loss + self.switch, dtype=np.float64)

    def unchanged(self, length: float) -> Floats:
        """Share of the first kind that is still of it after these days."""
        return np.exp(-self.leaving * length)

    def turned(self, length: float) -> Floats:
        """Share of the first kind that is of the second kind after these days, and not lost."""
        faded = np.exp(-self.later_loss * length)
        spent = (self.leaving - self.later_loss) * length
        return np.asarray(self.switch * length * faded * _mean_decay(spent))

    def gone(self, length: float) -> Floats:
        """Share of the first kind that is lost after these days, as one kind or as the other."""
        return 1.0 - self.unchanged(length) - self.turned(length)

    def entered(self, length: float) -> Floats:
        """Cells of the first kind left of a steady entry of one a day over these days."""
        return length * _mean_decay(self.leaving * length)

    def entered_and_turned(self, length: float) -> Floats:
        """Cells of the second kind left of that entry: what keeps its steady number as it is."""
        made = self.switch * length * _mean_decay(np.asarray(self.later_loss * length))
        return np.maximum(made - self.turned(length), 0.0) / np.maximum(self.leaving, 1e-12)


def _mean_decay(spent: Floats) -> Floats:
    """Mean of exp(-s) for s from 0 to the given number, which may be 0 or negative."""
    divisor = np.where(np.abs(spent) < 1e-9, 1.0, spent)
    return np.where(np.abs(spent) < 1e-9, 1.0 - 0.5 * spent, -np.expm1(-spent) / divisor)
