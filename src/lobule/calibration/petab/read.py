"""Read a PEtab problem that this package wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lobule.calibration.petab.draws import read_draws
from lobule.calibration.petab.exchanged import Exchanged
from lobule.calibration.petab.measurements import read_measurements
from lobule.calibration.petab.parameters import read_parameters
from lobule.calibration.petab.problem import EXTENSION, EXTENSION_VERSION, PROBLEM


def from_petab(folder: Path) -> Exchanged:
    """Rows, priors and fitted values of a problem, to the last bit.

    Parameters
    ----------
    folder : pathlib.Path
        Of ``lobule calibrate export --petab``.

    Raises
    ------
    ValueError
        It holds no such problem, or a table in it cannot be read.
    """
    problem = _problem(folder)
    own = problem["extensions"][EXTENSION]
    draws, recipe = own["posterior_files"]
    return Exchanged(
        fitted=_rows(folder, problem["measurement_files"]),
        checks=_rows(folder, own["check_files"]),
        unknowns=read_parameters(folder / problem["parameter_files"][0]),
        posterior=read_draws(folder / draws, folder / recipe),
    )


def is_petab(folder: Path) -> bool:
    """Whether a folder holds a problem that this package wrote."""
    try:
        return bool(_problem(folder))
    except ValueError:
        return False


def _rows(folder: Path, names: list[str]) -> tuple[Any, ...]:
    return tuple(row for name in names for row in read_measurements(folder / name))


def _problem(folder: Path) -> dict[str, Any]:
    import yaml

    file = folder / PROBLEM
    if not file.is_file():
        raise ValueError(
            f"{folder} holds no {PROBLEM}; expected a PEtab problem of this package. "
            "Write one: lobule calibrate export --petab FOLDER."
        )
    try:
        problem = yaml.safe_load(file.read_text("utf-8"))
        version = problem["extensions"][EXTENSION]["version"]
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError):
        raise ValueError(
            f"{file} is no problem of this package; expected the extension {EXTENSION}, without "
            "which priors and rows are not complete. Write one: lobule calibrate export."
        ) from None
    if str(version) != EXTENSION_VERSION:
        raise ValueError(
            f"{file} has version {version} of the extension {EXTENSION}; expected "
            f"{EXTENSION_VERSION}. Read it with the package that wrote it, or export again."
        )
    return problem
