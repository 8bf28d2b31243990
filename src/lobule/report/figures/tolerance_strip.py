"""Many published numbers of different units below each other, each within its own tolerance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lobule.report.figures.compared import BAND, Compared, describe, draw_key, look, shown
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

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW, _TOP, _BOTTOM = 0.2, 0.62, 0.58
_NAME, _PLOT, _PLOT_END = 0.06, 3.46, 5.66
_PUBLISHED, _SIMULATED = 6.34, 6.44
REACH = 3.0
"""Half-widths of the tolerance that are drawn to each side of its middle."""


def tolerance_strip(entries: Sequence[Compared], *, title: str) -> str:
    """Draw each simulated number by its place in the tolerance of the published one.

    Parameters
    ----------
    entries : sequence of Compared
        At least one.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not entries:
        raise ValueError("There is no number to compare; give at least one entry.")
    with journal():
        figure = new_figure(WIDE, _TOP + len(entries) * _ROW + _BOTTOM)
        axes = add_axes(figure, _PLOT, _TOP, _PLOT_END - _PLOT, len(entries) * _ROW)
        axes.set_ylim(len(entries), 0)
        axes.set_xlim(-REACH - 0.25, REACH + 0.25)
        axes.axvspan(-1, 1, color=BAND, linewidth=0, zorder=0)
        for place, entry in enumerate(entries):
            _draw(axes, entry, place + 0.5)
        _dress(axes)
        _heads(figure)
        draw_key(figure, _NAME, 0.05)
        return to_svg(figure, title, describe(entries))


def in_tolerance(entry: Compared) -> Compared:
    """The same entry on the scale of its tolerance: -1 at the lower limit, 1 at the upper."""
    middle, half = (entry.low + entry.high) / 2, (entry.high - entry.low) / 2

    def placed(value: float | None) -> float | None:
        if value is None or not math.isfinite(value):
            return None
        if half > 0:
            return (value - middle) / half
        return 0.0 if value == middle else math.copysign(math.inf, value - middle)

    return replace(
        entry,
        target=placed(entry.target),
        simulated=placed(entry.simulated),
        sim_low=placed(entry.sim_low),
        sim_high=placed(entry.sim_high),
    )


def _draw(axes: Axes, entry: Compared, line: float) -> None:
    scaled = in_tolerance(entry)
    if scaled.target is not None:
        axes.vlines(scaled.target, line - 0.34, line + 0.34, color=INK, linewidth=1.2)
    if scaled.simulated is not None:
        _draw_simulated(axes, scaled, scaled.simulated, line)
    _write(axes, entry, line)


def _draw_simulated(axes: Axes, scaled: Compared, at: float, line: float) -> None:
    color = CELLS if scaled.inside else TRUE
    if scaled.sim_low is not None and scaled.sim_high is not None:
        left, right = (min(max(v, -REACH), REACH) for v in (scaled.sim_low, scaled.sim_high))
        axes.hlines(line, left, right, color=color, linewidth=1.1)
    if abs(at) <= REACH:
        axes.plot([at], [line], **look(scaled.inside))  # type: ignore[arg-type]
        return
    side = math.copysign(1.0, at)
    axes.plot(
        [side * (REACH + 0.08)], [line], linestyle="none", marker=">" if side > 0 else "<",
        markersize=5, color=color,
    )  # fmt: skip


def _write(axes: Axes, entry: Compared, line: float) -> None:
    across = axes.get_yaxis_transform()
    simulated = shown(entry.simulated)
    if entry.simulated is not None and entry.sim_low is not None and entry.sim_high is not None:
        simulated += f" ({shown(entry.sim_low)} to {shown(entry.sim_high)})"
    color = INK if entry.inside else TRUE
    for inches, text, align, ink in (
        (_NAME, short(entry.label, 62), "left", INK),
        (_PUBLISHED, entry.published, "right", INK),
        (_SIMULATED, simulated, "left", color),
    ):
        place = (inches - _PLOT) / (_PLOT_END - _PLOT)
        axes.text(
            place, line, text, transform=across, va="center", ha=align, color=ink, fontsize=6.9,
            clip_on=False,
        )  # fmt: skip


def _dress(axes: Axes) -> None:
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    axes.set_xticks([-3, -1, 1, 3], ["3 × below", "lower limit", "upper limit", "3 × above"])
    axes.set_xlabel("Place in the tolerance of each row", labelpad=3, color=MUTED)


def _heads(figure: Figure) -> None:
    from matplotlib.lines import Line2D

    height = figure.get_figheight()
    for inches, align, head in (
        (_NAME, "left", "Published number"),
        (_PUBLISHED, "right", "Published"),
        (_SIMULATED, "left", "Simulated (90% interval)"),
    ):
        figure.text(
            inches / WIDE, 1 - 0.44 / height, head, ha=align, va="center", color=MUTED, fontsize=7.2
        )
    rule = 1 - 0.56 / height
    figure.add_artist(Line2D([0, 1], [rule, rule], color=RULE, linewidth=0.8))
