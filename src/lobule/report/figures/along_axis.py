"""Published and simulated numbers along time or another measured quantity, joined by lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lobule.report.figures.compared import BAND, Compared, describe, look
from lobule.report.figures.style import (
    CELLS,
    INK,
    MUTED,
    RULE,
    WIDE,
    add_axes,
    journal,
    new_figure,
    to_svg,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KEY, _TITLE, _PLOT, _FOOT = 0.3, 0.3, 1.75, 0.52
_LEFT, _BETWEEN, _RIGHT = 0.62, 0.66, 0.14
_LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class Series:
    """One quantity at several places of the horizontal axis.

    Parameters
    ----------
    title : str
    down, across : str
        What the axes show, with units.
    at : tuple of float
        Place of each entry.
    entries : tuple of Compared
    ticks : tuple of str
        Names of the places where they are no numbers; then they are set at even distances.
    """

    title: str
    down: str
    across: str
    at: tuple[float, ...]
    entries: tuple[Compared, ...]
    ticks: tuple[str, ...] = ()


def along_axis(series: Sequence[Series], *, title: str) -> str:
    """Draw each series in a panel of its own, two in a row.

    Parameters
    ----------
    series : sequence of Series
        One to eight, none empty.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not series or not all(one.entries for one in series):
        raise ValueError("A series has nothing to compare; give each at least one entry.")
    columns = min(2, len(series))
    rows = -(-len(series) // columns)
    height = _TITLE + _PLOT + _FOOT
    with journal():
        figure = new_figure(WIDE, _KEY + rows * height)
        width = (WIDE - _LEFT - _RIGHT - _BETWEEN * (columns - 1)) / columns
        for place, one in enumerate(series):
            row, column = divmod(place, columns)
            left = _LEFT + column * (width + _BETWEEN)
            axes = add_axes(figure, left, _KEY + row * height + _TITLE, width, _PLOT)
            letter = f"{_LETTERS[place]}\u2002" if len(series) > 1 else ""
            _draw(axes, one, letter)
        _key(figure)
        words = " ".join(f"{one.title}, {one.down}. {describe(one.entries)}" for one in series)
        return to_svg(figure, title, words)


def _draw(axes: Axes, one: Series, letter: str) -> None:
    reach = (max(one.at) - min(one.at)) or 1.0
    half = 0.018 * reach
    for at, entry in zip(one.at, one.entries, strict=True):
        axes.fill_between([at - half, at + half], entry.low, entry.high, color=BAND, linewidth=0)
        if entry.target is not None:
            axes.hlines(entry.target, at - half, at + half, color=INK, linewidth=1.5)
    _join(axes, one)
    for at, entry in zip(one.at, one.entries, strict=True):
        _dot(axes, entry, at)
    values = [value for entry in one.entries for value in entry.values]
    low, high = min(0.0, *values), max(values)
    axes.set_ylim(low - 0.03 * (high - low), high + 0.08 * (high - low or 1.0))
    axes.set_xlim(min(one.at) - 0.08 * reach, max(one.at) + 0.08 * reach)
    axes.set_xticks(list(one.at), list(one.ticks) or [f"{at:g}" for at in one.at])
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xlabel(one.across, labelpad=2)
    axes.set_ylabel(one.down, labelpad=3)
    axes.set_title(f"{letter}{one.title}", pad=6)


def _join(axes: Axes, one: Series) -> None:
    pairs = list(zip(one.at, one.entries, strict=True))
    published = [(at, entry.target) for at, entry in pairs if entry.target is not None]
    simulated = [(at, entry.simulated) for at, entry in pairs if entry.simulated is not None]
    for points, color, dash in ((published, MUTED, (0, (3, 2))), (simulated, CELLS, "solid")):
        if len(points) > 1:
            axes.plot(
                [at for at, _ in points], [value for _, value in points],
                color=color, linewidth=0.9, linestyle=dash, zorder=1.5,
            )  # fmt: skip


def _dot(axes: Axes, entry: Compared, at: float) -> None:
    if entry.simulated is None:
        return
    if entry.sim_low is not None and entry.sim_high is not None:
        color = str(look(entry.inside)["markeredgecolor"])
        axes.vlines(at, entry.sim_low, entry.sim_high, color=color, linewidth=1.2)
    axes.plot([at], [entry.simulated], **look(entry.inside))  # type: ignore[arg-type]


def _key(figure: Figure) -> None:
    from lobule.report.figures.compared import draw_key

    draw_key(figure, 0.06, 0.05)
