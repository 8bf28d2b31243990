"""What remains of some patients once they have lived under every regimen: moments, no courses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lobule.comparison.follow import followed, told_to
from lobule.comparison.measures import Names
from lobule.comparison.models import Ready
from lobule.comparison.moments import Moments
from lobule.comparison.plan import Comparison
from lobule.population.screen import Screened

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Tally:
    """Moments of all measures, by subgroup and regimen.

    Attributes
    ----------
    values : Moments of (subgroups, regimens, measures)
    paired : Moments of (subgroups, regimens, measures)
        Regimen minus reference in the same patients, where both are known.
    sizes : array of int, (subgroups,)
        Patients.
    """

    values: Moments
    paired: Moments
    sizes: NDArray[np.int64]

    def joined(self, other: Tally) -> Tally:
        """Both sets of patients together."""
        return Tally(
            self.values.joined(other.values),
            self.paired.joined(other.paired),
            self.sizes + other.sizes,
        )


def subgroups(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Kind and name of every subgroup: all, bands of MELD at screening, causes."""
    edges = [f"{edge:g}" for edge in comparison.bands]
    bands = [f"below {edges[0]}"] if edges else []
    bands += [f"{low} to below {high}" for low, high in pairwise(edges)]
    bands += [f"{edges[-1]} or more"] if edges else []
    causes = [entry.etiology.name for entry in comparison.entries]
    return (
        ("all", "All patients"),
        *(("meld", band) for band in bands),
        *(("cause", cause) for cause in causes if len(causes) > 1),
    )


def tallied(
    comparison: Comparison,
    cause: int,
    row: tuple[Ready, ...],
    names: Names,
    people: Screened,
) -> Tally:
    """Let some patients of one cause live under every regimen, with the same luck in each.

    Parameters
    ----------
    comparison : Comparison
    cause : int
        Place of the cause.
    row : tuple of Ready
        Every regimen for that cause.
    names : Names
    people : Screened
        Eligible patients.
    """
    told = told_to(comparison, cause, row, people)
    every = np.stack([followed(told, names, place) for place in range(len(row))], axis=1)
    reference = every[:, comparison.names.index(comparison.reference)]
    paired = every - reference[:, None]
    members = _members(comparison, cause, people)
    return Tally(
        _moments(every, members), _moments(paired, members), members.sum(axis=0, dtype=np.int64)
    )


def _members(comparison: Comparison, cause: int, people: Screened) -> NDArray[np.bool_]:
    """Who belongs to which subgroup: array (patients, subgroups)."""
    band = np.searchsorted(np.array(comparison.bands), people.value("meld"), side="right")
    columns: list[NDArray[np.bool_]] = []
    place = 0
    for kind, name in subgroups(comparison):
        if kind == "all":
            columns.append(np.ones(len(people.patient), dtype=np.bool_))
        elif kind == "meld":
            columns.append(band == place)
            place += 1
        else:
            same = comparison.entries[cause].etiology.name == name
            columns.append(np.full(len(people.patient), same))
    return np.stack(columns, axis=1)


def _moments(values: Floats, members: NDArray[np.bool_]) -> Moments:
    each = [Moments.of(values[member]) for member in members.T]
    return Moments(
        np.stack([one.count for one in each]),
        np.stack([one.mean for one in each]),
        np.stack([one.squares for one in each]),
    )
