"""Forest plot: the virtual trial and its true effect beside what has been published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from lobule.evidence.effect import number
from lobule.report.figures.forest_rows import ForestGroup, ForestRow, Mark
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
    nothing_to_show,
    to_svg,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW = 0.225
_TOP, _BOTTOM = 0.34, 0.62
_NAME, _TRIALS, _PATIENTS = 0.06, 2.76, 3.32
_PLOT, _PLOT_END, _VALUE = 3.5, 5.74, 5.9
_SIGNS = "†‡§¶‖#"
_RATIO_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
_NOT_PRINTED = "– not printed for this outcome."


def forest(
    groups: Sequence[ForestGroup],
    *,
    axis: str,
    lower_is_better: bool = True,
    ratio: bool = False,
    title: str = "Forest plot of the virtual trial and published estimates",
) -> str:
    """Draw the groups below each other around the line of no effect.

    Parameters
    ----------
    groups : sequence of ForestGroup
        Groups without rows are left out.
    axis : str
        What is compared: "Difference in MELD at 3 months, points".
    lower_is_better : bool
        Which side of the line of no effect favors cells.
    ratio : bool
        Ratios are drawn on a logarithmic axis around 1, differences around 0.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    groups = [group for group in groups if group.rows]
    if not groups:
        raise ValueError("There is nothing to compare; give at least one group with a row.")
    rows = [row for group in groups for row in group.rows]
    notes = list(dict.fromkeys(row.footnote for row in rows if row.footnote))
    if any("–" in (_count(row, row.trials), _count(row, row.patients)) for row in rows):
        notes.append(_NOT_PRINTED)
    lines = len(rows) + len(groups) + 0.35 * (len(groups) - 1)
    with journal():
        figure = new_figure(WIDE, _TOP + lines * _ROW + _BOTTOM + 0.17 * len(notes))
        axes = add_axes(figure, _PLOT, _TOP, _PLOT_END - _PLOT, lines * _ROW)
        axes.set_ylim(lines, 0)
        _draw_rows(axes, groups, notes)
        _draw_axis(axes, rows, axis, lower_is_better, ratio)
        _write_heads_and_notes(figure, notes)
        return to_svg(figure, title, _describe(groups, axis))


def _draw_rows(axes: Axes, groups: Sequence[ForestGroup], notes: list[str]) -> None:
    line = 0.5
    for group in groups:
        _write(axes, line, _NAME, group.heading, fontweight="bold")
        for row in group.rows:
            line += 1
            _draw_mark(axes, row, line)
            _write_row(axes, row, line, notes)
        line += 1.35


def _draw_mark(axes: Axes, row: ForestRow, line: float) -> None:
    if row.estimate is None or row.mark is Mark.NONE:
        return
    color = {Mark.VIRTUAL: CELLS, Mark.TRUE: TRUE}.get(row.mark, MUTED)
    if row.low is not None and row.high is not None:
        if row.mark in (Mark.POOLED, Mark.OWN_POOL):
            corners = [(row.low, line), (row.estimate, line - 0.3)]
            corners += [(row.high, line), (row.estimate, line + 0.3)]
            _diamond(axes, corners, filled=row.mark is Mark.POOLED)
            return
        axes.hlines(line, row.low, row.high, color=color, linewidth=1.2)
    hollow = row.mark is Mark.TRUE
    axes.plot(
        [row.estimate], [line], linestyle="none", marker="o" if hollow else "s", markersize=5,
        markerfacecolor="white" if hollow else color, markeredgecolor=color, markeredgewidth=1.3,
    )  # fmt: skip


def _diamond(axes: Axes, corners: list[tuple[float, float]], *, filled: bool) -> None:
    axes.fill(
        *np.array(corners).T, facecolor=INK if filled else "white", edgecolor=INK,
        linewidth=0.8, joinstyle="miter",
    )  # fmt: skip


def _write_row(axes: Axes, row: ForestRow, line: float, notes: list[str]) -> None:
    sign = " " + _sign(notes, row.footnote) if row.footnote else ""
    color = {Mark.VIRTUAL: CELLS, Mark.TRUE: TRUE}.get(row.mark, INK)
    _write(axes, line, _NAME + 0.12, row.label + sign, color=color)
    for place, count in ((_TRIALS, row.trials), (_PATIENTS, row.patients)):
        text = _count(row, count)
        _write(axes, line, place, text, ha="right", color=color)
    _write(axes, line, _VALUE, row.words or _value(row), color=color)


