"""Calibration: predicted survival of groups of patients against what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lobule.report.figures.style import (
    CELLS,
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

_KEY, _TITLE, _FOOT = 0.3, 0.3, 0.5
_LEFT, _BETWEEN, _RIGHT = 0.6, 0.42, 0.14
_LETTERS = "ABCDEF"
_SHIFT = 0.012
_LOOKS = ((CELLS, "s"), (MUTED, "o"))


@dataclass(frozen=True)
class Group:
    """Patients with like predictions; all numbers are fractions alive.

    Parameters
    ----------
    predicted, observed, low, high : float, fraction
        Limits are NaN while nobody has died; then no line is drawn through the point.
    """

    predicted: float
    observed: float
    low: float
    high: float


@dataclass(frozen=True)
class CalibrationPanel:
    """One horizon: groups by the name of the predictor, two predictors at most."""

    title: str
    predictors: dict[str, tuple[Group, ...]]


def calibration(panels: Sequence[CalibrationPanel], *, title: str) -> str:
    """Draw the panels side by side, each with the line of perfect agreement.

    Parameters
    ----------
    panels : sequence of CalibrationPanel
        One to six, none empty.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not panels or not all(panel.predictors for panel in panels):
        raise ValueError("A panel has no predictor to draw; give each at least one.")
    count = len(panels)
    side = (WIDE - _LEFT - _RIGHT - _BETWEEN * (count - 1)) / count
    with journal():
        figure = new_figure(WIDE, _KEY + _TITLE + side + _FOOT)
        for place, panel in enumerate(panels):
            left = _LEFT + place * (side + _BETWEEN)
            axes = add_axes(figure, left, _KEY + _TITLE, side, side)
            letter = f"{_LETTERS[place]}\u2002" if count > 1 else ""
            axes.set_title(f"{letter}{panel.title}", pad=6)
            _draw(axes, panel)
            axes.set_ylabel("Observed alive, %" if place == 0 else "", labelpad=3)
        _write_key(figure, list(panels[0].predictors))
        return to_svg(figure, title, " ".join(_describe(panel) for panel in panels))


def _draw(axes: Axes, panel: CalibrationPanel) -> None:
    axes.plot([0, 1], [0, 1], color=RULE, linewidth=0.8)
    for place, groups in enumerate(panel.predictors.values()):
        color, marker = _LOOKS[place]
        across = [group.predicted + _SHIFT * (place - 0.5) for group in groups]
        lows, highs = [g.low for g in groups], [g.high for g in groups]
        axes.vlines(across, lows, highs, color=color, linewidth=1.0)
        axes.plot(
            across, [group.observed for group in groups], linestyle="none", marker=marker,
            markersize=4.6, markeredgewidth=1.1, markerfacecolor=color if place == 0 else "white",
            markeredgecolor=color, clip_on=False,
        )  # fmt: skip
    percents = [0, 0.25, 0.5, 0.75, 1]
    axes.set_xticks(percents, [f"{100 * share:.0f}" for share in percents])
    axes.set_yticks(percents, [f"{100 * share:.0f}" for share in percents])
    axes.set_xlim(-0.03, 1.03)
    axes.set_ylim(-0.03, 1.03)
    axes.set_xlabel("Predicted alive, %", labelpad=2)


def _write_key(figure: Figure, names: Sequence[str]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D(
            [], [], linestyle="none", marker=marker, markersize=4.6, markeredgewidth=1.1,
            markerfacecolor=color if place == 0 else "white", markeredgecolor=color, label=name,
        )
        for place, (name, (color, marker)) in enumerate(zip(names, _LOOKS, strict=False))
    ]  # fmt: skip
    handles.append(Line2D([], [], color=RULE, label="perfect agreement"))
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1.0), ncols=len(handles),
        frameon=False, fontsize=7.5, handletextpad=0.4, columnspacing=1.6,
    )  # fmt: skip


def _describe(panel: CalibrationPanel) -> str:
    words = [
        f"{name}, predicted and observed per cent alive: "
        + ", ".join(f"{100 * g.predicted:.0f} and {100 * g.observed:.0f}" for g in groups)
        for name, groups in panel.predictors.items()
    ]
    return f"{panel.title}: {'; '.join(words)}."
