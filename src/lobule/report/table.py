"""A table as the page shows it: words already chosen, numbers already rounded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    label : str
    group : str
        Heading shared with neighboring columns of the same group; empty for none.
    words : bool
        Holds words, set to the left, rather than numbers.
    """

    label: str
    group: str = ""
    words: bool = False


@dataclass(frozen=True)
class Row:
    """One row; without cells it is the heading of the rows below it.

    Attributes
    ----------
    label : str
    cells : tuple of str
    inset : bool
        Belongs under the last heading.
    strong : bool
        To be found at a glance: the primary endpoint.
    """

    label: str
    cells: tuple[str, ...] = ()
    inset: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes
    ----------
    name : str
        Identifier in the page.
    title : str
    stub : str
        Heading of the first column.
    columns : tuple of Column
    rows : tuple of Row
    notes : tuple of str
        Explanations below the table, a sentence each.
    """

    name: str
    title: str
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if row.cells and len(row.cells) != len(self.columns):
                raise ValueError(
                    f"Row {row.label!r} of table {self.name!r} has {len(row.cells)} cells; "
                    f"expected {len(self.columns)}, one for each column."
                )

    @property
    def is_short(self) -> bool:
        """Whether it fits a part of a printed page and should not be broken."""
        return len(self.rows) <= 16

    @property
    def bodies(self) -> tuple[tuple[Row | None, tuple[Row, ...]], ...]:
        """The rows in groups: a heading, or None, with the rows below it."""
        found: list[tuple[Row | None, tuple[Row, ...]]] = []
        for row in self.rows:
            if not row.cells:
                found.append((row, ()))
            elif found:
                found[-1] = (found[-1][0], (*found[-1][1], row))
            else:
                found.append((None, (row,)))
        return tuple(found)

    @property
    def groups(self) -> tuple[tuple[str, int], ...]:
        """Headings over neighboring columns with the number of columns of each."""
        found: list[tuple[str, int]] = []
        for column in self.columns:
            if found and found[-1][0] == column.group and column.group:
                found[-1] = (column.group, found[-1][1] + 1)
            else:
                found.append((column.group, 1))
        return tuple(found)

    @property
    def is_grouped(self) -> bool:
        """Whether any columns share a heading."""
        return any(column.group for column in self.columns)

    @property
    def remarks(self) -> str:
        """The notes as one text, empty ones left out."""
        return " ".join(note for note in self.notes if note)
