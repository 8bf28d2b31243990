"""Patients with decompensated hepatitis B who are all transplanted on one day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from lobule.care import standard
from lobule.course.life import from_health, lived_on, moved, natural_model, observed
from lobule.course.model import assemble_patient
from lobule.course.traits import trait_factors, traits
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.etiology import HepatitisB
from lobule.treatment import LiverTransplant

Floats = NDArray[np.float64]

CANDIDATES = 2700
COPIES = 120
YEARS = 10
LOWEST_MELD, OLDEST = 13.0, 68.0
CARE = standard() + LiverTransplant(day=0.0)


@dataclass(frozen=True, eq=False)
class Grafted:
    """Ten years with a graft."""

    model: Model
    outcome: Outcome

    @property
    def died(self) -> Floats:
        """Day of death of each patient; infinite for survivors."""
        ended = self.outcome.ended_by != NO_EVENT
        return np.where(ended, self.outcome.last_day, np.inf)

    def first(self, event: str) -> Floats:
        """Day of an event, the first time; infinite if it never came."""
        chosen = self.outcome.events.event == self.model.event_names.index(event)
        found = np.full(len(self.outcome.last_day), np.inf)
        events = self.outcome.events
        np.minimum.at(found, events.row[chosen], events.day[chosen])
        return found

    def by(self, days: Floats, years: float) -> float:
        """Per cent in whom something has happened by then."""
        return 100.0 * float(np.mean(days <= years * DAYS_PER_YEAR))


def candidates() -> tuple[Model, Cohort]:
    """Patients a year after their first ascites, in need of a liver and young enough for one."""
    model = natural_model(HepatitisB())
    lives = from_health(model, 1, np.arange(CANDIDATES))
    lives = lived_on(model, lives, 21915.0, seed=1, until=("ascites_onset",))
    lives = lives.take(np.flatnonzero(lives.ended_by == model.event_names.index("ascites_onset")))
    lives = lived_on(model, lives, 365.0, seed=1)
    alive = lives.take(np.flatnonzero(lives.ended_by == NO_EVENT)).cohort
    seen = observed(model, alive, ("meld", "age", "cancer"))
    needy = (seen["meld"] > LOWEST_MELD) & (seen["age"] < OLDEST) & (seen["cancer"] < 0.5)
    return model, alive.take(np.flatnonzero(needy))


@cache
def grafted() -> Grafted:
    """Everybody transplanted, each body many times with other luck."""
    before, few = candidates()
    many = few.take(np.tile(np.arange(len(few)), COPIES))
    identity = np.arange(len(many), dtype=np.int64) + 1_000_000
    model = assemble_patient(HepatitisB(), CARE)
    own = {**traits(model, trait_factors(model, 1, identity)), **many.parameters}
    many = Cohort(identity, many.start_day, many.states, many.parameters)
    plan = Plan(days=YEARS * DAYS_PER_YEAR, schedule=CARE.schedule(), seed=2)
    return Grafted(model, simulate(model, moved(many, before.state_names, model, own), plan))
