"""The end of a run: every file in its place, the chunks cleared away."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from lobule.store.atomic import room_in, write_file, write_folder
from lobule.store.batches import batches_table
from lobule.store.begun import Begun
from lobule.store.courses import write_courses
from lobule.store.folder import (
    BATCHES,
    COURSES,
    EVENTS,
    PATIENTS,
    PROVENANCE,
    REPORT,
    RESULTS,
    NotARun,
    file_of_run,
)
from lobule.store.tables import events_table, patients_table
from lobule.trial.protocol import Protocol
from lobule.trial.result import TrialResult
from lobule.trial.run import Conducted


def finish(
    begun: Begun, protocol: Protocol, done: Conducted, result: TrialResult, since: float
) -> Path:
    """Write everything a run consists of, and clear its chunks away.

    Parameters
    ----------
    begun : Begun
    protocol : Protocol
    done : Conducted
    result : TrialResult
    since : float, s
        When the work began, by `time.monotonic`; goes into the provenance only.

    Returns
    -------
    Path
        The report.

    Raises
    ------
    NoRoom
        The disk is full; the chunks are still there.
    """
    from lobule.report.render import render

    run = begun.path
    with room_in(run):
        write_file(run / PATIENTS, patients_table(done))
        write_file(run / EVENTS, events_table(done))
        batches = batches_table(protocol, done)
        if batches is not None:
            write_file(run / BATCHES, batches)
        write_folder(run / COURSES, lambda folder: write_courses(folder, protocol, done))
        write_file(run / RESULTS, result.to_json().encode())
        write_file(run / REPORT, render(result).encode())
        seconds = time.monotonic() - since
        write_file(run / PROVENANCE, begun.provenance.ended_after(seconds).to_json())
    shutil.rmtree(begun.chunks)
    return run / REPORT


def read_result(run: Path) -> TrialResult:
    """The result of a finished run.

    Raises
    ------
    NotARun
        There is none, or it is damaged.
    """
    text = file_of_run(run, RESULTS).decode(errors="replace")
    try:
        return TrialResult.from_json(text)
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
        raise NotARun(
            f"{run / RESULTS} is damaged or from another version; expected what 'lobule trial' "
            "wrote. Start the trial again from its protocol."
        ) from error
