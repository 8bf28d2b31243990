"""What `lobule calibrate export` writes: each file or folder whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lobule.belief import Posterior
    from lobule.calibration.rows import Rows


@dataclass(frozen=True)
class Targets:
    """Where to write what; nothing where a target is None.

    Attributes
    ----------
    petab : Path or None
        Folder for the problem.
    csv : Path or None
        File for the rows.
    netcdf : Path or None
        File for the draws.
    """

    petab: Path | None
    csv: Path | None
    netcdf: Path | None

    def __post_init__(self) -> None:
        if not any((self.petab, self.csv, self.netcdf)):
            raise ValueError(
                "Nothing was named to write; expected --petab, --csv or --netcdf. "
                "Give at least one of them."
            )


def export(targets: Targets, posterior: Posterior, threads: int) -> None:
    """Write the targets and say where they are.

    Raises
    ------
    ValueError
        A target cannot be written, or the posterior has no recipe.
    """
    from lobule.calibration.holdout import Evidence
    from lobule.calibration.row import Measured
    from lobule.calibration.row_table import to_csv
    from lobule.calibration.rows import rows
    from lobule.cli.targets import check_targets, write_text
    from lobule.store.atomic import room_in, write_file, write_folder

    check_targets(targets.csv, targets.netcdf)
    if targets.petab is not None:
        _check_folder(targets.petab)
    recipe = _recipe(posterior)
    without = [Measured[str(name)] for name in recipe.get("without", ())]
    chosen = rows(Evidence(tuple(recipe["held_out"])), without=without)
    # Everything is made before anything is written.
    files = None if targets.petab is None else _petab(posterior, chosen, recipe, threads)
    draws = None if targets.netcdf is None else _netcdf(posterior)
    if targets.csv is not None:
        write_text(targets.csv, to_csv(chosen.all))
        print(f"Rows: {targets.csv} ({len(chosen.all)})")
    if targets.netcdf is not None and draws is not None:
        with room_in(targets.netcdf.parent):
            write_file(targets.netcdf, draws)
        print(f"Draws: {targets.netcdf} ({len(posterior)})")
    if targets.petab is not None and files is not None:
        with room_in(targets.petab.parent):
            write_folder(targets.petab, lambda folder: _fill(folder, files))
        print(f"PEtab: {targets.petab / 'problem.yaml'}")
        print(f"What a tool can do with it: {targets.petab / 'README.md'}")


def _check_folder(folder: Path) -> None:
    """Refuse a folder with anything in it that an export would take away."""
    from lobule.calibration.petab.problem import FILES
    from lobule.calibration.petab.read import is_petab

    if folder.name in ("", ".."):
        raise ValueError(f"{folder} has no name of its own; expected a new folder. Name one.")
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"{folder} is a file; expected a folder. Name another one.")
    if not folder.parent.is_dir():
        raise ValueError(
            f"{folder.parent} is no folder; expected one for {folder.name}. Create it first."
        )
    held = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
    if held and not (held <= set(FILES) and is_petab(folder)):
        raise ValueError(
            f"{folder} holds other files; expected a new folder or an earlier export. "
            "Name another one."
        )


def _recipe(posterior: Posterior) -> Mapping[str, Any]:
    recipe = posterior.provenance.get("recipe")
    if not isinstance(recipe, dict) or not {"seed", "size", "held_out"} <= recipe.keys():
        raise ValueError(
            "The posterior has no recipe; expected seed, patients and held-out trials of its fit. "
            "Make one: lobule calibrate cells."
        )
    return recipe


def _petab(
    posterior: Posterior, chosen: Rows, recipe: Mapping[str, Any], threads: int
) -> Mapping[str, bytes]:
    import libsbml  # noqa: F401  a package that is missing is better told before the work

    from lobule.calibration.petab import Exchanged, to_petab
    from lobule.calibration.prediction import prediction
    from lobule.calibration.setting import Size, setting_named
    from lobule.calibration.unknowns import of_cells
    from lobule.progress import shown

    with shown() as progress:
        known = prediction(
            chosen.all,
            Size(**recipe["size"]),
            seed=recipe["seed"],
            threads=threads,
            progress=progress,
        )
    unknowns = of_cells(setting_named(name) for name in sorted(known.simulated))
    return to_petab(Exchanged(chosen.fitted, chosen.checks, unknowns, posterior), known)


def _netcdf(posterior: Posterior) -> bytes:
    from lobule.calibration.inference_data import posterior_to_inference_data, to_bytes

    return to_bytes(posterior_to_inference_data(posterior))


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
