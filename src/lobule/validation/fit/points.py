"""Points where a fit may go: a score for each number, and a switch for each effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Points:
    """Sets of scores and switches.

    Attributes
    ----------
    scores : array (..., unknowns)
        Standard normal under the prior of the size.
    on : array of bool, (..., unknowns)
        Off: the effect is exactly zero, and its score says nothing.
    switchable : array of int, (switches,)
        Places of the unknowns that can be off.
    """

    scores: Floats
    on: Flags
    switchable: Integers

    def __len__(self) -> int:
        return len(self.scores)

    @property
    def columns(self) -> Floats:
        """What every line is straight in: array (..., unknowns + switches).

        Scores of what is on, then the switches: an effect that comes on takes a step and goes on
        from there with its score.
        """
        own = np.where(self.on, self.scores, 0.0)
        return np.concatenate([own, self.on[..., self.switchable].astype(float)], axis=-1)

    @property
    def flat(self) -> Points:
        """One after another: arrays (points, unknowns)."""
        shape = (-1, self.scores.shape[-1])
        return Points(self.scores.reshape(shape), self.on.reshape(shape), self.switchable)

    def take(self, rows: Integers) -> Points:
        """Some of them."""
        return Points(self.scores[rows], self.on[rows], self.switchable)

    def joined(self, other: Points) -> Points:
        """The points of both."""
        return Points(
            np.concatenate([self.scores, other.scores]),
            np.concatenate([self.on, other.on]),
            self.switchable,
        )


def design(center: Points, step: float, repeats: int = 1) -> Points:
    """Two levels of every number, and every effect half of the time on; no two runs alike.

    Columns of a Hadamard matrix: the effect of every number is estimated from all the runs, and
    none is mistaken for another.

    Parameters
    ----------
    center : Points
        One point, about which to step.
    step : float
    repeats : int
        Runs of each row of the matrix, with luck of their own.
    """
    from scipy.linalg import hadamard

    unknowns, switches = center.scores.shape[-1], len(center.switchable)
    size = 1 << (unknowns + switches).bit_length()
    levels = np.tile(hadamard(size)[:, 1 : unknowns + switches + 1].astype(float), (repeats, 1))
    on = np.ones((len(levels), unknowns), dtype=bool)
    on[:, center.switchable] = levels[:, unknowns:] > 0.0
    return Points(center.scores + step * levels[:, :unknowns], on, center.switchable)
