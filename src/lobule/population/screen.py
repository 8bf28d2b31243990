"""Screening: candidates live with the disease until a trial sees them, and are let in or not.

Everybody starts healthy on the day the cause sets in and lives untreated until the first ascites.
A random while later, with the cause as active as the protocol says, the candidate comes to the
screening visit; the laboratory's values, not the true ones, decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import (
    Lives,
    female,
    from_health,
    lived_on,
    natural_model,
    observed,
    with_parameter,
)
from lobule.engine.model import Model
from lobule.engine.run import DAYS_PER_YEAR, NO_EVENT
from lobule.population.columns import Columns
from lobule.population.criterion import FINDINGS, RECENT, VALUES
from lobule.population.entry import Background, Entry
from lobule.population.measurement import LABS, blurred
from lobule.population.reach import next_onset
from lobule.population.scoring import measured_child_pugh
from lobule.quantity import chance

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

ACUTE_INSULT = 0.3
ELIGIBLE = -1
NEVER_CAME = -2
SIGNS: tuple[str, ...] = ("ascites_grade", "encephalopathy_grade")
MEASURED: tuple[str, ...] = (*VALUES, *FINDINGS, "female")


@dataclass(frozen=True, eq=False)
class Screened(Columns):
    """Candidates, one row each.

    Attributes
    ----------
    patient : array of int, (candidates,)
        Identity: the number of the candidate, and the key of all luck.
    failed : array of int, (candidates,)
        Place of the first criterion failed; -1 if eligible; -2 if the candidate never came to the
        screening visit (no onset in 60 years, or dead before).
    start_day : array of int, (candidates,), days of life with the disease
    onset_age : array (candidates,), years
    activity : array (candidates,), fraction of untreated
        Of the cause of disease, at screening and in the trial.
    measured : tuple of str
        Values and findings at screening, as the trial sees them.
    values : array (candidates, measured), units of `VALUES`
        NaN for candidates who never came.
    states : tuple of str
    body : array (candidates, states)
        Of eligible candidates; 0 for all others.
    """

    patient: Integers
    failed: Integers
    start_day: Integers
    onset_age: Floats
    activity: Floats
    measured: tuple[str, ...]
    values: Floats
    states: tuple[str, ...]
    body: Floats

    def value(self, name: str) -> Floats:
        """One measured value or finding of every candidate."""
        return self.values[:, self.measured.index(name)]


def screen(entry: Entry, seed: int, first: int, count: int) -> Screened:
    """Candidates number `first` to `first + count - 1`, from health to the screening visit.

    Parameters
    ----------
    entry : Entry
    seed : int
    first, count : int
        A candidate is the same in every division into chunks.
    """
    model = natural_model(entry.etiology).under(dict(entry.numbers))
    patient = np.arange(first, first + count, dtype=np.int64)
    onset = entry.background.onset
    activity = activities(entry.background, seed, patient)
    lives = from_health(model, seed, patient)
    found = _nobody(model, patient, activity, lives)
    rows, met = np.arange(count), np.zeros(count, dtype=np.int64)
    for time in range(onset.most):
        lives, begun = next_onset(model, onset, lives, seed)
        lives, rows = lives.take(begun), rows[begun]
        if not len(rows):
            break
        came, visitors = _visit(entry, model, lives, patient[rows], activity[rows], seed)
        seen = as_seen(entry, seed, model, visitors)
        failed = first_failed(entry, seen, len(came))
        met[rows[came]] += failed == ELIGIBLE
        counts = _counts(failed, met[rows[came]], patient[rows[came]], time, seed)
        found = _filed(found, rows[came], visitors, seen, failed, counts)
    return found


def _counts(failed: Integers, met: Integers, patient: Integers, time: int, seed: int) -> Flags:
    """Whose visit takes the place of the one before.

    All eligible visits of a life are equally likely to be the one that counts; one that failed
    counts as long as none was eligible.
    """
    lot = chance.uniform(seed, patient, f"met at onset {time}")
    return np.where(failed == ELIGIBLE, lot * met < 1.0, met == 0)


def _visit(
    entry: Entry, model: Model, lives: Lives, patient: Integers, activity: Floats, seed: int
) -> tuple[Integers, Lives]:
    """Those of the people at an onset who come to a screening visit later, as they are then."""
    waiting = with_parameter(lives, f"{entry.etiology.name}.activity", activity)
    arrived = lived_on(model, waiting, waits(entry.background, seed, patient), seed=seed)
    came = np.flatnonzero(arrived.ended_by == NO_EVENT)
    return came, arrived.take(came)


def activities(background: Background, seed: int, patient: Integers) -> Floats:
    """Activity of the cause after the onset: suppressed in some, partial in the others."""
    suppressed = chance.uniform(seed, patient, "suppressed") < background.suppressed_share
    return np.where(suppressed, background.suppressed_activity, background.activity)


def waits(background: Background, seed: int, patient: Integers) -> Floats:
    """Whole days from the onset to the screening visit."""
    first, last = background.years_since
    share = chance.uniform(seed, patient, "years since ascites")
    return np.round((first + (last - first) * share) * DAYS_PER_YEAR)


def as_seen(entry: Entry, seed: int, model: Model, lives: Lives) -> dict[str, Any]:
    """Values and findings of candidates at the screening visit, by name."""
    cohort = lives.cohort
    true = observed(
        model,
        cohort,
        (
            *LABS,
            *SIGNS,
            "age",
            "ascites",
            "refractory_ascites",
            "encephalopathy",
            "cancer",
            "insult",
        ),
    )
    labs = blurred(
        true, entry.lab_errors, seed=seed, patient=cohort.identity, occasion="screening", day=0
    )
    women = female(seed, cohort.identity)
    since = cohort.start_day - RECENT
    return {
        **labs,
        "age": true["age"],
        "female": women,
        "meld": entry.meld.reported(labs, women),
        "child_pugh": measured_child_pugh(labs, true),
        "ascites": true["ascites"],
        "refractory_ascites": true["refractory_ascites"],
        "encephalopathy": true["encephalopathy"],
        "liver_cancer": true["cancer"],
        "recent_bleeding": lives.last_bleed > since,
        "recent_infection": lives.last_infection > since,
        "acute_insult": true["insult"] >= ACUTE_INSULT,
    }


def first_failed(entry: Entry, candidates: Mapping[str, Any], count: int) -> Integers:
    """Place of the first criterion that each candidate fails; -1 if none."""
    failed = np.full(count, ELIGIBLE, dtype=np.int64)
    for place in reversed(range(len(entry.criteria))):
        failed[~entry.criteria[place].met(candidates)] = place
    return failed


def _nobody(model: Model, patient: Integers, activity: Floats, lives: Lives) -> Screened:
    """Records of candidates of whom nobody has come yet."""
    count = len(patient)
    return Screened(
        patient=patient,
        failed=np.full(count, NEVER_CAME, dtype=np.int64),
        start_day=lives.cohort.start_day,
        onset_age=lives.cohort.parameters["person.age_at_start"],
        activity=activity,
        measured=MEASURED,
        values=np.full((count, len(MEASURED)), np.nan),
        states=model.state_names,
        body=np.zeros((count, len(model.states))),
    )


def _filed(
    found: Screened,
    rows: Integers,
    visitors: Lives,
    seen: Mapping[str, Any],
    failed: Integers,
    counts: Flags,
) -> Screened:
    """The records with the visits that count, of candidates in these rows."""
    rows = rows[counts]
    failures, start_day = found.failed.copy(), found.start_day.copy()
    values, body = found.values.copy(), found.body.copy()
    table = np.column_stack([np.asarray(seen[name], dtype=float) for name in MEASURED])
    failures[rows] = failed[counts]
    start_day[rows] = visitors.cohort.start_day[counts]
    values[rows] = table[counts]
    body[rows] = visitors.cohort.states[counts]
    body[failures != ELIGIBLE] = 0.0
    return replace(found, failed=failures, start_day=start_day, values=values, body=body)
