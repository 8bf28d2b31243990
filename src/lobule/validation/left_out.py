"""Published rows that the model cannot produce or does not meet, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lobule.evidence.natural_history import Target, natural_history, treatment_effects
from lobule.evidence.table import read_table, require


@dataclass(frozen=True)
class Reason:
    """What is to be said of one row.

    Attributes
    ----------
    id : str
        Of the published row.
    reason : str
        A sentence that names what the model lacks or gets wrong, or why the row is no observation.
    """

    id: str
    reason: str

    def __post_init__(self) -> None:
        require(
            self.reason.endswith(".") and len(self.reason) > 20,
            f"The reason of {self.id} is {self.reason!r}; expected a full sentence.",
        )


@cache
def published() -> dict[str, Target]:
    """Every published row by its id: the course of cirrhosis, then treatments."""
    return {target.id: target for target in (*natural_history(), *treatment_effects())}


@cache
def reasons() -> dict[str, str]:
    """Reason of every row that the model cannot produce, by id."""
    return read_reasons()


@cache
def shortcomings() -> dict[str, str]:
    """What is wrong with rows that the model produces and has been seen to miss, by id."""
    return read_reasons(name="shortcomings.csv")


def read_reasons(path: Path | None = None, name: str = "left_out.csv") -> dict[str, str]:
    """Read a table of reasons; by default the package's own of that name.

    Raises
    ------
    ValueError
        A row is unknown, stands twice, or has no sentence as its reason.
    """
    found: dict[str, str] = {}
    for row in read_table(Reason, path, name):
        require(
            row.id in published(), f"{row.id} has a reason; expected the id of a published row."
        )
        require(row.id not in found, f"{row.id} has two reasons; expected one.")
        found[row.id] = row.reason
    return found


def unaccounted(produced: Iterable[str]) -> tuple[str, ...]:
    """Ids that no family produces and that have no reason either, in the order of the tables."""
    known = {*produced, *reasons()}
    return tuple(name for name in published() if name not in known)