def _sign(notes: list[str], note: str) -> str:
    place = notes.index(note)
    return _SIGNS[place % len(_SIGNS)] * (1 + place // len(_SIGNS))


def _count(row: ForestRow, count: int | None) -> str:
    if count is not None:
        return f"{count:,}"
    return "" if row.mark in (Mark.VIRTUAL, Mark.TRUE, Mark.UNKNOWING) else "–"


def _value(row: ForestRow) -> str:
    if row.estimate is None:
        return "no number"
    if row.low is None or row.high is None:
        return number(row.estimate)
    return f"{number(row.estimate)} ({number(row.low)} to {number(row.high)})"


def _draw_axis(
    axes: Axes, rows: Sequence[ForestRow], label: str, lower_is_better: bool, ratio: bool
) -> None:
    values = [v for row in rows for v in (row.low, row.estimate, row.high) if v is not None]
    if not values:
        nothing_to_show(axes, "No effect sizes")
    null = 1.0 if ratio else 0.0
    if ratio:
        axes.set_xscale("log")
        axes.set_xticks(_RATIO_TICKS, [f"{tick:g}" for tick in _RATIO_TICKS])
        axes.minorticks_off()
    axes.set_xlim(*_limits(values, ratio))
    for row in rows:
        if row.mark is Mark.VIRTUAL and row.estimate is not None:
            axes.axvline(row.estimate, color=CELLS, linewidth=0.7, linestyle=(0, (3, 3)), zorder=0)
    axes.axvline(null, color=INK, linewidth=0.7, zorder=0)
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    axes.set_xlabel(label, labelpad=15)
    left, right = ("cells", "control") if lower_is_better else ("control", "cells")
    below = {"textcoords": "offset points", "va": "center", "color": MUTED, "fontsize": 7.5}
    bottom = (null, axes.get_ylim()[0])
    axes.annotate(f"← Favors {left}", bottom, (-5, -22), ha="right", annotation_clip=False, **below)
    axes.annotate(f"Favors {right} →", bottom, (5, -22), ha="left", annotation_clip=False, **below)


def _limits(values: Sequence[float], ratio: bool) -> tuple[float, float]:
    """Return limits that hold all values and leave a third of the longer side on the other."""
    scale, back = (np.log, np.exp) if ratio else (np.asarray, np.asarray)
    reach = scale(np.asarray([*values], dtype=float)) if values else np.array([-1.0, 1.0])
    low, high = min(reach.min(), 0.0), max(reach.max(), 0.0)
    longest = max(-low, high) or 1.0
    low, high = min(1.08 * low, -longest / 3), max(1.08 * high, longest / 3)
    return float(back(low)), float(back(high))


def _write_heads_and_notes(figure: Figure, notes: list[str]) -> None:
    height = figure.get_figheight()
    top = 1 - 0.14 / height
    heads = (
        (_NAME, "left", "Source"), (_TRIALS, "right", "Trials"),
        (_PATIENTS, "right", "Patients"), (_VALUE, "left", "Estimate (95% CI)"),
    )  # fmt: skip
    for place, align, head in heads:
        figure.text(place / WIDE, top, head, ha=align, va="center", color=MUTED, fontsize=7.5)
    from matplotlib.lines import Line2D

    rule = 1 - 0.26 / height
    figure.add_artist(Line2D([0, 1], [rule, rule], color=RULE, linewidth=0.8))
    for place, note in enumerate(notes, start=1):
        level = (0.17 * (len(notes) - place) + 0.06) / height
        text = note if note == _NOT_PRINTED else f"{_sign(notes, note)} {note}"
        figure.text(_NAME / WIDE, level, text, color=MUTED, fontsize=7.5)


def _write(axes: Axes, line: float, inches: float, text: str, **look: Any) -> None:
    place = (inches - _PLOT) / (_PLOT_END - _PLOT)
    across = axes.get_yaxis_transform()
    axes.text(place, line, text, transform=across, va="center", clip_on=False, **look)


def _describe(groups: Sequence[ForestGroup], axis: str) -> str:
    parts = [
        f"{group.heading}: "
        + "; ".join(f"{row.label} {row.words or _value(row)}" for row in group.rows)
        for group in groups
    ]
    return f"{axis}. " + ". ".join(parts) + "."
