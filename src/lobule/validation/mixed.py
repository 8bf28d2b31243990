"""Cohorts of several causes put together in the shares that a study reports."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.validation.follow_up import Floats, FollowUp, Integers


@dataclass(frozen=True, eq=False)
class Mixed:
    """Several follow-ups read as one.

    Attributes
    ----------
    parts : tuple of FollowUp
    rows : tuple of array of int
        Who of each part belongs to the mixture.
    """

    parts: tuple[FollowUp, ...]
    rows: tuple[Integers, ...]

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows)

    @property
    def days(self) -> Floats:
        """Visits, the same in all parts."""
        return self.parts[0].days

    @property
    def death(self) -> Floats:
        """Day of death; infinite if alive at the end."""
        return self._join([part.death for part in self.parts])

    @property
    def end(self) -> Floats:
        """Day on which a patient was last seen."""
        return self._join([part.end for part in self.parts])

    def first(self, *events: str, after: Floats | float = -np.inf) -> Floats:
        """Day of the first such event later than a day."""
        if isinstance(after, int | float):
            return self._join([part.first(*events, after=after) for part in self.parts])
        places = np.cumsum([0, *(len(rows) for rows in self.rows)])
        found: list[Floats] = []
        for part, rows, first, last in zip(
            self.parts, self.rows, places[:-1], places[1:], strict=True
        ):
            own = np.full(len(part), np.inf)
            own[rows] = after[first:last]
            found.append(part.first(*events, after=own))
        return self._join(found)

    def value(self, name: str) -> Floats:
        """A measured value, (patients, visits)."""
        return self._join([part.value(name) for part in self.parts])

    def at(self, name: str, day: Floats) -> Floats:
        """A value at the first visit on or after a day of each patient's own."""
        place = np.searchsorted(self.days, np.where(np.isfinite(day), day, np.inf) - 1e-6)
        values = self.value(name)
        inside = place < len(self.days)
        found = values[np.arange(len(self)), np.minimum(place, len(self.days) - 1)]
        return np.where(inside, found, np.nan)

    def _join(self, arrays: list[NDArray[np.float64]]) -> Floats:
        return np.concatenate([a[rows] for a, rows in zip(arrays, self.rows, strict=True)])


def mixed(*shares: tuple[FollowUp, float]) -> Mixed:
    """As many people as the shares allow, taken from each follow-up in its order.

    Parameters
    ----------
    *shares : tuple of FollowUp and float
        Shares add up to anything; only their ratios count.
    """
    size = min(len(part) / share for part, share in shares if share > 0)
    rows = tuple(np.arange(int(size * share)) for _, share in shares)
    return Mixed(tuple(part for part, _ in shares), rows)


Followed = FollowUp | Mixed
