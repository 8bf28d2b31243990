"""Every regimen under other parameters of what it adds: the same patients, the same luck."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.comparison.follow import followed, told_to
from lobule.comparison.measures import Names
from lobule.comparison.models import Ready
from lobule.comparison.plan import Comparison
from lobule.course.parameter_draws import uncertain
from lobule.course.supplied import by_batch
from lobule.population.screen import Screened
from lobule.quantity.parameter import Parameter

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Drawn:
    """Sums of regimen minus reference over patients, draw by draw.

    Attributes
    ----------
    draw : array of int, (draws,)
    total, count : array (draws, regimens, measures)
        Of the patients in whom both are known.
    """

    draw: NDArray[np.int64]
    total: Floats
    count: Floats

    def joined(self, other: Drawn) -> Drawn:
        """Patients of several causes, and several sets of draws."""
        draw = np.union1d(self.draw, other.draw)
        total = np.zeros((len(draw), *self.total.shape[1:]))
        count = np.zeros_like(total)
        for one in (self, other):
            rows = np.searchsorted(draw, one.draw)
            total[rows] += one.total
            count[rows] += one.count
        return Drawn(draw, total, count)

    @property
    def mean(self) -> Floats:
        """Mean difference: array (draws, regimens, measures); NaN where nobody has both."""
        known = self.count > 0
        return np.divide(self.total, self.count, out=np.full_like(self.total, np.nan), where=known)


def drawn(
    comparison: Comparison,
    cause: int,
    row: tuple[Ready, ...],
    names: Names,
    people: Screened,
    numbers: NDArray[np.int64],
) -> Drawn:
    """Follow some patients of one cause for draws of these numbers.

    Parameters
    ----------
    comparison : Comparison
    cause : int
        Place of the cause.
    row : tuple of Ready
        Every regimen for that cause.
    names : Names
    people : Screened
    numbers : array of int, (draws,)
    """
    told = told_to(comparison, cause, row, people)
    base = comparison.names.index(comparison.reference)
    reference = followed(told, names, base)
    found = np.full((len(numbers), len(row), *reference.shape), np.nan)
    for place in range(len(row)):
        parameters = unknown(row, place, base)
        if not parameters:
            continue
        draws = comparison.doubt.belief.draws(parameters, comparison.seed, numbers)
        for number, values in enumerate(draws):
            found[number, place] = followed(told, names, place, values) - reference
    known = np.isfinite(found)
    return Drawn(numbers, np.where(known, found, 0.0).sum(axis=2), known.sum(axis=2, dtype=float))


def unknown(row: tuple[Ready, ...], place: int, base: int) -> tuple[Parameter, ...]:
    """Parameters of what a regimen adds to the reference that are not known exactly.

    What the plan sets by hand, and what the batch of each patient decides, is not drawn.
    """
    one = row[place]
    own = replace(one.model, values={**one.model.values, **one.values})
    found = uncertain(own, row[base].model)
    return tuple(record for record in found if record.name not in by_batch(one.care))
