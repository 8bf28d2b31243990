"""One small panel for each regimen: its mean difference from the reference through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lobule.report.figures.style import (
    CELLS,
    INK,
    MUTED,
    WIDE,
    add_axes,
    journal,
    month_ticks,
    new_figure,
    short,
    to_svg,
)
from lobule.report.numerals import fixed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Floats = NDArray[np.float64]
_ACROSS, _TALL, _LEFT, _HEAD, _BETWEEN, _FOOT = 4, 0.86, 0.5, 0.25, 0.12, 0.45


@dataclass(frozen=True, eq=False)
class Panel:
    """One regimen.

    Parameters
    ----------
    name : str
    days, mean, low, high : array (days,)
        Mean difference with its interval.
    """

    name: str
    days: Floats
    mean: Floats
    low: Floats
    high: Floats


def over_time(panels: Sequence[Panel], *, axis: str, title: str) -> str:
    """Draw all panels with one scale.

    Parameters
    ----------
    panels : sequence of Panel
    axis : str
        What is drawn: "Difference in MELD, points".
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    rows = -(-len(panels) // _ACROSS)
    with journal():
        height = rows * (_TALL + _HEAD) + _FOOT
        figure = new_figure(WIDE, height)
        width = (WIDE - _LEFT - _BETWEEN * (_ACROSS - 1)) / _ACROSS
        limits = _limits(panels)
        for place, panel in enumerate(panels):
            row, column = divmod(place, _ACROSS)
            left = _LEFT + column * (width + _BETWEEN)
            axes = add_axes(figure, left, row * (_TALL + _HEAD) + _HEAD, width, _TALL)
            _draw(axes, panel, limits)
            axes.tick_params(labelleft=column == 0, labelbottom=place + _ACROSS >= len(panels))
        figure.text(0.02, 0.5, axis, rotation=90, ha="center", va="center", fontsize=8)
        figure.text(0.53, 0.06 / height, "Months since the start", ha="center", fontsize=8)
        return to_svg(figure, title, _describe(panels))


def _draw(axes: Axes, panel: Panel, limits: tuple[float, float]) -> None:
    axes.axhline(0, color=INK, linewidth=0.6)
    axes.fill_between(panel.days, panel.low, panel.high, color=CELLS, alpha=0.22, linewidth=0)
    axes.plot(panel.days, panel.mean, color=CELLS, linewidth=1.2)
    axes.set_ylim(*limits)
    ticks = month_ticks(float(panel.days[-1]))
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.set_xlim(0, float(panel.days[-1]))
    axes.locator_params(axis="y", nbins=4)
    axes.set_title(short(panel.name, 30), fontsize=7.2, fontweight="normal", color=MUTED, pad=3)


def _limits(panels: Sequence[Panel]) -> tuple[float, float]:
    ends = [0.0]
    for panel in panels:
        ends += [float(x) for x in (*panel.low, *panel.high) if np.isfinite(x)]
    room = 0.06 * (max(ends) - min(ends)) or 1.0
    return min(ends) - room, max(ends) + room


def _describe(panels: Sequence[Panel]) -> str:
    sentences = []
    for panel in panels:
        known = np.flatnonzero(np.isfinite(panel.mean))
        values = panel.mean[known]
        most = int(np.argmax(np.abs(values)))
        sentences.append(
            f"{panel.name}: at most {fixed(float(values[most]), 2)} on day "
            f"{panel.days[known[most]]:g}, at the end {fixed(float(values[-1]), 2)}."
        )
    return " ".join(sentences)
