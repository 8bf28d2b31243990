"""Published and simulated numbers of one unit side by side, in panels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lobule.report.figures.compared import Compared, describe, draw_key, draw_pair
from lobule.report.figures.style import (
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

_KEY, _TITLE, _ROW, _FOOT = 0.3, 0.34, 0.27, 0.5
_LEFT, _BETWEEN, _RIGHT = 1.42, 1.5, 0.12
_LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class Panel:
    """Numbers that share an axis.

    Parameters
    ----------
    title : str
    axis : str
        With the unit: "Died within 5 years, %".
    entries : tuple of Compared
    """

    title: str
    axis: str
    entries: tuple[Compared, ...]


def beside_published(panels: Sequence[Panel], *, title: str) -> str:
    """Draw the panels two in a row; each pair lies on its own line.

    Parameters
    ----------
    panels : sequence of Panel
        One to eight, none empty.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not panels or not all(panel.entries for panel in panels):
        raise ValueError("A panel has nothing to compare; give each at least one entry.")
    pairs = [panels[place : place + 2] for place in range(0, len(panels), 2)]
    heights = [_TITLE + _ROW * max(len(panel.entries) for panel in pair) + _FOOT for pair in pairs]
    columns = min(2, len(panels))
    width = (WIDE - _LEFT - _BETWEEN * (columns - 1) - _RIGHT) / columns
    with journal():
        figure = new_figure(WIDE, _KEY + sum(heights))
        draw_key(figure, 0.06, 0.05)
        top = _KEY
        for row, (pair, height) in enumerate(zip(pairs, heights, strict=True)):
            for column, panel in enumerate(pair):
                left = _LEFT + column * (width + _BETWEEN)
                inches = _ROW * len(panel.entries)
                axes = add_axes(figure, left, top + _TITLE, width, inches)
                letter = f"{_LETTERS[2 * row + column]}\u2002" if len(panels) > 1 else ""
                _draw(axes, panel, letter)
            top += height
        words = " ".join(
            f"{panel.title}, {panel.axis}. {describe(panel.entries)}" for panel in panels
        )
        return to_svg(figure, title, words)


def _draw(axes: Axes, panel: Panel, letter: str) -> None:
    axes.set_ylim(len(panel.entries), 0)
    for place, entry in enumerate(panel.entries):
        draw_pair(axes, entry, place + 0.5)
    values = [value for entry in panel.entries for value in entry.values]
    low, high = min(0.0, *values), max(values)
    axes.set_xlim(low - 0.02 * (high - low), high + 0.06 * (high - low or 1.0))
    axes.set_yticks(
        [place + 0.5 for place in range(len(panel.entries))],
        [short(entry.label, 26) for entry in panel.entries],
    )
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xlabel(panel.axis, labelpad=2)
    axes.set_title(f"{letter}{panel.title}", pad=6)
