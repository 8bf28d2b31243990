"""Published rows that the model cannot produce, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lobule.evidence.natural_history import Target, natural_history, treatment_effects
from lobule.evidence.table import read_table, require


@dataclass(frozen=True)
class LeftOut:
    """One row that is not compared.

    Attributes
    ----------
    id : str
        Of the published row.
    reason : str
        One sentence that names what the model lacks, or why the row is no observation.
    """

    id: str
    reason: str

    def __post_init__(self) -> None:
        require(
            self.reason.endswith(".") and len(self.reason) > 20,
            f"{self.id} is left out for {self.reason!r}; expected a reason as a full sentence.",
        )


@cache
def published() -> dict[str, Target]:
    """Every published row by its id: the course of cirrhosis, then treatments."""
    return {target.id: target for target in (*natural_history(), *treatment_effects())}


@cache
def reasons() -> dict[str, str]:
    """Reason of every row that the model cannot produce, by id."""
    return read_reasons()


def read_reasons(path: Path | None = None) -> dict[str, str]:
    """Read the table of reasons; by default the package's own.

    Raises
    ------
    ValueError
        A row is unknown, stands twice, or has no sentence as its reason.
    """
    found: dict[str, str] = {}
    for row in read_table(LeftOut, path, "left_out.csv"):
        require(row.id in published(), f"{row.id} is left out; expected the id of a published row.")
        require(row.id not in found, f"{row.id} is left out twice; expected one reason for it.")
        found[row.id] = row.reason
    return found


def unaccounted(produced: Iterable[str]) -> tuple[str, ...]:
    """Ids that no family produces and that have no reason either, in the order of the tables."""
    known = {*produced, *reasons()}
    return tuple(name for name in published() if name not in known)
