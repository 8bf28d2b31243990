"""Verification: the compiled engine against a plain path, finer tolerances, and itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.patients import cohort_of
from lobule.calibration.setting import Setting, setting_named
from lobule.engine import reference
from lobule.engine.kernel import TOLERANCE, kernel
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Outcome, Plan
from lobule.progress import Progress, silent
from lobule.trial.treat import arm_model

Floats = NDArray[np.float64]

SETTING = "hbv_artery"
OBSERVED = ("meld", "albumin", "bilirubin", "alt", "collagen_area", "portal_pressure")
VISITS = (30.0, 91.0, 182.0, 365.0)
TOLERANCES = (1e-2, 1e-3, 1e-4, 1e-5, 1e-6)
FINEST = 1e-9
PLAIN_PATIENTS, PATIENTS = 4, 24


@dataclass(frozen=True)
class CrossSolver:
    """Compiled engine beside NumPy and SciPy.

    Attributes
    ----------
    patients : int
    worst : float
        Largest difference of any observable, relative to its size.
    same_events : bool
        Whether every event fell on the same day in both.
    events : int
    """

    patients: int
    worst: float
    same_events: bool
    events: int


@dataclass(frozen=True)
class Refinement:
    """One tolerance: error against the finest, and the steps it took.

    Attributes
    ----------
    tolerance : float
    error : float, MELD points
        Largest over patients and visits.
    effect_error : float, MELD points
        Of the mean effect of cells at 6 months.
    steps : float
        Mean number of integration steps of a patient and year.
    """

    tolerance: float
    error: float
    effect_error: float
    steps: float


@dataclass(frozen=True)
class Verification:
    """Everything measured of the solver.

    Attributes
    ----------
    cross : CrossSolver
    refinements : tuple of Refinement
    order : float
        Slope of the logarithm of the error on that of the number of steps.
    used : float
        Tolerance of the engine.
    repeatable, threads_alike : bool
        Same bytes again; same bytes on two threads.
    """

    cross: CrossSolver
    refinements: tuple[Refinement, ...]
    order: float
    used: float
    repeatable: bool
    threads_alike: bool

    @property
    def at_use(self) -> Refinement:
        """The study at the tolerance that the engine uses."""
        return min(self.refinements, key=lambda one: abs(np.log(one.tolerance / self.used)))


def verify(seed: int = 1, progress: Progress = silent) -> Verification:
    """Measure; takes about half a minute, most of it on the plain path."""
    setting = setting_named(SETTING)
    model = arm_model(setting.entry.etiology, setting.treated)
    cohort, _ = cohort_of(setting, model, PATIENTS, seed)
    progress(0, 3, "Verifying: the plain path")
    cross = _cross(model, cohort.take(slice(0, PLAIN_PATIENTS)), setting, seed)
    progress(1, 3, "Verifying: tolerances")
    refinements = _refinements(model, cohort, setting, seed)
    progress(2, 3, "Verifying: repeated runs")
    first, again, two = (
        _run(model, cohort, _plan(setting, seed, chance=True), threads=n) for n in (1, 1, 2)
    )
    progress(3, 3, "Verifying")
    return Verification(
        cross=cross,
        refinements=refinements,
        order=_order(refinements),
        used=TOLERANCE,
        repeatable=_alike(first, again),
        threads_alike=_alike(first, two),
    )


def _plan(setting: Setting, seed: int, *, chance: bool, cells: bool = True) -> Plan:
    care = setting.treated if cells else setting.care
    return Plan(
        days=max(VISITS),
        visits=VISITS,
        observe=OBSERVED,
        schedule=tuple(item for item in care.schedule() if item[0] < max(VISITS)),
        stops=tuple(sorted({day for day, _ in setting.treated.schedule() if day < max(VISITS)})),
        chance=chance,
        seed=seed,
    )


def _run(
    model: Model, cohort: Cohort, plan: Plan, *, tolerance: float | None = None, threads: int = 1
) -> Outcome:
    compiled = kernel(model, tuple(plan.observe), frozenset(cohort.parameters))
    return compiled.run(cohort, plan, threads=threads, tolerance=tolerance)


def _cross(model: Model, cohort: Cohort, setting: Setting, seed: int) -> CrossSolver:
    plan = _plan(setting, seed, chance=True)
    ours = _run(model, cohort, plan)
    plain = reference.simulate(model, cohort, plan)
    size = np.nanmax(np.abs(plain.observations), axis=(0, 1))
    gap = np.abs(ours.observations - plain.observations) / size
    same = len(ours.events.day) == len(plain.events.day) and all(
        np.array_equal(getattr(ours.events, name), getattr(plain.events, name))
        for name in ("row", "day", "event")
    )
    return CrossSolver(len(cohort), float(np.nanmax(gap)), same, len(plain.events.day))


def _refinements(
    model: Model, cohort: Cohort, setting: Setting, seed: int
) -> tuple[Refinement, ...]:
    plans = [_plan(setting, seed, chance=False, cells=cells) for cells in (True, False)]
    finest = [_run(model, cohort, plan, tolerance=FINEST) for plan in plans]
    found = []
    for tolerance in TOLERANCES:
        runs = [_run(model, cohort, plan, tolerance=tolerance) for plan in plans]
        error = np.abs(_meld(runs[0]) - _meld(finest[0])).max()
        effects = [_effect(pair) for pair in (runs, finest)]
        steps = float(runs[0].steps.mean()) * 365.25 / max(VISITS)
        found.append(Refinement(tolerance, float(error), abs(effects[0] - effects[1]), steps))
    return tuple(found)


def _meld(outcome: Outcome) -> Floats:
    return outcome.observations[..., OBSERVED.index("meld")]


def _effect(runs: list[Outcome]) -> float:
    """Mean effect of cells on MELD at 6 months."""
    cells, control = (_meld(run)[:, VISITS.index(182.0)].mean() for run in runs)
    return float(cells - control)


def _order(refinements: tuple[Refinement, ...]) -> float:
    steps = np.log([one.steps for one in refinements])
    errors = np.log([max(one.error, 1e-15) for one in refinements])
    return -float(np.polyfit(steps, errors, 1)[0])


def _alike(first: Outcome, second: Outcome) -> bool:
    return first.observations.tobytes() == second.observations.tobytes()
