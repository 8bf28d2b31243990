"""Lines in columns, each as wide as its widest cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def columns(rows: Sequence[Sequence[str]], widest: int = 1000) -> Iterator[str]:
    """Set rows in columns, the heading first; longer cells end in three dots.

    Examples
    --------
    >>> list(columns([("trial", "n"), ("Gao 2018", "34")]))
    ['trial     n', 'Gao 2018  34']
    """
    cells = [[_cut(cell, widest) for cell in row] for row in rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(text: str, widest: int) -> str:
    return text if len(text) <= widest else text[: widest - 3].rstrip() + "..."
