"""Who gains: the true difference that cells make in each virtual patient, from best to worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.evidence.effect import number
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

_LEFT, _TOP, _PLOT, _RIGHT, _FOOT = 0.45, 0.52, 1.9, 0.5, 0.42
_STEPS = 400


def distribution(
    differences: ArrayLike,
    *,
    name: str,
    unit: str,
    matters: float,
    lower_is_better: bool = True,
    title: str = "True difference in each virtual patient",
) -> str:
    """Draw the patients in order of the difference, from the most to the least helped.

    Parameters
    ----------
    differences : array, shape (patients,), in `unit`
        With cells minus without, in the same patient; NaN where one of the two is unknown.
    name, unit : str
        Such as ("MELD at 3 months", "points").
    matters : float, in `unit`
        Smallest difference that a clinician would act on; smaller ones count as no difference.
    lower_is_better : bool
        Whether a negative difference is a gain.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not matters > 0:
        raise ValueError(f"matters is {matters}; expected a difference above 0, in {unit}.")
    known = np.asarray(differences, dtype=float).ravel()
    known = np.sort(known[np.isfinite(known)])
    known = known if lower_is_better else known[::-1]
    with journal():
        figure = new_figure(WIDE, _TOP + _PLOT + _FOOT)
        axes = add_axes(figure, _LEFT, _TOP, WIDE - _LEFT - _RIGHT, _PLOT)
        axes.set_title(f"Difference in {name}, {unit}", pad=22)
        axes.set_xlim(0, 100)
        axes.set_xlabel("Patients, from the most to the least helped (%)", labelpad=2)
        if known.size == 0:
            nothing_to_show(axes, "No patient with both courses")
            return to_svg(figure, title, f"No patient has a known difference in {name}.")
        gains = known < 0 if lower_is_better else known > 0
        classes = _classes(known, gains, matters)
        _draw_bars(axes, known, gains, matters)
        _write_shares(axes, classes, _amount(matters, unit))
        _mark_mean(axes, float(known.mean()))
        return to_svg(figure, title, _describe(known, classes, name, unit, matters))


def _classes(
    known: NDArray[np.float64], gains: NDArray[np.bool_], matters: float
) -> dict[str, float]:
    """Return the percentages better, the same and worse, in this order."""
    large = np.abs(known) >= matters
    return {
        "better": 100 * float(np.mean(large & gains)),
        "no difference": 100 * float(np.mean(~large)),
        "worse": 100 * float(np.mean(large & ~gains)),
    }


def _draw_bars(
    axes: Axes, known: NDArray[np.float64], gains: NDArray[np.bool_], matters: float
) -> None:
    bars = min(_STEPS, known.size)
    ranks = np.minimum(((np.arange(bars) + 0.5) / bars * known.size).astype(int), known.size - 1)
    heights, better = known[ranks], gains[ranks]
    colors = np.where(np.abs(heights) < matters, RULE, np.where(better, CELLS, TRUE))
    edges = np.linspace(0, 100, bars + 1)
    for color in (CELLS, RULE, TRUE):
        shown = np.where(colors == color, heights, np.nan)
        if np.isfinite(shown).any():
            _fill_steps(axes, edges, shown, color)
    axes.axhline(0, color=INK, linewidth=0.7)


def _fill_steps(
    axes: Axes, edges: NDArray[np.float64], heights: NDArray[np.float64], color: str
) -> None:
    known = np.flatnonzero(np.isfinite(heights))
    for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
        axes.stairs(heights[run], edges[run[0] : run[-1] + 2], fill=True, color=color, linewidth=0)


def _write_shares(axes: Axes, classes: dict[str, float], limit: str) -> None:
    words = (
        (0.0, "left", CELLS, f"{classes['better']:.0f}% better by {limit} or more"),
        (0.5, "center", MUTED, f"{classes['no difference']:.0f}% within {limit}"),
        (1.0, "right", TRUE, f"{classes['worse']:.0f}% worse by {limit} or more"),
    )
    for across, align, color, text in words:
        axes.annotate(
            text, (across, 1), (0, 8), xycoords="axes fraction", textcoords="offset points",
            ha=align, color=color, fontweight="bold",
        )  # fmt: skip


def _amount(value: float, unit: str) -> str:
    return f"{value:g} {unit.removesuffix('s') if value == 1 else unit}"


def _mark_mean(axes: Axes, mean: float) -> None:
    axes.axhline(mean, color=INK, linewidth=0.7, linestyle=(0, (3, 3)))
    axes.annotate(
        f"mean\n{number(mean)}", (100, mean), (5, 0), textcoords="offset points", va="center",
        fontsize=7.5, annotation_clip=False,
    )  # fmt: skip


def _describe(
    known: NDArray[np.float64], classes: dict[str, float], name: str, unit: str, matters: float
) -> str:
    shares = ", ".join(f"{share:.0f}% {word}" for word, share in classes.items())
    return (
        f"{known.size} patients. Difference in {name}: mean {number(float(known.mean()))} {unit}; "
        f"{shares}, counting differences of {_amount(matters, unit)} or more."
    )
