"""Recruiting: candidates are screened in rounds until enough are eligible, or it is hopeless."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from lobule.population.entry import Entry
from lobule.population.screen import ELIGIBLE, NEVER_CAME, Screened, screen
from lobule.progress import Progress
from lobule.trial.execute import Execute
from lobule.trial.findings.flow import Exclusion

FIRST_GUESS = 0.25
ENOUGH_TO_JUDGE = 4096
MOST_PER_PLACE = 1000
MOST_AT_ONCE = 65_536
NO_LONGER_HOPELESS = 1000
"""Eligible candidates after whom nobody asks any more whether the criteria are hopeless."""


def recruited(
    entry: Entry, n: int, seed: int, execute: Execute, progress: Progress, chunk: int
) -> tuple[list[Screened], int]:
    """Candidates who came to the screening visit, in order, among them `n` who are eligible.

    Parameters
    ----------
    entry, n, seed, execute, progress, chunk
        As in `screened_in_rounds`.

    Returns
    -------
    list of Screened, int
        And how many candidates were followed.
    """
    found = list(screened_in_rounds(entry, n, seed, execute, progress, chunk))
    return [piece for piece, _ in found], found[-1][1]


def screened_in_rounds(
    entry: Entry,
    n: int,
    seed: int,
    execute: Execute,
    progress: Progress,
    chunk: int,
    stage: str = "Screening",
) -> Iterator[tuple[Screened, int]]:
    """Screen until `n` are eligible; yields those who came, piece by piece, in order.

    Parameters
    ----------
    entry : Entry
    n : int, patients
    seed : int
    execute : Execute
    progress : Progress
    chunk : int
        How the work is divided; changes nothing.
    stage : str
        What the progress bar says.

    Yields
    ------
    Screened, int
        And how many candidates are followed up to the end of this round.

    Raises
    ------
    ValueError
        Too few are eligible; the sentence names the criterion that excludes most.
    """
    judged: list[Screened] = []
    born = found = rounds = 0
    while found < n:
        share = found / born if found else FIRST_GUESS / 4**rounds
        wanted = math.ceil(1.05 * (n - found) / share)
        # Rounds end at fixed candidates whatever the chunk, and judge hopeless criteria early.
        wanted = min(wanted, max(ENOUGH_TO_JUDGE, born), MOST_AT_ONCE)
        chunks = [
            (entry, seed, first, min(chunk, born + wanted - first))
            for first in range(born, born + wanted, chunk)
        ]
        born, rounds = born + wanted, rounds + 1
        for piece in execute("screen", screen, chunks):
            came = piece.take(piece.failed != NEVER_CAME)
            if found < NO_LONGER_HOPELESS:
                judged.append(replace(came, body=np.zeros((len(came.patient), 0))))
            found += int(np.count_nonzero(piece.failed == ELIGIBLE))
            progress(min(found, n), n, stage)
            yield came, born
        if born >= ENOUGH_TO_JUDGE and found < min(n, NO_LONGER_HOPELESS, born / MOST_PER_PLACE):
            raise ValueError(too_few(entry, n, Screened.concatenate(judged), born))


def exclusions(entry: Entry, candidates: Screened) -> tuple[Exclusion, ...]:
    """How many candidates each criterion turned away."""
    return tuple(
        Exclusion(str(criterion), int(np.count_nonzero(candidates.failed == place)))
        for place, criterion in enumerate(entry.criteria)
    )


def too_few(entry: Entry, n: int, candidates: Screened, born: int) -> str:
    """Why a trial could not be filled, in two sentences for whoever wrote its protocol."""
    found = int(np.count_nonzero(candidates.failed == ELIGIBLE))
    came = np.flatnonzero(candidates.failed != NEVER_CAME)
    if not len(came):
        return (
            f"None of {born} virtual patients with {entry.etiology.name} came to the "
            f"screening visit; expected some after their {entry.background.onset.value}. Change "
            "the time since then."
        )
    counts = exclusions(entry, candidates)
    if not counts:
        return f"Only {found} of {born} virtual patients reached screening; lower n to {found}."
    worst = max(range(len(counts)), key=lambda place: counts[place].patients)
    values = {name: candidates.value(name)[came] for name in candidates.measured}
    observed = entry.criteria[worst].observed(values)
    return (
        f"Only {found} of {len(came)} candidates meet the entry criteria; expected {n}. "
        f"'{counts[worst].criterion}' excludes most ({counts[worst].patients}): {observed}. "
        "Widen that criterion or enroll fewer patients."
    )
