"""Two arms of the same people with the same luck: one begins a treatment on day 0, one does not."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.care import Care, Measure
from lobule.course.life import Lives, moved
from lobule.course.model import assemble_patient
from lobule.course.traits import trait_factors, traits
from lobule.engine.model import Model
from lobule.engine.run import NO_EVENT, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.liver.acting import Etiology
from lobule.treatment import SupportiveCare
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Z90, Estimate
from lobule.validation.follow_up import FollowUp

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Arm:
    """What became of the people in one arm."""

    model: Model
    outcome: Outcome
    names: tuple[str, ...]
    days: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.outcome.last_day)

    def first(self, *events: str, after: float = 0.0) -> Floats:
        """Day of the first of some events from a day on in each person; infinite if none."""
        happened = self.outcome.events
        places = [i for i, name in enumerate(self.model.event_names) if name in events]
        chosen = np.isin(happened.event, places) & (happened.day >= after)
        first = np.full(len(self), np.inf)
        np.minimum.at(first, happened.row[chosen], happened.day[chosen])
        return first

    @property
    def death(self) -> Floats:
        """Day of death; infinite in survivors."""
        dead = self.outcome.ended_by != NO_EVENT
        return np.where(dead, self.outcome.last_day, np.inf)

    def value(self, name: str, day: float) -> Floats:
        """True value on a day; missing after death."""
        seen = self.outcome.observations[:, self.days.index(day), self.names.index(name)]
        return np.where(self.death <= day, np.nan, seen) if day > 0 else seen


def two_arms(
    cohorts: Cohorts,
    cause: Etiology,
    before: Model,
    lives: Lives,
    treatment: Sequence[Measure],
    *,
    days: float,
    background: Sequence[Measure] = (),
    observe: Sequence[str] = (),
    visits: Sequence[float] = (),
    stops: Sequence[tuple[float, str]] = (),
    values: Mapping[str, float] | None = None,
    states: Mapping[str, float] | None = None,
) -> tuple[Arm, Arm]:
    """Follow people with and without a treatment, planned for day 0.

    Parameters
    ----------
    cohorts : Cohorts
        Whose seed, threads and numbers hold.
    cause : Etiology
    before : Model
        In which they have lived so far.
    lives : Lives
    treatment : sequence of Measure
        Of the first arm; the second has the same equations and never begins it.
    days : float, days
    background : sequence of Measure
        Of both arms, besides supportive care.
    observe, visits : sequence
        What is recorded, on which days.
    stops : sequence of (float, str)
        Further planned events of the first arm, such as the end of the treatment.
    values : mapping of str to float, optional
        Parameters of both arms that differ from the default.
    states : mapping of str to float, optional
        States that everybody has at the start, such as a treatment already taken.
    """
    both, first = Care((SupportiveCare(), *background)), Care(tuple(treatment))
    model = cohorts.adapt(assemble_patient(cause, both + first))
    own = traits(model, trait_factors(model, cohorts.seed, lives.cohort.identity), values)
    own.update(lives.cohort.parameters)
    cohort = moved(lives.cohort, before.state_names, model, own)
    for name, value in (states or {}).items():
        cohort.states[:, model.state_names.index(name)] = value
    arms = []
    for schedule in ((*both.schedule(), *first.schedule(), *stops), both.schedule()):
        plan = Plan(
            days=days,
            visits=tuple(visits),
            observe=tuple(observe),
            schedule=tuple(sorted(schedule)),
            stops=tuple(sorted({day for day, _ in (*first.schedule(), *stops)})),
            seed=cohorts.seed,
        )
        outcome = simulate(model, cohort, plan, values=values, threads=cohorts.threads)
        arms.append(Arm(model, outcome, tuple(observe), tuple(visits)))
    return arms[0], arms[1]


def hazard_ratio(
    treated: Arm | FollowUp,
    control: Arm | FollowUp,
    horizon: float,
    *events: str,
    note: str = "",
) -> Estimate:
    """Ratio of the rates of a first event, death censoring unless it is named by ``death``."""
    counts, times = [], []
    for arm in (treated, control):
        death = arm.death
        first = arm.first(*(e for e in events if e != "death"))
        if "death" in events:
            first = np.minimum(first, death)
        end = np.minimum(np.minimum(first, death), horizon)
        counts.append(int((first <= end).sum()))
        times.append(float(end.sum()))
    if not all(counts):
        return Estimate(math.nan, math.nan, math.nan, len(treated), note)
    ratio = (counts[0] / times[0]) / (counts[1] / times[1])
    spread = math.exp(Z90 * math.sqrt(sum(1.0 / count for count in counts)))
    return Estimate(ratio, ratio / spread, ratio * spread, len(treated), note)


def risk_ratio(treated: Flags, control: Flags, note: str = "") -> Estimate:
    """Ratio of two shares."""
    risks = [float(arm.mean()) if arm.size else 0.0 for arm in (treated, control)]
    if not all(risks):
        return Estimate(math.nan, math.nan, math.nan, len(treated), note)
    counts = [
        (1.0 - risk) / (risk * arm.size)
        for risk, arm in zip(risks, (treated, control), strict=True)
    ]
    ratio, spread = risks[0] / risks[1], math.exp(Z90 * math.sqrt(sum(counts)))
    return Estimate(ratio, ratio / spread, ratio * spread, len(treated), note)


def odds_ratio_of(treated: Flags, control: Flags, note: str = "") -> Estimate:
    """Ratio of the odds of two shares."""
    cells = [float(n) for arm in (treated, control) for n in (arm.sum(), (~arm).sum())]
    if not all(cells):
        return Estimate(math.nan, math.nan, math.nan, len(treated), note)
    ratio = cells[0] * cells[3] / (cells[1] * cells[2])
    spread = math.exp(Z90 * math.sqrt(sum(1.0 / n for n in cells)))
    return Estimate(ratio, ratio / spread, ratio * spread, len(treated), note)
