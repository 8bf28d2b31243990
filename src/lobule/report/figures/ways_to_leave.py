"""Cumulative incidence of competing ways to leave a list, real beside virtual, in panels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.report.figures.style import (
    CELLS,
    INK,
    MUTED,
    RULE,
    TRUE,
    WIDE,
    add_axes,
    journal,
    new_figure,
    to_svg,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KEY, _TITLE, _PLOT, _FOOT = 0.3, 0.3, 1.75, 0.5
_LEFT, _BETWEEN, _RIGHT = 0.6, 0.62, 0.14
_LETTERS = "ABCDEFGH"
_COLORS = (CELLS, TRUE, MUTED)


@dataclass(frozen=True)
class Steps:
    """A cumulative incidence: days in ascending order, fractions and their limits after each."""

    days: ArrayLike
    share: ArrayLike
    low: ArrayLike
    high: ArrayLike


@dataclass(frozen=True)
class WaysPanel:
    """One group of patients.

    Parameters
    ----------
    title : str
    ways : mapping of str to (Steps or None, Steps or None)
        By way of leaving, three at most: real and virtual; None where nobody is in the group.
    """

    title: str
    ways: Mapping[str, tuple[Steps | None, Steps | None]]


def ways_to_leave(panels: Sequence[WaysPanel], *, last_day: float, title: str) -> str:
    """Draw the panels two in a row: real with bands and dashed, virtual solid.

    Parameters
    ----------
    panels : sequence of WaysPanel
        One to eight, none empty.
    last_day : float, day
        Where the axes end.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not panels or not all(panel.ways for panel in panels):
        raise ValueError("A panel has no way of leaving to draw; give each at least one.")
    columns = min(2, len(panels))
    height = _TITLE + _PLOT + _FOOT
    width = (WIDE - _LEFT - _RIGHT - _BETWEEN * (columns - 1)) / columns
    with journal():
        figure = new_figure(WIDE, _KEY + -(-len(panels) // columns) * height)
        for place, panel in enumerate(panels):
            row, column = divmod(place, columns)
            left = _LEFT + column * (width + _BETWEEN)
            axes = add_axes(figure, left, _KEY + row * height + _TITLE, width, _PLOT)
            letter = f"{_LETTERS[place]}\u2002" if len(panels) > 1 else ""
            axes.set_title(f"{letter}{panel.title}", pad=6)
            _draw(axes, panel, last_day)
        _write_key(figure, list(panels[0].ways))
        return to_svg(figure, title, " ".join(_describe(panel, last_day) for panel in panels))


def _draw(axes: Axes, panel: WaysPanel, last_day: float) -> None:
    for (real, virtual), color in zip(panel.ways.values(), _COLORS, strict=False):
        if real is not None:
            days, share, low, high = _arrays(real, last_day)
            axes.fill_between(days, low, high, step="post", color=color, alpha=0.13, linewidth=0)
            axes.step(days, share, where="post", color=color, linestyle=(0, (3, 2)), linewidth=1.1)
        if virtual is not None:
            days, share, _, _ = _arrays(virtual, last_day)
            axes.step(days, share, where="post", color=color, linewidth=1.4)
    axes.set_xlim(0, last_day)
    axes.set_ylim(0, 1.0)
    axes.set_xticks([day for day in (0, 90, 180, 365, 545, 730) if day <= last_day])
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"])
    axes.set_ylabel("Have left, %", labelpad=3)
    axes.set_xlabel("Days since listing", labelpad=2)
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)


def _arrays(steps: Steps, last_day: float) -> tuple[NDArray[np.float64], ...]:
    """The curve up to the last day; it ends where nobody is followed any more."""
    arrays = [np.asarray(v, float) for v in (steps.days, steps.share, steps.low, steps.high)]
    within = arrays[0] <= last_day
    days, *curves = (values[within] for values in arrays)
    if len(days) and arrays[0][-1] > last_day:
        days = np.append(days, last_day)
        curves = [np.append(values, values[-1]) for values in curves]
    return days, *curves


def _write_key(figure: Figure, ways: Sequence[str]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=color, label=way) for way, color in zip(ways, _COLORS, strict=False)
    ]
    handles.append(Line2D([], [], color=INK, linewidth=1.1, linestyle=(0, (3, 2)), label="real"))
    handles.append(Line2D([], [], color=INK, linewidth=1.4, label="virtual"))
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1.0), ncols=len(handles),
        frameon=False, fontsize=7.5, handlelength=2.0, columnspacing=1.6,
    )  # fmt: skip


def _describe(panel: WaysPanel, last_day: float) -> str:
    words = [
        f"{way} real {_end(real, last_day)}, virtual {_end(virtual, last_day)}"
        for way, (real, virtual) in panel.ways.items()
    ]
    return f"{panel.title}, by day {last_day:g}: {'; '.join(words)}."


def _end(steps: Steps | None, last_day: float) -> str:
    if steps is None:
        return "nobody"
    share = _arrays(steps, last_day)[1]
    return f"{100 * share[-1]:.0f}%" if len(share) else "unknown"
