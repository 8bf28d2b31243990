"""`lobule validate`: the model beside published natural history or beside real patients."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from lobule.cli.targets import check_targets, write_text

if TYPE_CHECKING:
    from lobule.validation.natural_history import Family
    from lobule.validation.validation import Validation

PATIENTS = 5000
SEED = 1


def command(
    what: Literal["natural-history", "real-patients"],
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
    """Set the model beside published natural history or beside real patients.

    natural-history: each published number is simulated by the entry rule of its own cohort, or its
    reason is said. real-patients: public data sets of single patients, each beside virtual people
    with the same entry; needs pip install 'lobule[validation]'.

    Parameters
    ----------
    what
        What to compare with: natural-history or real-patients.
    patients
        Virtual patients of each cohort.
    seed
        Start of all random numbers.
    threads
        Threads of this machine; one for each core if left out.
    json
        File for all numbers, for other programs.
    html
        File for the page with tables and figures.
    only
        Family of rows to simulate, such as stages; give it once for each. Natural history alone.
    all
        Print every row that is left out, too, not only how many for each reason. Natural history
        alone.
    """
    if what == "real-patients":
        from lobule.cli.real_patients import real_patients

        _refuse(only, all)
        return real_patients(patients, seed, threads, json, html)
    from lobule.validation.chosen import chosen

    families = chosen(only)
    check_targets(json, html)
    validation = _validated(patients, seed, threads, families)
    _write(validation, json, html)
    _tell(validation, json, html, all)


def _refuse(only: tuple[str, ...], all: bool) -> None:
    """Options about published rows say nothing about real patients."""
    for name, given in (("--only", bool(only)), ("--all", all)):
        if given:
            raise ValueError(
                f"{name} chooses among published rows; expected natural-history with it. "
                "Leave it out for real-patients."
            )


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
    from lobule.validation.to_json import to_json

    if json is not None:
        write_text(json, to_json(validation))
    if html is not None:
        from lobule.report.validation.render import render

        write_text(html, render(validation))


def _tell(validation: Validation, json: Path | None, html: Path | None, whole: bool) -> None:
    from lobule.cli.comparison import lines
    from lobule.trial.result import RESEARCH_ONLY

    print("\n".join(lines(validation, whole)))
    for kind, path in (("Rows", json), ("Page", html)):
        if path is not None:
            print(f"{kind}: {path}")
    print(RESEARCH_ONLY)
