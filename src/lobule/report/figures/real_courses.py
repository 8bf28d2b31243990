"""Courses over years: what was seen in real patients beside virtual ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lobule.report.figures.style import (
    CELLS,
    CONTROL,
    RULE,
    WIDE,
    add_axes,
    journal,
    new_figure,
    to_svg,
)
from lobule.report.numerals import pretty

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KEY, _TITLE, _PLOT, _FOOT = 0.3, 0.3, 1.6, 0.5
_LEFT, _BETWEEN, _RIGHT = 0.6, 0.62, 0.14
_LETTERS = "ABCDEFGH"
_LOOKS = {"Real": (CONTROL, "o", (0, (3, 2))), "Virtual": (CELLS, "s", "solid")}


@dataclass(frozen=True)
class Course:
    """Middle and spread by year; NaN where nobody was seen."""

    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class RealPanel:
    """One value by year.

    Parameters
    ----------
    title, unit : str
    years : tuple of float
    real, virtual : Course
        With an entry for each year.
    """

    title: str
    unit: str
    years: tuple[float, ...]
    real: Course
    virtual: Course


def real_courses(panels: Sequence[RealPanel], *, title: str) -> str:
    """Draw the panels two in a row.

    Parameters
    ----------
    panels : sequence of RealPanel
        One to eight.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not panels:
        raise ValueError("There is no value to draw; give at least one RealPanel.")
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
            axes.set_title(f"{letter}{panel.title}, {pretty(panel.unit)}", pad=6)
            _draw(axes, panel)
        _write_key(figure)
        return to_svg(figure, title, " ".join(_describe(panel) for panel in panels))


def _draw(axes: Axes, panel: RealPanel) -> None:
    years = np.array(panel.years, dtype=float)
    for name, course in (("Real", panel.real), ("Virtual", panel.virtual)):
        color, marker, dash = _LOOKS[name]
        axes.fill_between(years, course.low, course.high, color=color, alpha=0.15, linewidth=0)
        axes.plot(
            years, course.middle, color=color, linestyle=dash, marker=marker, markersize=3.4,
            linewidth=1.1,
        )  # fmt: skip
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xlabel("Years since entry", labelpad=2)


def _write_key(figure: Figure) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=color, linestyle=dash, marker=marker, markersize=3.4, label=name)
        for name, (color, marker, dash) in _LOOKS.items()
    ]
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1.0), ncols=2, frameon=False,
        fontsize=7.5, handlelength=2.4, columnspacing=1.6,
    )  # fmt: skip


def _describe(panel: RealPanel) -> str:
    last = panel.years[-1]
    return (
        f"{panel.title} ({panel.unit}): real {panel.real.middle[0]:.3g} at entry and "
        f"{panel.real.middle[-1]:.3g} after {last:g} years, virtual "
        f"{panel.virtual.middle[0]:.3g} and {panel.virtual.middle[-1]:.3g}."
    ).replace("nan", "unknown")
