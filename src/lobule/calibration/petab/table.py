"""Tab-separated tables, as PEtab has them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from lobule.calibration.row_table import check_columns
from lobule.evidence.table import delimited


def to_tsv(columns: Sequence[str], lines: Iterable[Mapping[str, str]]) -> str:
    """A table as text; cells with tabs, quotes or line breaks are quoted."""
    cells = ([line[name] for name in columns] for line in lines)
    return delimited([columns, *cells], "\t")


def from_tsv(file: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    """Lines of a table that holds at least these columns.

    Raises
    ------
    ValueError
        There is no such file, or it lacks a column.
    """
    if not file.is_file():
        raise ValueError(
            f"{file} is no file; expected a table of the problem. "
            "Export again: lobule calibrate export --petab FOLDER."
        )
    text = file.read_bytes().decode("utf-8")
    table = csv.DictReader(StringIO(text, newline=""), delimiter="\t")
    check_columns(str(file), table.fieldnames or (), columns)
    return list(table)
