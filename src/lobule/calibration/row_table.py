"""Rows of a fit as a table of text, and back; every number survives to the last bit."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from io import StringIO
from typing import Any

from lobule.calibration.row import Contrast, Measured, Row, Use
from lobule.evidence.table import delimited

COLUMNS = tuple(field.name for field in fields(Row))


def to_csv(rows: Iterable[Row]) -> str:
    """Rows as comma-separated text, one column per field of a row."""
    return delimited([COLUMNS, *(cells(row).values() for row in rows)])


def from_csv(text: str) -> tuple[Row, ...]:
    """What `to_csv` wrote.

    Raises
    ------
    ValueError
        A column is missing, or a cell cannot be read; the message names the line.
    """
    table = csv.DictReader(StringIO(text, newline=""))
    check_columns("The table of rows", table.fieldnames or (), COLUMNS)
    return tuple(row_of(line, f"The table of rows, line {table.line_num}") for line in table)


def cells(row: Row) -> dict[str, str]:
    """A row as text by column."""
    return {name: WRITTEN.get(name, str)(getattr(row, name)) for name in COLUMNS}


def row_of(line: Mapping[str, str], where: str) -> Row:
    """A row from its cells.

    Parameters
    ----------
    line : mapping of str to str
        By column; further columns are left alone.
    where : str
        Table and line, for the message if a cell cannot be read.

    Raises
    ------
    ValueError
    """
    values: dict[str, Any] = {}
    for name in COLUMNS:
        try:
            values[name] = READ.get(name, str)(line[name])
        except (ValueError, KeyError, TypeError):
            expected = EXPECTED.get(name, "a number")
            raise ValueError(
                f"{where} has {name} = {line[name]!r}; expected {expected}. Export the rows again."
            ) from None
    return Row(**values)


def check_columns(title: str, found: Iterable[str], expected: Iterable[str]) -> None:
    """Refuse a table that lacks columns, in one sentence.

    Raises
    ------
    ValueError
    """
    missing = sorted(set(expected) - set(found))
    if missing:
        raise ValueError(
            f"{title} lacks {', '.join(missing)}; expected every column that the export writes. "
            "Export it again."
        )


def _mixture(text: str) -> tuple[tuple[str, float], ...]:
    return tuple((str(name), float(share)) for name, share in json.loads(text))


WRITTEN: Mapping[str, Callable[[Any], str]] = {
    **dict.fromkeys(
        ("month", "estimate", "error", "open_label", "trials"), lambda v: repr(float(v))
    ),
    **dict.fromkeys(("measured", "contrast", "use"), lambda member: member.name),
    "mixture": lambda pairs: json.dumps([list(pair) for pair in pairs]),
    "not_significant": lambda flag: "true" if flag else "false",
}
READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("month", "estimate", "error", "open_label", "trials"), float),
    "reviews": int,
    "measured": Measured.__getitem__,
    "contrast": Contrast.__getitem__,
    "use": Use.__getitem__,
    "mixture": _mixture,
    "not_significant": {"true": True, "false": False}.__getitem__,
}
EXPECTED = {
    **{n: " or ".join(k.__members__) for n, k in (("measured", Measured), ("contrast", Contrast))},
    "use": " or ".join(Use.__members__),
    "mixture": "pairs of setting and share",
    "not_significant": "true or false",
}
