"""Counts below a time axis: patients measured at each visit, patients at risk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lobule.report.figures.style import MUTED, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.145
_FIRST = 0.5
_TO_NAMES = 1.1
_ROOM = 0.29


@dataclass(frozen=True)
class CountRow:
    """One arm's counts: `days` and `counts` of equal length, in the arm's color."""

    arm: str
    color: str
    days: Sequence[float]
    counts: Sequence[int]


def height_of_counts(arms: int) -> float:
    """Return the inches below an axis that its label and the rows of counts need."""
    return _FIRST + ROW * (arms + 0.4)


def write_counts(
    axes: Axes, heading: str, rows: Sequence[CountRow], inches: tuple[float, float], names: bool
) -> None:
    """Write a heading and one row of counts per arm below an axis.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        With its time limits set, in days.
    heading : str
        "No. at risk", "No. measured".
    rows : sequence of CountRow
    inches : width and height of the axes
    names : bool
        Whether to write the heading and the arms' names left of the axis.
    """
    if not any(len(row.counts) for row in rows):
        return
    width, height = inches
    left = -_TO_NAMES / width
    if names:
        axes.text(
            left, -_FIRST / height, heading, transform=axes.transAxes, color=MUTED, fontsize=7
        )
    start, end = axes.get_xlim()
    room = _ROOM * (end - start) / width
    for place, row in enumerate(rows, start=1):
        level = -(_FIRST + place * ROW) / height
        if names:
            name = short(row.arm, 19)
            axes.text(left, level, name, transform=axes.transAxes, color=row.color, fontsize=7)
        for day, count in _with_room(row, room):
            axes.text(
                day, level, f"{count}", transform=axes.get_xaxis_transform(), ha="center",
                color=row.color, fontsize=7,
            )  # fmt: skip


def _with_room(row: CountRow, room: float) -> list[tuple[float, int]]:
    """Return the counts that fit side by side, the first and the last among them."""
    kept: list[tuple[float, int]] = []
    last = max(row.days, default=0.0)
    for day, count in zip(row.days, row.counts, strict=True):
        if kept and day - kept[-1][0] < room:
            continue
        if 0 < last - day < room:
            continue
        kept.append((float(day), int(count)))
    return kept
