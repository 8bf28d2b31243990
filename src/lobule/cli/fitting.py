"""What the commands that fit to published rows share: run, write, tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lobule.validation.fit import JudgedFit, Recipe, Subject

STATE = "state"


def fit_to_rows(subject: Subject, recipe: Recipe, out: Path, threads: int | None) -> None:
    """Fit a subject, write draws and page to a folder, and print what was found."""
    found = _calibrated(subject, recipe, out, threads)
    _write(found, out)
    _tell(found, out)


def _calibrated(subject: Subject, recipe: Recipe, out: Path, threads: int | None) -> JudgedFit:
    from lobule.cli.trial import cores
    from lobule.executor import by_threads
    from lobule.progress import shown
    from lobule.store.pieces import Pieces
    from lobule.validation.fit import calibrate

    workers = by_threads(cores() if threads is None else threads)
    keep = Pieces(out / STATE)
    with shown() as progress:
        return calibrate(subject, recipe, keep=keep, workers=workers, progress=progress)


def _write(found: JudgedFit, out: Path) -> None:
    from lobule.belief.posterior import to_bytes
    from lobule.report.fit_to_rows.render import render
    from lobule.store.atomic import room_in, write_file

    values, recipe = to_bytes(found.posterior)
    name = found.fit.subject.name
    with room_in(out):
        write_file(out / f"{name}.npz", values)
        write_file(out / f"{name}.json", recipe.encode())
        write_file(out / f"{name}.html", render(found).encode())


def _tell(found: JudgedFit, out: Path) -> None:
    from lobule.report.fit_to_rows.article import compose
    from lobule.trial.result import RESEARCH_ONLY

    name = found.fit.subject.name
    for point in compose(found).key_points:
        print(f"{point.name}: {point.text}")
    print(f"\nPage: {out / f'{name}.html'}")
    print(f"Draws: {out / f'{name}.npz'}")
    print(RESEARCH_ONLY)
