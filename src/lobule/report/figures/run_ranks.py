"""Do independent runs agree? Ranks of their draws: flat for every run where they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.report.figures.style import (
    INK,
    MUTED,
    WIDE,
    add_axes,
    arm_colors,
    journal,
    new_figure,
    to_svg,
)

_TITLE, _PLOT, _FOOT = 0.3, 0.95, 0.42
_LEFT, _BETWEEN, _RIGHT = 0.35, 0.3, 0.12
_COLUMNS = 3
BINS = 20


@dataclass(frozen=True, eq=False)
class Runs:
    """Draws of one number.

    Attributes
    ----------
    name : str
    draws : array (runs, draws)
    """

    name: str
    draws: NDArray[np.float64]


def run_ranks(numbers: Sequence[Runs], *, title: str) -> str:
    """Draw a rank plot for each number, three in a row.

    Parameters
    ----------
    numbers : sequence of Runs
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    from scipy import stats

    rows = -(-len(numbers) // _COLUMNS)
    height = _TITLE + _PLOT + _FOOT
    with journal():
        figure = new_figure(WIDE, rows * height)
        width = (WIDE - _LEFT - _RIGHT - _BETWEEN * (_COLUMNS - 1)) / _COLUMNS
        for place, number in enumerate(numbers):
            row, column = divmod(place, _COLUMNS)
            left = _LEFT + column * (width + _BETWEEN)
            axes = add_axes(figure, left, row * height + _TITLE, width, _PLOT)
            ranks = stats.rankdata(number.draws, axis=None).reshape(number.draws.shape)
            edges = np.linspace(0.5, number.draws.size + 0.5, BINS + 1)
            expected = number.draws.shape[1] / BINS
            colors = arm_colors([str(run) for run in range(len(ranks))])
            axes.axhline(1.0, color=INK, linewidth=0.6)
            for run, of_run in enumerate(ranks):
                counts = np.histogram(of_run, edges)[0] / expected
                axes.step(
                    np.arange(BINS + 1), np.append(counts, counts[-1]), where="post",
                    color=colors[str(run)], linewidth=0.9,
                )  # fmt: skip
            axes.set_xlim(0, BINS)
            axes.set_ylim(0, 2.2)
            axes.set_xticks([])
            axes.set_yticks([0, 1, 2])
            axes.set_title(number.name, pad=4, fontsize=7.5)
            axes.set_xlabel("Rank over all runs", labelpad=2, color=MUTED, fontsize=7)
        names = ", ".join(number.name for number in numbers)
        return to_svg(figure, title, f"Rank plots of {names}.")
