"""Run a comparison: screen, let everybody live under every regimen, keep only what is reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

import numpy as np

from lobule.comparison.draws import Drawn, drawn
from lobule.comparison.histories import Relived, relived
from lobule.comparison.measures import Names, names_of
from lobule.comparison.models import Ready, adverse, ready, varying
from lobule.comparison.plan import Comparison
from lobule.comparison.result import ComparisonResult
from lobule.comparison.summarize import summarized
from lobule.comparison.tally import Tally, tallied
from lobule.course.supplied import makes_cells
from lobule.population.screen import ELIGIBLE, Screened
from lobule.progress import Progress, silent
from lobule.trial.execute import Execute, in_this_thread
from lobule.trial.recruit import screened_in_rounds

CHUNK, BATCH = 256, 16
DRAWS_AT_ONCE = 5
SCREENED_AT_ONCE = 512


def compare(
    comparison: Comparison, execute: Execute = in_this_thread, progress: Progress = silent
) -> ComparisonResult:
    """Follow the same patients under every regimen.

    Patients are followed in pieces of fixed size and summed in their order, so the result is the
    same on any number of threads, and memory does not grow with their number.

    Parameters
    ----------
    comparison : Comparison
    execute : Execute
    progress : Progress

    Raises
    ------
    ValueError
        The entry criteria admit too few.

    Examples
    --------
    >>> from lobule.comparison import Comparison, compare, usual_entry, usual_regimens
    >>> plan = Comparison("Usual", (usual_entry(),), usual_regimens(), "standard care")
    >>> result = compare(plan)  # doctest: +SKIP
    """
    rows = ready(comparison)
    names = names_of(comparison, adverse(rows))
    _compiled(comparison, rows, execute, progress)
    total: Tally | None = None
    first: dict[int, tuple[Any, ...]] = {}
    done = 0
    for batch in _batches(comparison, rows, names, execute, progress):
        for part, piece in zip(execute("compare", tallied, batch), batch, strict=True):
            total = part if total is None else total.joined(part)
            first.setdefault(piece[1], piece)
            done += len(piece[-1].patient)
            progress(done, comparison.patients, "Comparing")
    assert total is not None
    believed = _drawn(comparison, tuple(first.values()), execute, progress)
    lived = _relived(comparison, tuple(first.values()), execute, progress)
    return summarized(comparison, rows, names, total, believed, lived)


def _relived(
    comparison: Comparison,
    pieces: tuple[tuple[Any, ...], ...],
    execute: Execute,
    progress: Progress,
) -> Relived | None:
    """Patients of each cause under other diseases."""
    numbers = np.arange(comparison.doubt.histories, dtype=np.int64)
    jobs = [(*piece[:-1], numbers[at : at + 1]) for piece in pieces for at in range(len(numbers))]
    parts: list[Relived] = []
    for done, part in enumerate(execute("relive", relived, jobs), start=1):
        parts.append(part)
        progress(done, len(jobs), "Trying other diseases")
    # A disease in which one cause has nobody is left out for all: else causes would be mixed.
    empty = {int(part.draw[0]) for part in parts if not part.count.any()}
    whole = [part for part in parts if int(part.draw[0]) not in empty]
    return reduce(Relived.joined, whole) if whole else None


def _drawn(
    comparison: Comparison,
    pieces: tuple[tuple[Any, ...], ...],
    execute: Execute,
    progress: Progress,
) -> Drawn | None:
    """The first patients of each cause under other parameters of what regimens add."""
    doubt = comparison.doubt
    numbers = np.arange(doubt.draws, dtype=np.int64)
    jobs = [
        (*piece[:-1], piece[-1].take(slice(0, doubt.patients)), numbers[at : at + DRAWS_AT_ONCE])
        for piece in pieces
        for at in range(0, doubt.draws, DRAWS_AT_ONCE)
    ]
    total: Drawn | None = None
    for done, part in enumerate(execute("draw", drawn, jobs), start=1):
        total = part if total is None else total.joined(part)
        progress(done, len(jobs), "Trying other parameters")
    return total


def _compiled(
    comparison: Comparison, rows: Sequence[tuple[Ready, ...]], execute: Execute, progress: Progress
) -> None:
    """Machine code of every distinct model, so that no patient waits for it."""
    kernels = {
        (one.model.fingerprint, place): one.kernel(varying(one.model, comparison.entries[place]))
        for place, row in enumerate(rows)
        for one in row
        # What is made for each patient varies more than this; it is compiled when it is met.
        if not makes_cells(one.care)
    }
    jobs = [(kernel,) for kernel in kernels.values()]
    for done, _ in enumerate(execute("compile", _prepare, jobs), start=1):
        progress(done, len(jobs), "Compiling")


def _prepare(kernel: Any) -> None:
    kernel.prepare()


def _batches(
    comparison: Comparison,
    rows: Sequence[tuple[Ready, ...]],
    names: Names,
    execute: Execute,
    progress: Progress,
) -> Iterator[list[tuple[Any, ...]]]:
    """Pieces of work, some at a time, as screening finds the patients; nobody is kept longer."""
    for place, row in enumerate(rows):
        batch: list[tuple[Any, ...]] = []
        for piece in _eligible(comparison, place, execute, progress):
            batch.append((comparison, place, row, names, piece))
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch


def _eligible(
    comparison: Comparison, place: int, execute: Execute, progress: Progress
) -> Iterator[Screened]:
    """Eligible patients of one cause in pieces of fixed size, in the order in which they came."""
    entry, left = comparison.entries[place], comparison.sizes[place]
    stage = "Screening"
    if len(comparison.entries) > 1:
        stage = f"Screening {entry.etiology.name.replace('_', ' ')}"
    held: Screened | None = None
    for came, _ in screened_in_rounds(
        entry, left, comparison.seed, execute, progress, SCREENED_AT_ONCE, stage
    ):
        fit = came.take(came.failed == ELIGIBLE)
        held = fit if held is None else Screened.concatenate([held, fit])
        while left and len(held.patient) >= min(CHUNK, left):
            size = min(CHUNK, left)
            yield held.take(slice(0, size))
            held, left = held.take(slice(size, None)), left - size
