"""Run every family and set each published row beside what the model gives."""

from __future__ import annotations

import time
from collections.abc import Mapping

from lobule.progress import Progress, silent
from lobule.validation.chosen import title
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate
from lobule.validation.left_out import published, reasons, shortcomings
from lobule.validation.natural_history import FAMILIES, Family
from lobule.validation.row import Row, compared, left_out
from lobule.validation.use import use_of
from lobule.validation.validation import Validation

FEWEST, MOST = 10, 100_000
UNEXPLAINED = "Not explained."
"""Of a row that lies outside and has not been looked into."""
STAGE = "Simulating cohorts"
NOT_ASKED = "No family that was asked for gives this row."
NOT_YET = "The model could give this row, but no family simulates it yet."

Found = dict[str, tuple[str, Estimate]]
"""By row: the family that simulated it, and the estimate."""


def validate(
    patients: int,
    seed: int,
    threads: int = 1,
    progress: Progress = silent,
    families: Mapping[str, Family] = FAMILIES,
) -> Validation:
    """Simulate the cohorts behind the published rows and compare.

    Parameters
    ----------
    patients : int
        Virtual patients of each cohort, 10 to 100,000.
    seed, threads : int
    progress : Progress
    families : mapping of str to callable
        By name; all of them if left out.

    Raises
    ------
    ValueError
        An argument is out of range, or a family contradicts the table of reasons.
    """
    check_run(patients, seed, threads)
    start, complete = time.monotonic(), set(families) == set(FAMILIES)
    cohorts = Cohorts(patients, seed, threads)
    found: Found = {}
    for place, (name, rows) in enumerate(families.items()):
        progress(place, len(families), STAGE)
        add(found, name, rows(cohorts))
    progress(len(families), len(families), STAGE)
    return Validation(
        rows=join(found, NOT_YET if complete else NOT_ASKED),
        families=tuple((name, title(name)) for name in families),
        complete=complete,
        patients=patients,
        seed=seed,
        seconds=time.monotonic() - start,
    )


def add(found: Found, family: str, estimates: dict[str, Estimate]) -> None:
    """Take in the rows of one family.

    Raises
    ------
    ValueError
        A row is not published, has come from another family, or is left out for a reason.
    """
    for name, estimate in estimates.items():
        if name not in published():
            raise ValueError(
                f"Family {family} gives a row {name!r}; expected the id of a published row."
            )
        if name in found:
            raise ValueError(
                f"Families {found[name][0]} and {family} both give {name}; expected one of them."
            )
        if name in reasons():
            raise ValueError(
                f"Family {family} gives {name}, which left_out.csv says the model cannot produce; "
                "expected one of the two. Take it out of left_out.csv."
            )
        found[name] = (family, estimate)


def join(found: Found, otherwise: str) -> tuple[Row, ...]:
    """Every published row: compared, or left out for its reason or for `otherwise`."""
    rows = []
    for name, target in published().items():
        if name in found:
            family, estimate = found[name]
            wrong = shortcomings().get(name, UNEXPLAINED)
            rows.append(compared(target, family, use_of(name), estimate, wrong))
        else:
            rows.append(left_out(target, reasons().get(name, otherwise)))
    return tuple(rows)


def check_run(patients: int, seed: int, threads: int, fewest: int = FEWEST) -> None:
    """Refuse a number of patients, a seed or a number of threads that is out of range.

    Raises
    ------
    ValueError
    """
    if not fewest <= patients <= MOST:
        raise ValueError(
            f"Number of patients is {patients}; expected {fewest} to {MOST:,} for each cohort."
        )
    if seed < 0:
        raise ValueError(f"seed is {seed}; expected 0 or more.")
    if not 1 <= threads <= 1024:
        raise ValueError(f"Number of threads is {threads}; expected 1 to 1024.")
