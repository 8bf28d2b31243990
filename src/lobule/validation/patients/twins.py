"""Virtual twins of real patients with primary biliary cholangitis.

A twin is a virtual person with the same cause whose findings at entry are close. The twins are
given the patient's age and live on, each with several lucks; the share alive is the prediction.
Nobody's outcome enters it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lobule.course.life import AGE
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Plan
from lobule.engine.simulate import simulate
from lobule.liver.acting import Etiology
from lobule.validation.counterparts.biliary import Candidates, candidates, model_of
from lobule.validation.counterparts.clones import fresh
from lobule.validation.families.biliary import prothrombin_time
from lobule.validation.patients.pbc import Floats, Integers, RealPatients

FIRST_TWIN = 20_000_000

STEPS = {
    "bilirubin": 0.25,
    "albumin": 0.10,
    "platelets": 0.30,
    "prothrombin_time": 0.08,
    "fluid": 0.5,
    "stage": 1.0,
}
"""Differences that count alike: labs on the log scale, fluid as 0 or 1, stages; assumed."""

LOGGED = ("bilirubin", "albumin", "platelets", "prothrombin_time")


def predicted(
    real: RealPatients,
    horizons: Sequence[float],
    *,
    seed: int,
    threads: int = 1,
    twins: int = 20,
    lucks: int = 5,
    pool: int = 8000,
    etiology: Etiology | None = None,
) -> Floats:
    """Survival to each horizon, (patients, horizons).

    Parameters
    ----------
    real : RealPatients
    horizons : sequence of float, years
    seed, threads : int
    twins : int
        Virtual people who stand in for each patient.
    lucks : int
        Courses of each twin.
    pool : int
        Virtual people among whom twins are sought.
    etiology : Etiology, optional
    """
    model = model_of(etiology)
    people = candidates(model, pool, seed)
    return twins_alive(
        real, model, people, horizons, seed=seed, threads=threads, twins=twins, lucks=lucks
    )


def twins_alive(
    real: RealPatients,
    model: Model,
    people: Candidates,
    horizons: Sequence[float],
    *,
    seed: int,
    threads: int = 1,
    twins: int = 20,
    lucks: int = 5,
) -> Floats:
    """The same among virtual people who are already there."""
    rows = np.repeat(nearest(real, people, twins), lucks, axis=1)
    chosen = people.cohort.take(rows.ravel())
    age = np.repeat(real.age, rows.shape[1]) - chosen.start_day / DAYS_PER_YEAR
    cohort = fresh(replace(chosen, parameters={**chosen.parameters, AGE: age}), FIRST_TWIN)
    plan = Plan(days=np.ceil(max(horizons) * DAYS_PER_YEAR), seed=seed)
    outcome = simulate(model, cohort, plan, threads=threads)
    died_at = np.where(outcome.ended_by != NO_EVENT, outcome.last_day / DAYS_PER_YEAR, np.inf)
    alive = died_at.reshape(rows.shape)[:, :, None] > np.asarray(horizons)
    return alive.mean(axis=1)


def nearest(real: RealPatients, people: Candidates, twins: int) -> Integers:
    """Rows of the virtual people most like each patient, (patients, twins)."""
    findings = real.findings
    seen = {
        **people.seen,
        "prothrombin_time": prothrombin_time(people.seen["inr"]),
        "fluid": people.seen["ascites"],
        "stage": people.stage.astype(np.float64),
    }
    distance = np.zeros((len(real), len(people)))
    for name, step in STEPS.items():
        given, offered = findings[name], seen[name]
        if name in LOGGED:
            given, offered = np.log(given), np.log(offered)
        distance += np.nan_to_num(np.square((given[:, None] - offered) / step), nan=0.0)
    return np.argpartition(distance, twins, axis=1)[:, :twins]
