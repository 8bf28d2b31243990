"""`lobule calibrate`: fit what donor cells do to the published trials, and hand the fit on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

if TYPE_CHECKING:
    from lobule.calibration.calibration import Calibration
    from lobule.calibration.recipe import Recipe

STATE = "state"
PAGE = "calibration.html"
DRAWS = "cells.npz"
INFERENCE = "inference_data.nc"


command = App(
    name="calibrate",
    help="Fit what donor cells do to the published trials.",
    help_format="plaintext",
    help_formatter="plain",
)


@command.command
def cells(
    *,
    out: Path = Path("calibration"),
    particles: int = 500,
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


@command.command
def export(
    *,
    petab: Path | None = None,
    csv: Path | None = None,
    netcdf: Path | None = None,
    posterior: Path | None = None,
    threads: int | None = None,
) -> None:
    """Write the problem and its answer for other tools.

    Rows, priors and draws come back to the last bit. A PEtab problem needs the patients of the fit
    and takes about a minute; its README says what another tool can do with it.

    Parameters
    ----------
    petab
        Folder for a PEtab problem; needs pip install 'lobule[sbml]'.
    csv
        File for the rows that are fitted and checked.
    netcdf
        File for the draws as ArviZ reads them; needs pip install 'lobule[calibration]'.
    posterior
        A posterior of your own, a file of lobule calibrate cells; the package's if left out.
    threads
        Threads of this machine; one for each core if left out.
    """
    from lobule.belief import posterior as shipped
    from lobule.belief.posterior import read
    from lobule.cli import exporting
    from lobule.cli.trial import cores

    targets = exporting.Targets(petab, csv, netcdf)
    known = shipped() if posterior is None else read(posterior)
    exporting.export(targets, known, cores() if threads is None else threads)


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
