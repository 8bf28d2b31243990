"""Mean courses of a setting under many draws of the parameters, in one call of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.patients import cohort_of
from lobule.calibration.row import Measured
from lobule.calibration.setting import Setting
from lobule.engine.kernel import kernel
from lobule.engine.model import Model
from lobule.engine.run import NO_EVENT, Cohort, Outcome, Plan
from lobule.quantity.errors import DidNotConverge
from lobule.trial.treat import arm_model

Floats = NDArray[np.float64]

OBSERVED: tuple[str, ...] = tuple(measured.observable for measured in Measured)
TOLERANCE = 1e-3
"""Ten times the engine's own: moves mean effects by less than 0.001 SD, saves a third."""
ROWS_AT_ONCE = 8192


@dataclass(frozen=True, eq=False)
class Courses:
    """Patients of one setting, ready to be followed under any draws.

    Attributes
    ----------
    setting : Setting
    days : tuple of int, days since the first infusion
        Day 0 first.
    model : Model
    cohort : Cohort
    factors : mapping of str to array (patients,)
    seed, threads : int
    """

    setting: Setting
    days: tuple[int, ...]
    model: Model
    cohort: Cohort
    factors: Mapping[str, Floats]
    seed: int
    threads: int

    def __len__(self) -> int:
        return len(self.cohort)

    def control(self, *, chance: bool) -> Floats:
        """Courses without cells: array (patients, days, observed); NaN after death."""
        outcome = self._run(self.cohort, cells=False, chance=chance)
        return self._alive(outcome)

    def treated(self, values: Mapping[str, float], *, chance: bool) -> Floats:
        """Courses with cells under one set of values: array (patients, days, observed)."""
        columns = {name: np.array([value]) for name, value in values.items()}
        return self._alive(self._run(self._repeated(columns, 1), cells=True, chance=chance))

    def means(self, draws: Mapping[str, Floats]) -> Floats:
        """Mean courses with cells, without chance events: array (draws, days, observed).

        Parameters
        ----------
        draws : mapping of str to array (draws,)
            By parameter; names that this setting does not have are left alone.

        Returns
        -------
        array
            NaN for draws that no patient can be followed under.
        """
        known = {name: column for name, column in draws.items() if name in self.model.values}
        count = len(next(iter(draws.values())))
        at_once = max(1, ROWS_AT_ONCE // len(self))
        parts = [
            self._means({n: c[first : first + at_once] for n, c in known.items()}, rows)
            for first in range(0, count, at_once)
            for rows in [min(at_once, count - first)]
        ]
        return np.concatenate(parts)

    def survival(self, draws: Mapping[str, Floats]) -> Floats:
        """Share alive at the last day with cells, chance events included: array (draws,)."""
        known = {name: column for name, column in draws.items() if name in self.model.values}
        count = len(next(iter(draws.values())))
        outcome = self._run(self._repeated(known, count), cells=True, chance=True)
        return (outcome.ended_by == NO_EVENT).reshape(count, len(self)).mean(axis=1)

    def _means(self, draws: Mapping[str, Floats], count: int) -> Floats:
        try:
            outcome = self._run(self._repeated(draws, count), cells=True, chance=False)
        except DidNotConverge:
            return self._halved(draws, count)
        shape = (count, len(self), len(self.days), len(OBSERVED))
        return outcome.observations.reshape(shape).mean(axis=1)

    def _halved(self, draws: Mapping[str, Floats], count: int) -> Floats:
        """Find the draw that cannot be followed, and keep the others."""
        if count == 1:
            return np.full((1, len(self.days), len(OBSERVED)), np.nan)
        half = count // 2
        parts = [
            self._means({name: column[rows] for name, column in draws.items()}, size)
            for rows, size in ((slice(0, half), half), (slice(half, count), count - half))
        ]
        return np.concatenate(parts)

    def _repeated(self, draws: Mapping[str, Floats], count: int) -> Cohort:
        """The patients once for every draw, draw after draw."""
        own = {name: np.tile(column, count) for name, column in self.cohort.parameters.items()}
        for name, column in draws.items():
            values = np.repeat(column, len(self))
            factor = self.factors.get(name)
            own[name] = values if factor is None else values * np.tile(factor, count)
        return Cohort(
            identity=np.tile(self.cohort.identity, count),
            start_day=np.tile(self.cohort.start_day, count),
            states=np.tile(self.cohort.states, (count, 1)),
            parameters=own,
        )

    def _run(self, cohort: Cohort, *, cells: bool, chance: bool) -> Outcome:
        care = self.setting.treated if cells else self.setting.care
        horizon = float(max(self.days))
        plan = Plan(
            days=horizon,
            visits=tuple(float(day) for day in self.days),
            observe=OBSERVED,
            schedule=tuple(item for item in care.schedule() if item[0] < horizon),
            stops=tuple(sorted({d for d, _ in self.setting.treated.schedule() if d < horizon})),
            chance=chance,
            seed=self.seed,
        )
        compiled = kernel(self.model, OBSERVED, frozenset(cohort.parameters))
        tolerance = None if chance else TOLERANCE
        return compiled.run(cohort, plan, threads=self.threads, tolerance=tolerance)

    def _alive(self, outcome: Outcome) -> Floats:
        """Observations before death."""
        days = np.array(self.days, dtype=np.float64)
        died = (outcome.ended_by != NO_EVENT)[:, None] & (outcome.last_day[:, None] <= days)
        return np.where(died[:, :, None], np.nan, outcome.observations)


def courses(
    setting: Setting, days: Sequence[int], patients: int, seed: int, threads: int = 1
) -> Courses:
    """Patients of a setting and the equations of the arm with cells."""
    model = arm_model(setting.entry.etiology, setting.treated)
    cohort, factors = cohort_of(setting, model, patients, seed)
    moments = tuple(sorted({0, *days}))
    return Courses(setting, moments, model, cohort, factors, seed, threads)


def shorter(these: Courses, patients: int) -> Courses:
    """The first of the same patients."""
    rows = slice(0, patients)
    factors = {name: factor[rows] for name, factor in these.factors.items()}
    return replace(these, cohort=these.cohort.take(rows), factors=factors)
