"""Every regimen under other diseases: natural history is drawn, and patients are found anew."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.belief.natural_history import histories
from lobule.comparison.follow import followed, told_to
from lobule.comparison.measures import Names
from lobule.comparison.models import Ready
from lobule.comparison.plan import Comparison
from lobule.population.first_eligible import TooFew, first_eligible

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Relived:
    """Sums of regimen minus reference over patients, disease by disease.

    Attributes
    ----------
    draw : array of int, (draws,)
    total, squares, count : array (draws, regimens, measures)
        Of the patients in whom both are known.
    """

    draw: NDArray[np.int64]
    total: Floats
    squares: Floats
    count: Floats

    def joined(self, other: Relived) -> Relived:
        """Patients of several causes, and several sets of draws."""
        draw = np.union1d(self.draw, other.draw)
        sums = [np.zeros((len(draw), *self.total.shape[1:])) for _ in range(3)]
        for one in (self, other):
            rows = np.searchsorted(draw, one.draw)
            for whole, part in zip(sums, (one.total, one.squares, one.count), strict=True):
                whole[rows] += part
        return Relived(draw, *sums)

    def mean(self, place: int, column: int) -> Floats:
        """Mean difference of each disease in which somebody has both: array (known,)."""
        total, _, count = self._of(place, column)
        return total / count

    def error(self, place: int, column: int) -> Floats:
        """Its standard error over patients: array (known,)."""
        total, squares, count = self._of(place, column)
        spread = np.maximum(squares / count - (total / count) ** 2, 0.0)
        return np.sqrt(spread / np.maximum(count - 1.0, 1.0))

    def _of(self, place: int, column: int) -> tuple[Floats, Floats, Floats]:
        known = self.count[:, place, column] > 0
        total, squares, count = (
            part[known, place, column] for part in (self.total, self.squares, self.count)
        )
        return total, squares, count


def relived(
    comparison: Comparison,
    cause: int,
    row: tuple[Ready, ...],
    names: Names,
    numbers: NDArray[np.int64],
) -> Relived:
    """Follow patients of one cause under diseases of these numbers.

    Parameters
    ----------
    comparison : Comparison
    cause : int
        Place of the cause.
    row : tuple of Ready
        Every regimen for that cause.
    names : Names
    numbers : array of int, (draws,)

    A disease under which hardly anybody meets the entry rule counts nobody.
    """
    base = comparison.names.index(comparison.reference)
    usual = row[base].model.values
    shape = (len(row), comparison.doubt.patients, len(names.all))
    apart = np.full((len(numbers), *shape), np.nan)
    for draw, disease in enumerate(histories(comparison.seed, numbers)):
        entry = replace(comparison.entries[cause], numbers=disease)
        try:
            people = first_eligible(entry, comparison.doubt.patients, comparison.seed)
        except TooFew:
            continue
        # What a regimen adds to the reference is drawn with its parameters, not here.
        known = {name: value for name, value in disease if name in usual}
        under = tuple(replace(one, model=one.model.under(known)) for one in row)
        told = told_to(comparison, cause, under, people)
        lived = np.stack([followed(told, names, place) for place in range(len(row))])
        apart[draw] = lived - lived[base]
    known = np.isfinite(apart)
    values = np.where(known, apart, 0.0)
    return Relived(
        numbers, values.sum(axis=2), (values**2).sum(axis=2), known.sum(axis=2, dtype=float)
    )
