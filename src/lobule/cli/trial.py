"""`lobule trial`: from a protocol file to a folder with the report."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lobule.executor import Workers

RUNS = Path("runs")


def command(
    protocol: Path | None = None,
    /,
    *,
    out: Path | None = None,
    seed: int | None = None,
    n: int | None = None,
    threads: int | None = None,
    scheduler: str | None = None,
    resume: Path | None = None,
) -> None:
    """Run a virtual trial and write its report.

    Parameters
    ----------
    protocol
        Protocol file in YAML; examples are in the folder examples.
    out
        Folder for the run; a new one in runs if left out.
    seed
        Start of all random numbers, in place of that in the protocol.
    n
        Patients to enroll, in place of those in the protocol.
    threads
        Threads of this machine; one for each core if left out.
    scheduler
        Address of a Dask scheduler, such as tcp://host:8786, whose workers share the work.
    resume
        Folder of a run that was stopped, to be continued.
    """
    changed = {name: value for name, value in (("seed", seed), ("n", n)) if value is not None}
    _check_arguments(protocol, resume, out, changed)
    count = cores() if threads is None else threads
    workers = _workers(count, scheduler)
    if resume is not None:
        _continue(resume, workers)
    elif protocol is not None:
        options = {"threads": count, "cluster": scheduler is not None}
        _start(protocol, changed, out, options, workers)


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check_arguments(
    protocol: Path | None, resume: Path | None, out: Path | None, changed: dict[str, int]
) -> None:
    if (protocol is None) == (resume is None):
        given = "neither" if protocol is None else "both"
        raise ValueError(
            f"A protocol and --resume are {given} given; expected one of them. "
            "Write for example: lobule trial protocol.yaml"
        )
    if resume is not None and (changed or out is not None):
        raise ValueError(
            "--resume is given with --out, --seed or --n; expected it alone, since a run goes on "
            "as it began. Leave the others out."
        )


def _start(
    path: Path,
    changed: dict[str, int],
    out: Path | None,
    options: dict[str, Any],
    workers: AbstractContextManager[Workers],
) -> None:
    from lobule.cli.conducting import conducted
    from lobule.cli.telling import tell
    from lobule.protocol_file import parse_protocol, read_text
    from lobule.store import begin, free_name, new_provenance

    text = read_text(path)
    protocol = parse_protocol(text, path.name, changed)
    folder = out or free_name(RUNS / path.stem)
    with workers as staff:
        record = new_provenance(
            text, seed=protocol.seed, n=protocol.n, changed=changed, command=options
        )
        tell(conducted(begin(folder, text, record), protocol, staff), folder)


def _continue(folder: Path, workers: AbstractContextManager[Workers]) -> None:
    from lobule.cli.conducting import conducted
    from lobule.cli.telling import tell
    from lobule.protocol_file import parse_protocol
    from lobule.store import read_result, reopen

    begun = reopen(folder)
    if begun.is_finished:
        tell(read_result(folder), folder)
        return
    protocol = parse_protocol(begun.text, f"{folder}/protocol.yaml", begun.provenance.changed)
    with workers as staff:
        tell(conducted(begun, protocol, staff), folder)


def _workers(threads: int, scheduler: str | None) -> AbstractContextManager[Workers]:
    from lobule.executor import by_threads, cluster

    return nullcontext(by_threads(threads)) if scheduler is None else cluster(scheduler)
