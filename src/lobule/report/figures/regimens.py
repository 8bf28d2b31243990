"""Regimens one below another, outcomes side by side: each a dot with its paired interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    short,
    to_svg,
)
from lobule.report.numerals import fixed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW, _HEAD, _FOOT, _NAMES, _BETWEEN = 0.2, 0.62, 0.45, 2.0, 0.16
_LETTERS = 34


@dataclass(frozen=True)
class Dot:
    """One regimen in one outcome.

    Parameters
    ----------
    value, low, high : float, unit of the column
        NaN where there is none.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class OutcomeColumn:
    """One outcome of all regimens.

    Parameters
    ----------
    title, unit : str
    lower_is_better : bool
    dots : tuple of Dot
        In the order of the regimens.
    """

    title: str
    unit: str
    lower_is_better: bool
    dots: tuple[Dot, ...]


def regimens(
    names: Sequence[str], columns: Sequence[OutcomeColumn], *, reference: str, title: str
) -> str:
    """Draw the differences of every regimen from the reference.

    Better than the reference is blue, worse is orange, an interval that holds zero is gray.

    Parameters
    ----------
    names : sequence of str
        Regimens, from top to bottom.
    columns : sequence of OutcomeColumn
    reference : str
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    with journal():
        tall = _ROW * len(names)
        figure = new_figure(WIDE, _HEAD + tall + _FOOT)
        width = (WIDE - _NAMES - _BETWEEN * len(columns)) / len(columns)
        for place, column in enumerate(columns):
            left = _NAMES + place * (width + _BETWEEN)
            axes = add_axes(figure, left, _HEAD, width, tall)
            _draw(axes, column)
            if place == 0:
                axes.set_yticks(range(len(names)), [short(name, _LETTERS) for name in names])
                axes.tick_params(axis="y", labelsize=7.5, pad=5)
        figure.text(
            (_NAMES + WIDE) / 2 / WIDE, 0.05 / figure.get_figheight(),
            f"Difference from {reference} in the same patients, 95% interval",
            ha="center", color=MUTED, fontsize=7.5,
        )  # fmt: skip
        return to_svg(figure, title, _describe(names, columns))


def _draw(axes: Axes, column: OutcomeColumn) -> None:
    for line, dot in enumerate(column.dots):
        axes.axhline(line, color=RULE, linewidth=0.3, zorder=0)
        if math.isnan(dot.value):
            continue
        color = _color(dot, column.lower_is_better)
        if math.isfinite(dot.low + dot.high):
            axes.hlines(line, dot.low, dot.high, color=color, linewidth=1.3)
        axes.plot(dot.value, line, "o", color=color, markersize=3.4)
    axes.axvline(0, color=INK, linewidth=0.7)
    axes.set_ylim(len(column.dots) - 0.5, -0.5)
    low, high = _limits(column)
    axes.set_xlim(low, high)
    axes.locator_params(axis="x", nbins=3)
    axes.set_yticks([])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    unit = f"\n{column.unit}" if column.unit else "\n"
    axes.set_title(column.title + unit, fontsize=7.6, loc="left", pad=5)


def _color(dot: Dot, lower_is_better: bool) -> str:
    if not (dot.low > 0 or dot.high < 0):
        return MUTED
    return CELLS if (dot.value < 0) == lower_is_better else TRUE


def _limits(column: OutcomeColumn) -> tuple[float, float]:
    ends = [0.0]
    for dot in column.dots:
        ends += [x for x in (dot.value, dot.low, dot.high) if math.isfinite(x)]
    room = 0.07 * (max(ends) - min(ends)) or 1.0
    return min(ends) - room, max(ends) + room


def _describe(names: Sequence[str], columns: Sequence[OutcomeColumn]) -> str:
    sentences = []
    for place, name in enumerate(names):
        each = ", ".join(f"{c.title} {fixed(c.dots[place].value, 2)}" for c in columns)
        sentences.append(f"{name}: {each}.")
    return " ".join(sentences)
