"""Seriously ill in-patients with cirrhosis, as SUPPORT took them in, with virtual patients.

Virtual people decompensate, then come to hospital with an acute event; on their third day the
laboratory of SUPPORT sees them. The make-up by bilirubin, creatinine, albumin and sodium on that
day, and nothing that happened later, decides how often each is taken in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import LONGEST_LIFE, Lives, from_health, lived_on, natural_model, observed
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT, Plan
from lobule.engine.simulate import simulate
from lobule.etiology import Alcohol, Cryptogenic, HepatitisB, HepatitisC
from lobule.liver.acting import Etiology
from lobule.population.measurement import LAB_ERRORS, LABS, blurred
from lobule.quantity import chance
from lobule.validation.counterparts.clones import cloned, fresh
from lobule.validation.raking import Margin, bands, drawn, effective_size, raked

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mix = Sequence[tuple[Etiology, float]]

MIX: Mix = (
    (Alcohol(), 0.60),
    (HepatitisC(), 0.20),
    (HepatitisB(), 0.10),
    (Cryptogenic(), 0.10),
)
"""Causes of cirrhosis in hospitals of the United States, 1989 to 1994; assumed."""

ACUTE = (
    "variceal_bleed",
    "infection",
    "overt_encephalopathy",
    "kidney_injury",
    "aclf",
    "flare",
    "precipitant",
)
DAY_OF_LABS = 3.0
YEARS_DECOMPENSATED = 4.0
FIRST_DECOMPENSATION = "ascites_onset"
FIRST_INPATIENT = 30_000_000
FIRST_CLONE = 40_000_000
CLONES = 8
YEARS_TO_ADMISSION = 5.0

EDGES = {
    "bilirubin": (2.0, 5.0, 10.0, 20.0),
    "creatinine": (1.0, 1.5, 2.0, 3.5),
    "albumin": (22.0, 25.0, 29.0),
    "sodium": (130.0, 135.0, 140.0),
}
MADE_UP = {
    "bilirubin": (168.0, 139.0, 64.0, 35.0, 35.0),
    "creatinine": (241.0, 115.0, 53.0, 60.0, 39.0),
    "albumin": (125.0, 93.0, 93.0, 102.0),
    "sodium": (95.0, 151.0, 160.0, 102.0),
}
"""Real patients in each band on day 3; bilirubin and albumin were missing in 67 and 95."""


@dataclass(frozen=True, eq=False)
class Inpatients:
    """Virtual in-patients from the third day on.

    Attributes
    ----------
    seen : dict of str to array (patients,)
        Measured labs of that day.
    died_after : array (patients,), days
        Infinite for those who outlive the follow-up.
    left_after : array (patients,), days
        When they would be lost sight of.
    candidates : int
        People of whom they were drawn.
    effective : float
        Candidates that carry the weight (Kish).
    age : array (patients,), years
    """

    seen: dict[str, Floats]
    died_after: Floats
    left_after: Floats
    candidates: int
    effective: float
    age: Floats


@dataclass(frozen=True, eq=False)
class _Ward:
    """Candidates with one cause."""

    model: Model
    lives: Lives
    seen: dict[str, Floats]
    age: Floats


def inpatients(
    patients: int, seed: int, threads: int = 1, *, days: float = 731.0, mix: Mix = MIX
) -> Inpatients:
    """In-patients with the entry labs of SUPPORT, followed from the third day.

    Parameters
    ----------
    patients : int
    seed, threads : int
    days : float
        Follow-up.
    mix : sequence of (Etiology, float)
        Causes and their shares.
    """
    wards = [_ward(cause, _count(share, mix, patients), seed) for cause, share in mix]
    seen = {name: np.concatenate([ward.seen[name] for ward in wards]) for name in LABS}
    margins = [Margin(bands(seen[n], EDGES[n]), np.array(MADE_UP[n])) for n in EDGES]
    weights = raked(margins)
    rows = drawn(weights, patients, seed, "admitted")
    died = _followed(wards, rows, days, seed, threads)
    return Inpatients(
        {name: values[rows] for name, values in seen.items()},
        died,
        np.full(patients, days),
        len(weights),
        effective_size(weights),
        np.concatenate([ward.age for ward in wards])[rows],
    )


def _count(share: float, mix: Mix, patients: int) -> int:
    return round(max(4000, patients) * share / sum(part for _, part in mix))


def _ward(cause: Etiology, count: int, seed: int) -> _Ward:
    """People with one cause on the third day of an acute event after decompensation."""
    model = natural_model(cause)
    person = np.arange(count, dtype=np.int64)
    longest = np.round(LONGEST_LIFE * DAYS_PER_YEAR)
    ill = lived_on(
        model, from_health(model, seed, person), longest, seed=seed, until=(FIRST_DECOMPENSATION,)
    )
    ill = cloned(_ended(model, ill, (FIRST_DECOMPENSATION,)), CLONES, FIRST_CLONE)
    share = chance.uniform(seed, ill.cohort.identity, "decompensated before admission")
    waited = lived_on(model, ill, np.round(YEARS_DECOMPENSATED * DAYS_PER_YEAR * share), seed=seed)
    waited = waited.take(np.flatnonzero(waited.ended_by == NO_EVENT))
    longest = np.round(YEARS_TO_ADMISSION * DAYS_PER_YEAR)
    acute = lived_on(model, waited, longest, seed=seed, until=ACUTE)
    third = lived_on(model, _ended(model, acute, ACUTE), DAY_OF_LABS, seed=seed)
    lives = third.take(np.flatnonzero(third.ended_by == NO_EVENT))
    true = observed(model, lives.cohort, LABS)
    identity = lives.cohort.identity
    seen = blurred(true, LAB_ERRORS, seed=seed, patient=identity, occasion="screening", day=0)
    age = observed(model, lives.cohort, ("age",))["age"]
    return _Ward(model, lives, seen, age)


def _ended(model: Model, lives: Lives, events: Sequence[str]) -> Lives:
    places = [model.event_names.index(name) for name in events]
    return lives.take(np.flatnonzero(np.isin(lives.ended_by, places)))


def _followed(
    wards: Sequence[_Ward], rows: Integers, days: float, seed: int, threads: int
) -> Floats:
    """Days from the third day to death, in the order of the rows."""
    died = np.full(len(rows), np.inf)
    first = 0
    for ward in wards:
        count = len(ward.lives.cohort)
        mine = np.flatnonzero((rows >= first) & (rows < first + count))
        cohort = ward.lives.cohort.take(rows[mine] - first)
        cohort = fresh(cohort, FIRST_INPATIENT + int(mine.min(initial=0)))
        plan = Plan(days=days, seed=seed)
        outcome = simulate(ward.model, cohort, plan, threads=threads)
        died[mine] = np.where(outcome.ended_by != NO_EVENT, outcome.last_day, np.inf)
        first += count
    return died
