"""Run a trial: screen, enroll, treat, observe, analyze; in chunks, but always the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lobule.course.attribution import subsets
from lobule.course.subset_runs import players
from lobule.progress import Progress, silent
from lobule.trial.analyze import analyze
from lobule.trial.attribute import Subsets, attribute, mechanisms
from lobule.trial.draw import Draws, draw_effects, uncertain
from lobule.trial.enroll import Enrollment, enroll
from lobule.trial.execute import Execute, in_this_thread
from lobule.trial.histories import Histories, history_effects
from lobule.trial.observe import TrialData, observe
from lobule.trial.protocol import Protocol
from lobule.trial.recruit import recruited
from lobule.trial.result import TrialResult
from lobule.trial.treat import Treated, treat

CHUNK = 512
SUBSETS_PER_CHUNK = 4
DRAWS_PER_CHUNK = 20


@dataclass(frozen=True, eq=False)
class Conducted:
    """Everything a trial produced before it was analyzed.

    Attributes
    ----------
    enrollment : Enrollment
    treated : Treated
    data : TrialData
    subsets : tuple of Subsets
        One for each experimental arm with mechanisms; empty if not asked for.
    draws : tuple of Draws
        One for each experimental arm; empty if not asked for.
    histories : tuple of Histories
        The same.
    """

    enrollment: Enrollment
    treated: Treated
    data: TrialData
    subsets: tuple[tuple[str, Subsets], ...]
    draws: tuple[tuple[str, Draws], ...]
    histories: tuple[tuple[str, Histories], ...]


def run(
    protocol: Protocol,
    execute: Execute = in_this_thread,
    progress: Progress = silent,
    *,
    chunk: int = CHUNK,
) -> TrialResult:
    """Run a trial from its protocol to its result.

    Parameters
    ----------
    protocol : Protocol
    execute : Execute
    progress : Progress
    chunk : int, patients
        How the work is divided; changes no byte of the result.

    Raises
    ------
    ValueError
        The entry criteria admit too few.
    """
    done = conduct(protocol, execute, progress, chunk=chunk)
    return analyze(
        protocol, done.enrollment, done.treated, done.data, done.subsets, done.draws,
        done.histories,
    )  # fmt: skip


def conduct(
    protocol: Protocol,
    execute: Execute = in_this_thread,
    progress: Progress = silent,
    *,
    chunk: int = CHUNK,
) -> Conducted:
    """Run all stages but the analysis; see `run`."""
    enrollment = _enrolled(protocol, execute, progress, chunk)
    patients = enrollment.patients
    rows = [slice(first, first + chunk) for first in range(0, protocol.n, chunk)]
    pieces = [(protocol, patients.take(part)) for part in rows]
    followed = _followed(execute("treat", treat, pieces), len(rows), progress, "Treating")
    treated = Treated.concatenate(list(followed))
    return Conducted(
        enrollment=enrollment,
        treated=treated,
        data=observe(protocol, patients, treated),
        subsets=_subsets(protocol, enrollment, execute, progress),
        draws=_draws(protocol, enrollment, execute, progress),
        histories=_histories(protocol, execute, progress),
    )


def _enrolled(protocol: Protocol, execute: Execute, progress: Progress, chunk: int) -> Enrollment:
    screened, born = recruited(protocol.entry, protocol.n, protocol.seed, execute, progress, chunk)
    return enroll(protocol, screened, born)


def _subsets(
    protocol: Protocol, enrollment: Enrollment, execute: Execute, progress: Progress
) -> tuple[tuple[str, Subsets], ...]:
    few = enrollment.patients.take(slice(0, protocol.exploration.attribution_patients))
    found: list[tuple[str, Subsets]] = []
    for arm in protocol.experimental:
        acting = mechanisms(protocol, arm)
        if not acting or not len(few):
            continue
        count = len(subsets(players(acting)))
        chunks = [
            (protocol, few, arm, first, SUBSETS_PER_CHUNK)
            for first in range(0, count, SUBSETS_PER_CHUNK)
        ]
        pieces = execute("attribute", attribute, chunks)
        parts = list(_followed(pieces, len(chunks), progress, f"Mechanisms of {arm}"))
        found.append((arm, Subsets.concatenate(parts)))
    return tuple(found)


def _draws(
    protocol: Protocol, enrollment: Enrollment, execute: Execute, progress: Progress
) -> tuple[tuple[str, Draws], ...]:
    plan = protocol.exploration
    few = enrollment.patients.take(slice(0, plan.draw_patients))
    found: list[tuple[str, Draws]] = []
    for arm in protocol.experimental:
        if not plan.therapy_draws or not len(few) or not uncertain(protocol, arm):
            continue
        chunks = [
            (protocol, few, arm, first, min(DRAWS_PER_CHUNK, plan.therapy_draws - first))
            for first in range(0, plan.therapy_draws, DRAWS_PER_CHUNK)
        ]
        pieces = execute("draw", draw_effects, chunks)
        parts = list(_followed(pieces, len(chunks), progress, f"What {arm} may do"))
        found.append((arm, Draws.concatenate(parts)))
    return tuple(found)


def _histories(
    protocol: Protocol, execute: Execute, progress: Progress
) -> tuple[tuple[str, Histories], ...]:
    count = protocol.exploration.histories
    found: list[tuple[str, Histories]] = []
    for arm in protocol.experimental if count else ():
        chunks = [(protocol, arm, number, 1) for number in range(count)]
        pieces = execute("history", history_effects, chunks)
        parts = list(_followed(pieces, count, progress, f"{arm} in other diseases"))
        found.append((arm, Histories.concatenate(parts)))
    return tuple(found)


def _followed(pieces: Iterator[Any], total: int, progress: Progress, message: str) -> Iterator[Any]:
    for done, piece in enumerate(pieces, start=1):
        progress(done, total, message)
        yield piece
