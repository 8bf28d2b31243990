"""A published number beside a simulated one, and how such a pair is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lobule.report.figures.style import CELLS, INK, MUTED, TRUE
from lobule.report.numerals import pretty

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BAND = "#d9dee4"
NOTHING = 1e-9


@dataclass(frozen=True)
class Compared:
    """One published number and what the model gives for it, in the same unit.

    Parameters
    ----------
    label : str
    target : float or None
        None where only a range was printed.
    low, high : float
        Tolerance.
    simulated, sim_low, sim_high : float or None
        None where the model gave no number.
    inside : bool
    """

    label: str
    target: float | None
    low: float
    high: float
    simulated: float | None
    sim_low: float | None
    sim_high: float | None
    inside: bool

    @property
    def values(self) -> tuple[float, ...]:
        """Everything that an axis must hold."""
        found = (self.target, self.low, self.high, self.simulated, self.sim_low, self.sim_high)
        return tuple(value for value in found if value is not None and math.isfinite(value))

    @property
    def words(self) -> str:
        """Label and both numbers, for readers who cannot see the figure."""
        return f"{self.label}: published {self.published}, simulated {shown(self.simulated)}"

    @property
    def published(self) -> str:
        """The printed value, or the range if only that was printed."""
        if self.target is None:
            return f"{shown(self.low)} to {shown(self.high)}"
        return shown(self.target)


def shown(value: float | None) -> str:
    """Three significant digits without a power of ten, "none" for no number."""
    if value is None or not math.isfinite(value):
        return "none"
    if abs(value) < NOTHING:
        return "0"
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return pretty(text)


def describe(entries: Sequence[Compared]) -> str:
    """All pairs in words."""
    return "; ".join(entry.words for entry in entries) + "."


def look(inside: bool) -> dict[str, object]:
    """Of the dot of a simulated value: filled and blue inside, open and orange outside."""
    color = CELLS if inside else TRUE
    return {
        "linestyle": "none",
        "marker": "o" if inside else "D",
        "markersize": 5.2 if inside else 4.8,
        "markerfacecolor": color if inside else "white",
        "markeredgecolor": color,
        "markeredgewidth": 1.3,
    }


def draw_key(figure: Figure, left: float, top: float) -> None:
    """Explain the marks in one line, at a place in inches from the upper left corner."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=BAND, label="Tolerance"),
        Line2D([], [], color=INK, linestyle="none", marker="|", markersize=9, label="Published"),
        Line2D([], [], label="Simulated, inside", **look(True)),  # type: ignore[arg-type]
        Line2D([], [], label="Simulated, outside", **look(False)),  # type: ignore[arg-type]
    ]
    figure.legend(
        handles=handles, ncols=4, frameon=False, loc="upper left", fontsize=7.5,
        bbox_to_anchor=(left / figure.get_figwidth(), 1 - top / figure.get_figheight()),
        handlelength=1.4, handletextpad=0.5, columnspacing=1.8, borderpad=0, borderaxespad=0,
        labelcolor=MUTED,
    )  # fmt: skip


def draw_pair(axes: Axes, entry: Compared, line: float, half: float = 0.3) -> None:
    """Draw tolerance, published and simulated value along a horizontal axis."""
    axes.fill_between([entry.low, entry.high], line - half, line + half, color=BAND, linewidth=0)
    if entry.target is not None:
        axes.vlines(entry.target, line - half, line + half, color=INK, linewidth=1.5)
    if entry.simulated is None:
        return
    if entry.sim_low is not None and entry.sim_high is not None:
        color = CELLS if entry.inside else TRUE
        axes.hlines(line, entry.sim_low, entry.sim_high, color=color, linewidth=1.2)
    axes.plot([entry.simulated], [line], clip_on=False, **look(entry.inside))  # type: ignore[arg-type]
