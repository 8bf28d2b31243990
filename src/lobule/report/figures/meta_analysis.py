"""Forest plot of a meta-analysis: trials with their weights, the pooled effect, the prediction."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from lobule.evidence.effect import number
from lobule.report.figures.style import (
    CELLS,
    INK,
    MUTED,
    RULE,
    WIDE,
    add_axes,
    journal,
    new_figure,
    short,
    to_svg,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lobule.evidence.pool import Pooled

_ROW, _TOP, _BOTTOM = 0.24, 0.36, 0.86
_NAME, _WEIGHT, _PLOT, _PLOT_END, _VALUE = 0.06, 2.52, 2.7, 5.6, 5.76
_LETTERS = 27


def meta_analysis(
    pooled: Pooled, *, axis: str, ratio: bool = False, lower_is_better: bool = True
) -> str:
    """Draw a forest plot as one SVG element.

    Parameters
    ----------
    pooled : Pooled
        Without moderators.
    axis : str
        What is compared: "Mean difference in albumin at 6 months, g/L".
    ratio : bool
        Effects are logarithms of ratios; the axis shows ratios.
    lower_is_better : bool
        Which side favors cells.
    """
    lines = len(pooled.effects) + 2.6
    with journal():
        figure = new_figure(WIDE, _TOP + lines * _ROW + _BOTTOM)
        axes = add_axes(figure, _PLOT, _TOP, _PLOT_END - _PLOT, lines * _ROW)
        axes.set_ylim(lines, 0)
        _draw_trials(axes, pooled, ratio)
        _draw_pooled(axes, pooled, ratio)
        _draw_axis(axes, pooled, axis, ratio, lower_is_better)
        _write_heads(figure)
        bottom = 0.08 / figure.get_figheight()
        figure.text(_NAME / WIDE, bottom, _heterogeneity(pooled), color=MUTED, fontsize=7.5)
        return to_svg(figure, f"Forest plot: {axis}", _described(pooled, axis, ratio))


def _draw_trials(axes: Axes, pooled: Pooled, ratio: bool) -> None:
    from lobule.evidence.pool.pooled import quantile

    effects = pooled.effects
    reach = quantile(math.inf, pooled.level) * np.sqrt(effects.variance)
    for place, label in enumerate(effects.labels):
        line, middle = place + 0.5, float(effects.estimate[place])
        low, high = middle - float(reach[place]), middle + float(reach[place])
        axes.hlines(line, low, high, color=MUTED, linewidth=1.0)
        size = 2.5 + 7.5 * math.sqrt(pooled.weights[place] / 100.0)
        axes.plot([middle], [line], "s", markersize=size, color=CELLS, markeredgewidth=0)
        name = short(label.replace("_", " "), _LETTERS)
        _write(axes, line, _NAME, name + (" *" if effects.imputed[place] else ""))
        _write(axes, line, _WEIGHT, f"{pooled.weights[place]:.1f} %", ha="right")
        _write(axes, line, _VALUE, _told(middle, low, high, ratio))


def _draw_pooled(axes: Axes, pooled: Pooled, ratio: bool) -> None:
    line = len(pooled.effects) + 1.0
    (low, high), middle = pooled.interval, pooled.estimate
    corners = [(low, line), (middle, line - 0.3), (high, line), (middle, line + 0.3)]
    axes.fill(*np.array(corners).T, facecolor=INK, edgecolor=INK, linewidth=0.6)
    axes.axvline(middle, color=INK, linewidth=0.6, linestyle=(0, (2, 3)), zorder=0)
    _write(axes, line, _NAME, "Pooled effect", fontweight="bold")
    _write(axes, line, _VALUE, _told(middle, low, high, ratio), fontweight="bold")
    if pooled.heterogeneity.tau2 > 0:
        first, last = pooled.prediction_interval()
        axes.hlines(line + 1, first, last, color=INK, linewidth=1.6)
        _write(axes, line + 1, _NAME, "One more such trial")
        _write(axes, line + 1, _VALUE, f"{_shown(first, ratio)} to {_shown(last, ratio)}")


def _heterogeneity(pooled: Pooled) -> str:
    found = pooled.heterogeneity
    high = "∞" if math.isinf(found.tau2_high) else f"{found.tau2_high:.2f}"
    return (
        f"τ² {found.tau2:.2f} ({found.tau2_low:.2f} to {high}), I² {found.i2:.0f} %, "
        f"Q {found.q:.1f} on {found.degrees}, p {found.p:.2g}; {pooled.method.value}"
    )


def _draw_axis(axes: Axes, pooled: Pooled, label: str, ratio: bool, lower_is_better: bool) -> None:
    effects = pooled.effects
    reach = 1.96 * np.sqrt(effects.variance)
    ends = [0.0, *(effects.estimate - reach), *(effects.estimate + reach), *pooled.interval]
    if pooled.heterogeneity.tau2 > 0:
        ends += pooled.prediction_interval()
    span = max(ends) - min(ends)
    axes.set_xlim(min(ends) - 0.06 * span, max(ends) + 0.06 * span)
    axes.axvline(0, color=INK, linewidth=0.7, zorder=0)
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    if ratio:
        marks = [m for m in (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if _within(axes, m)]
        axes.set_xticks([math.log(mark) for mark in marks], [f"{mark:g}" for mark in marks])
    axes.set_xlabel(label, labelpad=15)
    left, right = ("cells", "control") if lower_is_better else ("control", "cells")
    below = {"textcoords": "offset points", "va": "center", "color": MUTED, "fontsize": 7.5}
    bottom = (0.0, axes.get_ylim()[0])
    axes.annotate(f"← Favors {left}", bottom, (-5, -22), ha="right", annotation_clip=False, **below)
    axes.annotate(f"Favors {right} →", bottom, (5, -22), ha="left", annotation_clip=False, **below)


def _within(axes: Axes, ratio: float) -> bool:
    low, high = axes.get_xlim()
    return low <= math.log(ratio) <= high


def _write_heads(figure: Figure) -> None:
    from matplotlib.lines import Line2D

    height = figure.get_figheight()
    for place, align, head in (
        (_NAME, "left", "Trial"), (_WEIGHT, "right", "Weight"), (_VALUE, "left", "Effect (95% CI)")
    ):  # fmt: skip
        figure.text(
            place / WIDE, 1 - 0.14 / height, head, ha=align, va="center", color=MUTED, fontsize=7.5
        )
    rule = 1 - 0.27 / height
    figure.add_artist(Line2D([0, 1], [rule, rule], color=RULE, linewidth=0.8))


def _write(axes: Axes, line: float, inches: float, text: str, **look: object) -> None:
    place = (inches - _PLOT) / (_PLOT_END - _PLOT)
    axes.text(
        place, line, text, transform=axes.get_yaxis_transform(), va="center", clip_on=False,
        **look,  # type: ignore[arg-type]
    )  # fmt: skip


def _shown(value: float, ratio: bool) -> str:
    return number(math.exp(value) if ratio else value)


def _told(middle: float, low: float, high: float, ratio: bool) -> str:
    return f"{_shown(middle, ratio)} ({_shown(low, ratio)} to {_shown(high, ratio)})"


def _described(pooled: Pooled, axis: str, ratio: bool) -> str:
    reach = 1.96 * np.sqrt(pooled.effects.variance)
    rows = zip(pooled.effects.labels, pooled.effects.estimate, reach, strict=True)
    trials = "; ".join(f"{name} {_told(y, y - r, y + r, ratio)}" for name, y, r in rows)
    whole = _told(pooled.estimate, *pooled.interval, ratio)
    return f"{axis}. {trials}. Pooled {whole}. {_heterogeneity(pooled)}."
