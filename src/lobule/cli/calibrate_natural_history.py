"""`lobule calibrate natural-history`: fit the disease to the rows that a fit may see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lobule.validation.fit import NaturalHistoryFit, Recipe

STATE = "state"
PAGE = "natural_history.html"
DRAWS = "natural_history.npz"


def natural_history(
    *,
    out: Path = Path("calibration"),
    patients: int = 700,
    second: int = 96,
    chains: int = 4,
    draws: int = 2000,
    seed: int = 1,
    threads: int | None = None,
) -> None:
    """Fit the calibrated numbers of the disease to one half of the published rows.

    The draws and a page that says what they mean are written to a folder. A fit that was
    interrupted goes on where it stood if the same command is given again.

    Parameters
    ----------
    out
        Folder for the draws, the page and the state of the fit.
    patients
        People in whom each cause sets in, in every run.
    second
        Runs where the first ones, one or more for each number, have pointed.
    chains
        Independent chains of the sampler.
    draws
        Draws of each chain.
    seed
        Start of all random numbers.
    threads
        Threads of this machine; one for each core if left out.
    """
    from lobule.validation.fit import Recipe

    recipe = Recipe(seed=seed, patients=patients, second=second, chains=chains, draws=draws)
    found = _calibrated(recipe, out, threads)
    _write(found, out)
    _tell(found, out)


def _calibrated(recipe: Recipe, out: Path, threads: int | None) -> NaturalHistoryFit:
    from lobule.cli.trial import cores
    from lobule.executor import by_threads
    from lobule.progress import shown
    from lobule.store.pieces import Pieces
    from lobule.validation.fit import calibrate

    workers = by_threads(cores() if threads is None else threads)
    with shown() as progress:
        return calibrate(recipe, keep=Pieces(out / STATE), workers=workers, progress=progress)


def _write(found: NaturalHistoryFit, out: Path) -> None:
    from lobule.belief.posterior import to_bytes
    from lobule.report.natural_history.render import render
    from lobule.store.atomic import room_in, write_file

    values, recipe = to_bytes(found.posterior)
    with room_in(out):
        write_file(out / DRAWS, values)
        write_file((out / DRAWS).with_suffix(".json"), recipe.encode())
        write_file(out / PAGE, render(found).encode())


def _tell(found: NaturalHistoryFit, out: Path) -> None:
    from lobule.report.natural_history.article import compose
    from lobule.trial.result import RESEARCH_ONLY

    for point in compose(found).key_points:
        print(f"{point.name}: {point.text}")
    print(f"\nPage: {out / PAGE}")
    print(f"Draws: {out / DRAWS}")
    print(RESEARCH_ONLY)
