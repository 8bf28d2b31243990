"""Who benefits: regimens by subgroups, each cell colored and written with its difference."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lobule.report.figures.style import (
    INK,
    MUTED,
    WIDE,
    add_axes,
    journal,
    new_figure,
    short,
    to_svg,
)
from lobule.report.numerals import fixed

_ROW, _HEAD, _FOOT, _NAMES = 0.23, 0.62, 0.1, 2.1
_WORSE, _NOTHING, _BETTER = (0.77, 0.31, 0.06), (1.0, 1.0, 1.0), (0.0, 0.35, 0.61)


def benefit_matrix(
    names: Sequence[str],
    groups: Sequence[str],
    values: Sequence[Sequence[float]],
    sure: Sequence[Sequence[bool]],
    *,
    digits: int,
    lower_is_better: bool,
    title: str,
) -> str:
    """Draw a matrix; bold where the interval leaves out zero.

    Parameters
    ----------
    names : sequence of str
        Regimens, from top to bottom.
    groups : sequence of str
        Subgroups, from left to right; a line break is kept.
    values : sequence of sequences of float
        Difference of each regimen (outer) in each subgroup (inner); NaN where there is none.
    sure : sequence of sequences of bool
    digits : int
    lower_is_better : bool
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    largest = max((abs(v) for row in values for v in row if math.isfinite(v)), default=1.0) or 1.0
    with journal():
        tall = _ROW * len(names)
        figure = new_figure(WIDE, _HEAD + tall + _FOOT)
        axes = add_axes(figure, _NAMES, _HEAD, WIDE - _NAMES, tall)
        for line, row in enumerate(values):
            for column, value in enumerate(row):
                good = (value < 0) == lower_is_better
                share = 0.0 if math.isnan(value) else abs(value) / largest
                color = _mixed(_BETTER if good else _WORSE, share)
                axes.fill_between(
                    (column + 0.02, column + 0.98), line + 0.04, line + 0.96, color=color,
                    linewidth=0,
                )  # fmt: skip
                axes.text(
                    column + 0.5, line + 0.53, fixed(value, digits), ha="center", va="center",
                    fontsize=7.2, color="white" if share > 0.6 else INK,
                    fontweight="bold" if sure[line][column] else "normal",
                )  # fmt: skip
        axes.set_xlim(0, len(groups))
        axes.set_ylim(len(names), 0)
        axes.set_yticks([i + 0.5 for i in range(len(names))], [short(n, 36) for n in names])
        axes.set_xticks([i + 0.5 for i in range(len(groups))], list(groups))
        axes.tick_params(length=0, labelsize=7.2)
        axes.tick_params(axis="x", top=False, labeltop=True, labelbottom=False, colors=MUTED)
        for spine in axes.spines.values():
            spine.set_visible(False)
        return to_svg(figure, title, _describe(names, groups, values, digits))


def _mixed(color: tuple[float, float, float], share: float) -> tuple[float, float, float]:
    """The color at full share, white at none."""
    depth = 0.85 * share
    red, green, blue = (n + (c - n) * depth for c, n in zip(color, _NOTHING, strict=True))
    return red, green, blue


def _describe(
    names: Sequence[str],
    groups: Sequence[str],
    values: Sequence[Sequence[float]],
    digits: int,
) -> str:
    plain = [" ".join(group.split()) for group in groups]
    sentences = []
    for name, row in zip(names, values, strict=True):
        each = ", ".join(f"{g} {fixed(v, digits)}" for g, v in zip(plain, row, strict=True))
        sentences.append(f"{name}: {each}.")
    return " ".join(sentences)
