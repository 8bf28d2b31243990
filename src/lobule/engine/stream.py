"""Many patients, little memory: follow chunk after chunk and keep only summaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, Cohort, Outcome, Plan
from lobule.engine.simulate import simulate

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Summary:
    """What remains of a cohort when its courses are not kept.

    Attributes
    ----------
    patients : int
    counted : array of int, (visits, observables)
        Patients seen at each visit.
    mean, squares : array of float, (visits, observables)
        Means, and sums of squared deviations from them.
    events : dict of str to int
        How often each event happened.
    years : float
        Patient-years of follow-up.
    """

    patients: int
    counted: NDArray[np.int64]
    mean: Floats
    squares: Floats
    events: Mapping[str, int]
    years: float

    @property
    def sd(self) -> Floats:
        """Standard deviations, (visits, observables)."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.sqrt(self.squares / (self.counted - 1))

    def rate(self, event: str) -> float:
        """Events per 100 patient-years."""
        return 100.0 * self.events[event] / self.years

    def joined(self, other: Summary) -> Summary:
        """Both cohorts together (pairwise update of Chan and others)."""
        counted = self.counted + other.counted
        shift = np.where(other.counted > 0, other.mean - self.mean, 0.0)
        with np.errstate(invalid="ignore", divide="ignore"):
            share = np.where(counted > 0, other.counted / counted, 0.0)
        return Summary(
            patients=self.patients + other.patients,
            counted=counted,
            mean=self.mean + shift * share,
            squares=self.squares + other.squares + shift**2 * self.counted * share,
            events={name: self.events[name] + other.events[name] for name in self.events},
            years=self.years + other.years,
        )


def summary(model: Model, outcome: Outcome) -> Summary:
    """Summary of one chunk."""
    seen = np.isfinite(outcome.observations)
    counted = seen.sum(axis=0)
    total = np.where(seen, outcome.observations, 0.0).sum(axis=0)
    mean = np.divide(total, counted, out=np.zeros_like(total), where=counted > 0)
    deviation = np.where(seen, outcome.observations - mean, 0.0)
    happened = np.bincount(outcome.events.event, minlength=len(model.event_names))
    return Summary(
        patients=len(outcome.last_day),
        counted=counted,
        mean=mean,
        squares=(deviation**2).sum(axis=0),
        events=dict(zip(model.event_names, map(int, happened), strict=True)),
        years=float(outcome.last_day.sum()) / DAYS_PER_YEAR,
    )


def stream(
    model: Model,
    chunks: Iterable[Cohort],
    plan: Plan,
    *,
    values: Mapping[str, float] | None = None,
    threads: int = 1,
) -> Summary:
    """Follow chunk after chunk; memory holds one chunk at a time.

    Raises
    ------
    ValueError
        There is no chunk.
    """
    total: Summary | None = None
    for cohort in chunks:
        part = summary(model, simulate(model, cohort, plan, values=values, threads=threads))
        total = part if total is None else total.joined(part)
    if total is None:
        raise ValueError("The stream has 0 chunks; expected at least one. Give it a cohort.")
    return total
