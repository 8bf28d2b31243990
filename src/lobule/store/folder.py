"""Names of the files of a run."""

from __future__ import annotations

from pathlib import Path

PROTOCOL = "protocol.yaml"
PATIENTS = "patients.parquet"
BATCHES = "batches.parquet"
EVENTS = "events.parquet"
COURSES = "courses.zarr"
RESULTS = "results.json"
REPORT = "report.html"
PROVENANCE = "provenance.json"
CHUNKS = "chunks"


class NotARun(ValueError):
    """A folder that holds no run, or a damaged one."""


def file_of_run(run: Path, name: str) -> bytes:
    """What a file of a run holds.

    Raises
    ------
    NotARun
        There is no such folder, or it lacks the file.
    """
    if not run.exists():
        raise NotARun(f"There is no folder {run}; expected a run. Check the name.")
    if not run.is_dir():
        raise NotARun(f"{run} is a file; expected the folder of a run. Name the folder around it.")
    try:
        return (run / name).read_bytes()
    except FileNotFoundError:
        raise NotARun(
            f"{run} lacks {name}; expected the folder of a run. Name the folder that "
            "'lobule trial' wrote, or start the trial again from its protocol."
        ) from None
    except OSError as error:
        raise NotARun(f"{run / name} cannot be read ({error.strerror}); expected a file.") from None
