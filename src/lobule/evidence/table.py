"""Evidence tables: comma-separated files read into typed rows; impossible values are refused."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

if TYPE_CHECKING:
    import pandas
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")


def read_table(record: type[Row], path: Path | None = None, name: str = "") -> tuple[Row, ...]:
    """Read one table; every column of the file is a field of the record and the other way round.

    Parameters
    ----------
    record : type
        Frozen dataclass whose field names are the column names, typed str, float | None or
        int | None. A blank cell is "" or None: unknown, never zero.
    path : pathlib.Path, optional
        File to read; by default the package's own table of that `name`.
    name : str
        File name inside the package data.

    Returns
    -------
    tuple of record
        One per row, in the order of the file.
    """
    file = path or files("lobule.evidence").joinpath("data", name)
    title = path.name if path else name
    # As bytes: a line break inside a cell stays the one that was written.
    reader = csv.DictReader(StringIO(file.read_bytes().decode("utf-8"), newline=""))
    _check_columns(title, reader.fieldnames or (), [field.name for field in fields(record)])
    parsers = _parsers(record)
    return tuple(_parse(record, row, parsers, f"{title}, line {reader.line_num}") for row in reader)


def to_csv(rows: Iterable[DataclassInstance]) -> str:
    """Rows as comma-separated text that `read_table` reads back as the same rows.

    An unknown number is a blank cell; every other one survives to the last bit.

    Examples
    --------
    >>> from lobule.evidence.studies import trials
    >>> to_csv(trials()[:1]).splitlines()[0].startswith("study_id,year,country")
    True
    """
    known = list(rows)
    columns = [field.name for field in fields(known[0])] if known else []
    cells = ([_cell(value) for value in asdict(row).values()] for row in known)
    return delimited([columns, *cells])


def delimited(lines: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    """Lines of cells as text; a cell that would break its line is quoted.

    Unlike `csv.writer`, which leaves a carriage return bare before Python 3.13.
    """
    special = {delimiter, '"', "\r", "\n"}

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if special & set(cell) else cell

    return "".join(delimiter.join(map(quoted, line)) + "\n" for line in lines)


def frame(rows: Iterable[DataclassInstance]) -> pandas.DataFrame:
    """Return the rows as a pandas table, one column per field."""
    import pandas

    return pandas.DataFrame([asdict(row) for row in rows])


def require(condition: bool, sentence: str) -> None:
    """Refuse a row with one sentence when its condition does not hold."""
    if not condition:
        raise ValueError(sentence)


def _check_columns(title: str, found: Iterable[str], expected: list[str]) -> None:
    found = list(found)
    unknown = [column for column in found if column not in expected]
    missing = [column for column in expected if column not in found]
    if unknown or missing:
        raise ValueError(
            f"{title} has unknown columns {unknown} and lacks columns {missing}; "
            f"expected exactly {', '.join(expected)}."
        )


@cache
def _parsers(record: type) -> dict[str, Callable[[str], Any]]:
    kinds: dict[Any, Callable[[str], Any]] = {
        str: str,
        float | None: lambda text: _finite(float(text)) if text else None,
        int | None: lambda text: int(text) if text else None,
    }
    return {name: kinds[kind] for name, kind in get_type_hints(record).items()}


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return value


def _parse(
    record: type[Row], row: dict[str, str], parsers: dict[str, Callable[[str], Any]], where: str
) -> Row:
    if None in row or None in row.values():
        raise ValueError(f"{where} has a different number of cells than the heading; quote commas.")
    values: dict[str, Any] = {}
    for column, parser in parsers.items():
        try:
            values[column] = parser(row[column].strip())
        except ValueError:
            raise ValueError(
                f"{where} has {column} = {row[column]!r}; expected a number or a blank cell."
            ) from None
    try:
        return record(**values)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
