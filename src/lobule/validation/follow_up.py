"""A cohort that was followed: when what happened to whom, and what was measured on the way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]

YEAR = DAYS_PER_YEAR
MEASURED: tuple[str, ...] = (
    "meld", "meld_na", "child_pugh", "bilirubin", "albumin", "inr", "creatinine", "sodium",
    "platelets", "clotting_factors", "portal_pressure", "collagen_area", "stiffness", "spleen",
    "spleen_volume", "architecture", "ascites", "encephalopathy", "varices", "decompensated",
    "cancer", "insult", "age", "etiologic_activity",
)  # fmt: skip
"""What every cohort measures at its visits."""


@dataclass(frozen=True, eq=False)
class FollowUp:
    """People, their model, and what became of them.

    Attributes
    ----------
    model : Model
    start : Cohort
    days : array of float, (visits,)
        Since the start.
    outcome : Outcome
    seed : int
    """

    model: Model
    start: Cohort
    days: Floats
    outcome: Outcome
    seed: int

    def __len__(self) -> int:
        return len(self.start)

    def first(self, *events: str, after: Floats | float = -np.inf) -> Floats:
        """Day of the first such event later than a day, by patient; infinite if never."""
        places = [self.model.event_names.index(e) for e in events if e in self.model.event_names]
        table = self.outcome.events
        late = table.day > np.broadcast_to(np.asarray(after, dtype=float), (len(self),))[table.row]
        chosen = np.isin(table.event, places) & late
        found = np.full(len(self), np.inf)
        np.minimum.at(found, table.row[chosen], table.day[chosen])
        return found

    @property
    def death(self) -> Floats:
        """Day of death from any cause; infinite if alive at the end."""
        return self.first(*(h.event.name for h in self.model.happenings if h.event.fatal))

    @property
    def end(self) -> Floats:
        """Day on which a patient was last seen."""
        return self.outcome.last_day

    def value(self, name: str) -> Floats:
        """A measured value, (patients, visits); NaN after death."""
        return self.outcome.observations[:, :, MEASURED.index(name)]

    def at(self, name: str, day: Floats) -> Floats:
        """A value at the first visit on or after a day of each patient's own; NaN if none."""
        place = np.searchsorted(self.days, np.where(np.isfinite(day), day, np.inf) - 1e-6)
        inside = place < len(self.days)
        found = self.value(name)[np.arange(len(self)), np.minimum(place, len(self.days) - 1)]
        return np.where(inside, found, np.nan)


def follow(
    model: Model,
    start: Cohort,
    years: float,
    *,
    seed: int,
    threads: int,
    every: float = YEAR / 4,
    until: tuple[str, ...] = (),
    schedule: tuple[tuple[float, str], ...] = (),
) -> FollowUp:
    """Follow a cohort with a visit every so many days."""
    last = np.round(years * YEAR)
    days = np.arange(0.0, last + 1e-9, every)
    plan = Plan(
        days=last, visits=tuple(days), observe=MEASURED, until=until, schedule=schedule, seed=seed
    )
    return FollowUp(model, start, days, simulate(model, start, plan, threads=threads), seed)


def incidence(event: Floats, competing: Floats, entry: Floats, years: float) -> Flags:
    """Who, of those who entered, had the event within so many years and before competing ones."""
    entered = np.isfinite(entry)
    waited, other = event[entered] - entry[entered], competing[entered] - entry[entered]
    return (waited <= years * YEAR) & (waited <= other)


def person_time(
    event: Floats, entry: Floats, end: Floats, cap_years: float = np.inf
) -> tuple[int, float]:
    """Events and years at risk from entry to event, end or cap."""
    entered = np.isfinite(entry) & (end > entry)
    first = np.minimum(event, np.minimum(end, entry + cap_years * YEAR))[entered]
    happened = np.isfinite(event[entered]) & (event[entered] <= first)
    return int(happened.sum()), float((first - entry[entered]).sum() / YEAR)
