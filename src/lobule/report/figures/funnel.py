"""Funnel plot: effects against their standard errors, with the trials that may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lobule.report.figures.style import (
    CELLS,
    INK,
    MUTED,
    TRUE,
    add_axes,
    journal,
    new_figure,
    to_svg,
)

if TYPE_CHECKING:
    from lobule.evidence.pool import Effects, Pooled

_WIDTH, _HEIGHT = 5.2, 3.9
_LEVELS = ((0.95, "#eef1f4"), (0.99, "#f7f8fa"))


def funnel(pooled: Pooled, *, axis: str, filled: Effects | None = None) -> str:
    """Draw a funnel plot as one SVG element.

    Parameters
    ----------
    pooled : Pooled
        Of the real trials; the funnel stands around its effect.
    axis : str
        What the effect is, with its unit.
    filled : Effects, optional
        Mirrored trials of a trim and fill, drawn hollow.
    """
    with journal():
        figure = new_figure(_WIDTH, _HEIGHT)
        axes = add_axes(figure, 0.65, 0.2, _WIDTH - 0.85, _HEIGHT - 0.8)
        error = np.sqrt(pooled.effects.variance)
        highest = 1.08 * float(max(error.max(), np.sqrt(filled.variance).max() if filled else 0))
        _shade(axes, pooled.estimate, highest)
        axes.axvline(pooled.estimate, color=INK, linewidth=0.8)
        axes.plot(pooled.effects.estimate, error, "o", markersize=4.5, color=CELLS, label="trials")
        if filled is not None:
            axes.plot(
                filled.estimate, np.sqrt(filled.variance), "o", markersize=4.5,
                markerfacecolor="white", markeredgecolor=TRUE, label="mirrored trials",
            )  # fmt: skip
            axes.legend(frameon=False, loc="upper right", fontsize=7.5)
        axes.set_ylim(highest, 0)
        axes.set_xlabel(axis)
        axes.set_ylabel("Standard error")
        axes.text(
            0.01, 0.02, "Shaded: 95 % and 99 % limits without heterogeneity",
            transform=axes.transAxes, color=MUTED, fontsize=7,
        )  # fmt: skip
        return to_svg(figure, f"Funnel plot: {axis}", _described(pooled, axis, filled))


def _shade(axes: object, center: float, highest: float) -> None:
    from scipy.stats import norm

    for level, color in reversed(_LEVELS):
        reach = float(norm.ppf((1 + level) / 2)) * highest
        axes.fill(  # type: ignore[attr-defined]
            [center - reach, center, center + reach], [highest, 0, highest], color=color, zorder=0
        )


def _described(pooled: Pooled, axis: str, filled: Effects | None) -> str:
    rows = zip(
        pooled.effects.labels,
        pooled.effects.estimate,
        np.sqrt(pooled.effects.variance),
        strict=True,
    )
    trials = "; ".join(
        f"{name} {effect:.2f} (standard error {se:.2f})" for name, effect, se in rows
    )
    more = f" {len(filled)} mirrored trials." if filled else ""
    return f"{axis}, around {pooled.estimate:.2f}. {trials}.{more}"
