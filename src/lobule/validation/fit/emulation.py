"""Every published row with its line: what the fit believes the model gives under any numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.validation.fit.emulator import Line, Lines
from lobule.validation.fit.gibbs import Observed
from lobule.validation.fit.points import Points
from lobule.validation.fit.scale import Measure, measure
from lobule.validation.fit.wave import Wave
from lobule.validation.left_out import published
from lobule.validation.use import Use, use_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Emulated:
    """One row.

    Attributes
    ----------
    measure : Measure
        The published value on its scale.
    line : Line
    chance : float
        Standard error of a run from its finite number of patients.
    """

    measure: Measure
    line: Line
    chance: float

    @property
    def id(self) -> str:
        """Name of the row."""
        return self.measure.id

    @property
    def use(self) -> Use:
        """Whether the fit may see the row."""
        return use_of(self.id)

    @property
    def bend(self) -> float:
        """What a straight line misses of the model, beyond the chance of single runs."""
        beyond = max(self.line.scatter**2 - self.chance**2, 0.0)
        return float(np.sqrt(beyond + self.line.doubt**2))

    @property
    def error(self) -> float:
        """Standard error of the publication and of the line together."""
        return float(np.hypot(self.measure.error, self.bend))


def emulated(wave: Wave) -> tuple[Emulated, ...]:
    """A line for every row that enough runs produced and that has a published value."""
    found = []
    lines = Lines(wave.points.columns)
    for place, name in enumerate(wave.rows):
        target = published()[name]
        if target.value is None:
            continue
        scaled = measure(target)
        values, low, high = wave.found[:, place].T
        spread = scaled.chance(low, high)
        known = spread[np.isfinite(spread)]
        chance = float(np.sqrt(np.mean(known**2))) if len(known) else 0.0
        learned = lines.learn(scaled.transformed(values), chance)
        if learned is None or scaled.error == 0.0:
            continue
        found.append(Emulated(scaled, learned, chance))
    return tuple(found)


def observed(rows: Sequence[Emulated], zero: Floats) -> Observed:
    """The rows as the sampler sees them.

    Parameters
    ----------
    rows : sequence of Emulated
    zero : array (unknowns,)
        Prior probability of being exactly zero.
    """
    slopes = np.stack([row.line.slopes for row in rows])
    return Observed(
        gap=np.array([row.measure.center - row.line.intercept for row in rows]),
        slopes=slopes[:, : len(zero)],
        steps=slopes[:, len(zero) :],
        error=np.array([row.error for row in rows]),
        zero=zero,
    )


def expected(rows: Sequence[Emulated], points: Points) -> Floats:
    """Rows on their scales at points: array (..., rows)."""
    intercepts = np.array([row.line.intercept for row in rows])
    return intercepts + points.columns @ np.stack([row.line.slopes for row in rows]).T
