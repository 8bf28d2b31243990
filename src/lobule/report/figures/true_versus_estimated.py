"""The trial's estimate beside the truth: what was found at each visit and what was really there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.evidence.effect import number
from lobule.report.figures.style import (
    CELLS,
    INK,
    MUTED,
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
    from matplotlib.figure import Figure

_KEY, _TITLE, _PLOT, _FOOT = 0.3, 0.3, 1.75, 0.5
_LEFT, _BETWEEN, _RIGHT = 0.62, 0.66, 0.1
_STEP = 0.17


@dataclass(frozen=True)
class EffectCourse:
    """One outcome's effect of cells against control over the visits.

    Parameters
    ----------
    name, unit : str
        Such as ("MELD", "points").
    months : array, shape (visits,), months
    estimate, low, high : array, shape (visits,), in `unit`
        The trial's estimate with its 95 % interval; NaN where it could not be estimated.
    true : array, shape (visits,), in `unit`
        True mean effect in the same patients, each run with and without cells.
    published : sequence of (month, estimate, low, high)
        Published pooled estimates of the same outcome, drawn in gray.
    """

    name: str
    unit: str
    months: ArrayLike
    estimate: ArrayLike
    low: ArrayLike
    high: ArrayLike
    true: ArrayLike
    published: Sequence[tuple[float, float, float, float]] = ()


def true_versus_estimated(
    outcomes: Sequence[EffectCourse],
    *,
    title: str = "The trial's estimate and the true effect at each visit",
) -> str:
    """Draw estimate and truth side by side at each visit, one panel per outcome.

    Visits are set at even distances: each is one comparison, and early ones lie close together.

    Parameters
    ----------
    outcomes : sequence of EffectCourse
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not outcomes:
        raise ValueError("There is no outcome to draw; give at least one EffectCourse.")
    with journal():
        columns = min(2, len(outcomes))
        rows = -(-len(outcomes) // columns)
        row_height = _TITLE + _PLOT + _FOOT
        figure = new_figure(WIDE, _KEY + rows * row_height)
        width = (WIDE - _LEFT - _RIGHT - _BETWEEN * (columns - 1)) / columns
        for place, course in enumerate(outcomes):
            row, column = divmod(place, columns)
            left = _LEFT + column * (width + _BETWEEN)
            axes = add_axes(figure, left, _KEY + row * row_height + _TITLE, width, _PLOT)
            letter = f"{chr(ord('A') + place)}\u2002" if len(outcomes) > 1 else ""
            axes.set_title(f"{letter}Difference in {course.name}, {course.unit}", pad=7)
            _draw_course(axes, course)
        _write_key(figure, published=any(course.published for course in outcomes))
        return to_svg(figure, title, " ".join(_describe(course) for course in outcomes))


def _draw_course(axes: Axes, course: EffectCourse) -> None:
    months, estimate, low, high, true = _arrays(course)
    published = [point for point in course.published if np.isclose(months, point[0]).any()]
    places = np.arange(months.size, dtype=float)
    axes.axhline(0, color=INK, linewidth=0.7)
    shift = _STEP / 2 + (_STEP / 2 if published else 0)
    axes.vlines(places - shift, low, high, color=CELLS, linewidth=1.2)
    _points(axes, places - shift, estimate, "s", CELLS, hollow=False)
    _points(axes, places - shift + _STEP, true, "o", TRUE, hollow=True)
    _draw_published(axes, months, published, shift)
    if not np.isfinite([*estimate, *true]).any():
        nothing_to_show(axes, "No estimates")
    axes.set_xticks(places, [f"{month:g}" for month in months])
    axes.set_xlim(-0.5, months.size - 0.5)
    axes.set_xlabel("Months since randomization", labelpad=2)
    axes.margins(y=0.08)


def _draw_published(
    axes: Axes, months: NDArray[np.float64], published: list[tuple[float, ...]], shift: float
) -> None:
    used = np.zeros(months.size)
    for month, estimate, low, high in published:
        visit = int(np.argmin(np.abs(months - month)))
        across = visit - shift + _STEP * 2 + 0.6 * _STEP * used[visit]
        used[visit] += 1
        axes.vlines(across, low, high, color=MUTED, linewidth=0.8)
        _points(axes, np.array([across]), np.array([estimate]), "D", MUTED, hollow=False, size=3.2)


def _points(
    axes: Axes,
    across: NDArray[np.float64],
    values: NDArray[np.float64],
    marker: str,
    color: str,
    *,
    hollow: bool,
    size: float = 4.8,
) -> None:
    axes.plot(
        across, values, linestyle="none", marker=marker, markersize=size, markeredgewidth=1.2,
        markerfacecolor="white" if hollow else color, markeredgecolor=color,
    )  # fmt: skip


def _write_key(figure: Figure, *, published: bool) -> None:
    from matplotlib.lines import Line2D

    looks = [("s", CELLS, CELLS, "trial estimate, 95% CI"), ("o", TRUE, "white", "true effect")]
    if published:
        looks.append(("D", MUTED, MUTED, "published pooled estimate, 95% CI"))
    handles = [
        Line2D(
            [], [], linestyle="none", marker=marker, markersize=4.8, markeredgecolor=edge,
            markerfacecolor=face, markeredgewidth=1.2, label=label,
        )
        for marker, edge, face, label in looks
    ]  # fmt: skip
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1.0), ncols=len(handles),
        frameon=False, fontsize=7.5, handletextpad=0.2, columnspacing=1.6,
    )  # fmt: skip


def _describe(course: EffectCourse) -> str:
    months, estimate, low, high, true = _arrays(course)
    visits = [
        f"month {month:g}, estimated {number(found)} ({number(below)} to {number(above)}), "
        f"true {number(truth)}"
        for month, found, below, above, truth in zip(months, estimate, low, high, true, strict=True)
        if np.isfinite(found)
    ]
    return f"Difference in {course.name} ({course.unit}): {'; '.join(visits) or 'none'}."


def _arrays(course: EffectCourse) -> tuple[NDArray[np.float64], ...]:
    columns = (course.months, course.estimate, course.low, course.high, course.true)
    arrays = tuple(np.atleast_1d(np.asarray(values, dtype=float)) for values in columns)
    if len({values.shape for values in arrays}) != 1:
        shapes = ", ".join(str(values.shape) for values in arrays)
        raise ValueError(f"{course.name} has visits and effects of shapes {shapes}; expected one.")
    return arrays
