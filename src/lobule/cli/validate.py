"""`lobule validate`: the model beside published natural history."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from lobule.validation.natural_history import Family
    from lobule.validation.validation import Validation

PATIENTS = 500
SEED = 1


def command(
    what: Literal["natural-history"],
    /,
    *,
    patients: int = PATIENTS,
    seed: int = SEED,
    threads: int | None = None,
    json: Path | None = None,
    html: Path | None = None,
    only: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    all: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Set the model beside published natural history, row by row.

    Each published number is simulated by the entry rule of its own cohort, or its reason is said.

    Parameters
    ----------
    what
        What to compare with: natural-history.
    patients
        Virtual patients of each cohort.
    seed
        Start of all random numbers.
    threads
        Threads of this machine; one for each core if left out.
    json
        File for all rows, for other programs.
    html
        File for the page with tables and figures.
    only
        Family of rows to simulate, such as stages; give it once for each.
    all
        Print every row that is left out, too, not only how many for each reason.
    """
    from lobule.validation.chosen import chosen

    families = chosen(only)
    _check_targets(json, html)
    validation = _validated(patients, seed, threads, families)
    _write(validation, json, html)
    _tell(validation, json, html, all)


def _check_targets(*targets: Path | None) -> None:
    """Refuse before the work what could not be written after it."""
    for target in targets:
        if target is None:
            continue
        if not target.parent.is_dir():
            raise ValueError(
                f"{target.parent} is no folder; expected one for {target.name}. Create it first."
            )
        if target.is_dir():
            raise ValueError(f"{target} is a folder; expected the name of a file to write.")


def _validated(
    patients: int, seed: int, threads: int | None, families: Mapping[str, Family]
) -> Validation:
    from lobule.cli.trial import cores
    from lobule.progress import shown
    from lobule.validation.compare import validate

    with shown() as progress:
        count = cores() if threads is None else threads
        return validate(patients, seed, count, progress, families)


def _write(validation: Validation, json: Path | None, html: Path | None) -> None:
    from lobule.store.atomic import room_in, write_file
    from lobule.validation.to_json import to_json

    if json is not None:
        with room_in(json.parent):
            write_file(json, to_json(validation).encode())
    if html is not None:
        from lobule.report.validation.render import render

        with room_in(html.parent):
            write_file(html, render(validation).encode())


def _tell(validation: Validation, json: Path | None, html: Path | None, whole: bool) -> None:
    from lobule.cli.comparison import lines
    from lobule.trial.result import RESEARCH_ONLY

    print("\n".join(lines(validation, whole)))
    for kind, path in (("Rows", json), ("Page", html)):
        if path is not None:
            print(f"{kind}: {path}")
    print(RESEARCH_ONLY)
