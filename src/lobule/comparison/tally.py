"""What remains of some patients once they have lived under every regimen: moments, no courses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lobule.comparison.measures import Names, measured
from lobule.comparison.models import Ready
from lobule.comparison.moments import Moments
from lobule.comparison.plan import Comparison
from lobule.course.life import AGE, moved
from lobule.course.supplied import Supplied, supplied
from lobule.course.traits import traits
from lobule.engine.run import DAYS_PER_YEAR, Appointments, Cohort
from lobule.engine.simulate import simulate
from lobule.population.entry import Entry
from lobule.population.screen import Screened
from lobule.quantity import chance

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
    entry = comparison.entries[cause]
    lots = _lots(comparison, row, people)
    made = [_made(comparison, one, people) for one in row]
    every = np.stack(
        [
            _followed(comparison, entry, one, names, people, lots, place, made)
            for place, one in enumerate(row)
        ],
        axis=1,
    )
    reference = every[:, comparison.names.index(comparison.reference)]
    paired = every - reference[:, None]
    members = _members(comparison, cause, people)
    return Tally(
        _moments(every, members), _moments(paired, members), members.sum(axis=0, dtype=np.int64)
    )


def _followed(
    comparison: Comparison,
    entry: Entry,
    ready: Ready,
    names: Names,
    people: Screened,
    lots: dict[str, Floats],
    place: int,
    made: list[Supplied | None],
) -> Floats:
    model = ready.model
    factors = {
        name: record.spread.factor(lots[name])
        for name, record in model.parameters.items()
        if record.spread is not None
    }
    own = traits(model, factors, ready.values)
    own[AGE] = people.onset_age
    own[f"{entry.etiology.name}.activity"] = people.activity
    given = made[place]
    if given is not None:
        own.update(given.parameters({**model.values, **ready.values}))
    plan = replace(ready.plan, appointments=_appointments(place, made))
    before = Cohort(people.patient, people.start_day, people.body, {})
    cohort = moved(before, people.states, model, own)
    outcome = simulate(model, cohort, plan, values=ready.values)
    return measured(comparison, ready, names, outcome, given)


def _made(comparison: Comparison, ready: Ready, people: Screened) -> Supplied | None:
    age = people.onset_age + people.start_day / DAYS_PER_YEAR
    return supplied(ready.care, people.patient, age, comparison.seed)


def _appointments(place: int, made: list[Supplied | None]) -> tuple[Appointments, ...]:
    """Infusions of this regimen, and pauses on the days of all others."""
    own = made[place]
    pauses = [p for one in made if one is not None and one is not own for p in one.pauses()]
    return (*(() if own is None else own.infusions()), *pauses)


def _lots(comparison: Comparison, row: tuple[Ready, ...], people: Screened) -> dict[str, Floats]:
    """The random number behind every trait, drawn once for all regimens."""
    names = {
        name
        for one in row
        for name, record in one.model.parameters.items()
        if record.spread is not None
    }
    return {
        name: chance.uniform(comparison.seed, people.patient, f"trait {name}")
        for name in sorted(names)
    }


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
