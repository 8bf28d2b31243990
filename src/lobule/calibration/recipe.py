"""The recipe of a fit: everything that decides its result, and nothing that does not."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from lobule.calibration.row import Measured
from lobule.calibration.setting import Size
from lobule.calibration.smc.sample import Effort


@dataclass(frozen=True)
class Recipe:
    """Choices of a fit.

    Attributes
    ----------
    seed : int
    runs : int
        Independent runs of the sampler, to be compared with one another.
    effort : Effort
    size : Size
        Virtual patients of each setting.
    held_out : tuple of str
        Trials kept out by name.
    without : tuple of Measured
        Outcomes that become checks.
    """

    seed: int = 1
    runs: int = 4
    effort: Effort = field(default_factory=Effort)
    size: Size = field(default_factory=Size)
    held_out: tuple[str, ...] = ()
    without: tuple[Measured, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.runs <= 100:
            raise ValueError(
                f"runs is {self.runs}; expected 1 to 100. Give 2 or more to compare them."
            )

    def written(self) -> dict[str, Any]:
        """The recipe as plain values."""
        return {**asdict(self), "without": [measured.name for measured in self.without]}


@cache
def source_hash(further: tuple[str, ...] = ()) -> str:
    """SHA-256 of the package's source: model, evidence tables and this floor.

    Parameters
    ----------
    further : tuple of str
        Floors above this one that the result depends on.
    """
    text = hashlib.sha256()
    root = files("lobule")
    for name in sorted(_sources(root, "", (*_MODEL, *further))):
        text.update(name.encode())
        text.update(root.joinpath(name).read_bytes())
    return text.hexdigest()


_MODEL = ("quantity", "engine", "liver", "etiology", "complication", "treatment", "cells",
          "course", "population", "trial", "evidence", "calibration", "clinic")  # fmt: skip


def _sources(folder: Any, path: str, floors: Sequence[str]) -> Sequence[str]:
    found: list[str] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}" if path else entry.name
        if not path and entry.name not in floors:
            continue
        if entry.is_dir():
            found += _sources(entry, name, floors)
        elif name.endswith((".py", ".csv")):
            found.append(name)
    return found
