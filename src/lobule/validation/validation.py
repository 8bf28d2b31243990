"""The result of a validation: every published row, compared or left out, and the counts."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.validation.row import Row
from lobule.validation.use import Use


@dataclass(frozen=True)
class Tally:
    """How many of the compared rows are inside their tolerance."""

    inside: int
    compared: int

    @property
    def percent(self) -> float:
        """Per cent inside; not a number if nothing was compared."""
        return 100.0 * self.inside / self.compared if self.compared else float("nan")


@dataclass(frozen=True)
class Validation:
    """All published rows beside the model.

    Attributes
    ----------
    rows : tuple of Row
        In the order of the published tables.
    families : tuple of (str, str)
        Name and title of each family that ran.
    complete : bool
        Whether every family of the package ran.
    patients, seed : int
    seconds : float
        How long it took.
    """

    rows: tuple[Row, ...]
    families: tuple[tuple[str, str], ...]
    complete: bool
    patients: int
    seed: int
    seconds: float

    @property
    def compared(self) -> tuple[Row, ...]:
        """Rows that the model produced."""
        return tuple(row for row in self.rows if row.inside is not None)

    @property
    def left_out(self) -> tuple[Row, ...]:
        """Rows that it did not."""
        return tuple(row for row in self.rows if row.inside is None)

    def of(self, family: str) -> tuple[Row, ...]:
        """Compared rows of one family."""
        return tuple(row for row in self.compared if row.family == family)

    def tally(self, use: Use | None = None) -> Tally:
        """Rows inside, of all compared ones or of one half."""
        return tally(tuple(row for row in self.compared if use is None or row.use == use.value))

    @property
    def reasons(self) -> dict[str, tuple[Row, ...]]:
        """Rows left out under each reason, the commonest reason first."""
        found: dict[str, list[Row]] = {}
        for row in self.left_out:
            found.setdefault(row.reason, []).append(row)
        order = sorted(found, key=lambda reason: -len(found[reason]))
        return {reason: tuple(found[reason]) for reason in order}


def tally(rows: tuple[Row, ...]) -> Tally:
    """Count the rows inside their tolerance."""
    return Tally(sum(row.inside is True for row in rows), len(rows))
