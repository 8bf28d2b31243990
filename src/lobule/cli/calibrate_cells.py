"""`lobule calibrate cells`: fit what donor cells do to the published trials."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from lobule.calibration.calibration import Calibration
    from lobule.calibration.recipe import Recipe

STATE = "state"
PAGE = "calibration.html"
DRAWS = "cells.npz"
INFERENCE = "inference_data.nc"


def cells(
    *,
    out: Path = Path("calibration"),
    particles: int = 800,
    moves: int = 4,
    runs: int = 4,
    patients: int = 16,
    seed: int = 1,
    threads: int | None = None,
    hold_out: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    arviz: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Fit what donor cells do to the published trials.

    The draws and a page that says what they mean are written to a folder. A fit that was
    interrupted goes on where it stood if the same command is given again.

    Parameters
    ----------
    out
        Folder for the draws, the page and the state of the fit.
    particles
        Draws of each run.
    moves
        Moves of every draw at every temperature, and five times as many at the last one.
    runs
        Independent runs of the sampler.
    patients
        Virtual patients of each setting that are followed for every draw.
    seed
        Start of all random numbers.
    threads
        Threads of this machine; one for each core if left out.
    hold_out
        Trial that the fit must not see, such as Suk_2016; give it once for each.
    arviz
        Write the draws for ArviZ, too; needs pip install 'lobule[calibration]'.
    """
    from importlib import import_module

    from lobule.calibration.recipe import Recipe
    from lobule.calibration.setting import Size
    from lobule.calibration.smc.sample import Effort

    if arviz:
        import_module("arviz")  # a package that is missing is better told before the fit
    recipe = Recipe(
        seed=seed,
        runs=runs,
        effort=Effort(particles=particles, moves=moves, last_moves=5 * moves),
        size=Size(course=patients),
        held_out=hold_out,
    )
    found = _calibrated(recipe, out, threads)
    _write(found, out, arviz)
    _tell(found, out)


def _calibrated(recipe: Recipe, out: Path, threads: int | None) -> Calibration:
    from lobule.calibration.calibration import calibrate
    from lobule.cli.trial import cores
    from lobule.progress import shown
    from lobule.store.pieces import Pieces

    keep = Pieces(out / STATE)
    with shown() as progress:
        count = cores() if threads is None else threads
        return calibrate(recipe, keep=keep, threads=count, progress=progress)


def _write(found: Calibration, out: Path, arviz: bool) -> None:
    from lobule.belief.posterior import to_bytes
    from lobule.report.calibration.render import render
    from lobule.store.atomic import room_in, write_file

    draws, recipe = to_bytes(found.posterior)
    inference = _inference(found) if arviz else None
    with room_in(out):
        write_file(out / DRAWS, draws)
        write_file((out / DRAWS).with_suffix(".json"), recipe.encode())
        write_file(out / PAGE, render(found).encode())
        if inference is not None:
            write_file(out / INFERENCE, inference)


def _inference(found: Calibration) -> bytes:
    from lobule.calibration import inference_data

    return inference_data.to_bytes(inference_data.to_inference_data(found.fit))


def _tell(found: Calibration, out: Path) -> None:
    from lobule.report.calibration.article import compose
    from lobule.trial.result import RESEARCH_ONLY

    for point in compose(found).key_points:
        print(f"{point.name}: {point.text}")
    print(f"\nPage: {out / PAGE}")
    print(f"Draws: {out / DRAWS}")
    print(RESEARCH_ONLY)
