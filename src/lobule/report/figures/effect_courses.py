"""Courses of an effect: what reviews printed, what the posterior expects, and the effect behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    to_svg,
)
from lobule.report.numerals import fixed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KEY, _TITLE, _PLOT, _FOOT = 0.3, 0.3, 1.8, 0.52
_LEFT, _BETWEEN, _RIGHT = 0.62, 0.66, 0.14
_LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class Point:
    """One month: value with its limits.

    Attributes
    ----------
    month, value, low, high : float
    """

    month: float
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class EffectCourse:
    """One outcome.

    Attributes
    ----------
    title, unit : str
    published : tuple of Point
        Estimates with their 95 % intervals.
    printed, true : tuple of Point
        Median and 90 % limits of what is expected in print, and of the effect alone.
    """

    title: str
    unit: str
    published: tuple[Point, ...]
    printed: tuple[Point, ...]
    true: tuple[Point, ...]


def effect_courses(courses: Sequence[EffectCourse], *, title: str) -> str:
    """Draw each outcome in a panel of its own, two in a row.

    Parameters
    ----------
    courses : sequence of EffectCourse
        One to eight.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    columns = min(2, len(courses))
    rows = -(-len(courses) // columns)
    height = _TITLE + _PLOT + _FOOT
    with journal():
        figure = new_figure(WIDE, _KEY + rows * height)
        width = (WIDE - _LEFT - _RIGHT - _BETWEEN * (columns - 1)) / columns
        for place, course in enumerate(courses):
            row, column = divmod(place, columns)
            left = _LEFT + column * (width + _BETWEEN)
            axes = add_axes(figure, left, _KEY + row * height + _TITLE, width, _PLOT)
            _draw(axes, course, f"{_LETTERS[place]}\u2002")
        _key(figure)
        return to_svg(figure, title, " ".join(_describe(course) for course in courses))


def _draw(axes: Axes, course: EffectCourse, letter: str) -> None:
    axes.axhline(0.0, color=INK, linewidth=0.6)
    for points, color, alpha in ((course.printed, CELLS, 0.18), (course.true, TRUE, 0.16)):
        months = [point.month for point in points]
        low, high = [p.low for p in points], [p.high for p in points]
        if len(points) == 1:
            months, low, high = [months[0] - 0.25, months[0] + 0.25], low * 2, high * 2
        axes.fill_between(months, low, high, color=color, alpha=alpha, linewidth=0)
    for points, color, dash in ((course.printed, CELLS, "-"), (course.true, TRUE, (0, (4, 1.5)))):
        axes.plot(
            [p.month for p in points], [p.value for p in points], color=color, linestyle=dash,
            linewidth=1.4, marker="o" if len(points) == 1 else "", markersize=3.5,
        )  # fmt: skip
    shift = _beside(course.published)
    for point, by in zip(course.published, shift, strict=True):
        axes.vlines(point.month + by, point.low, point.high, color=INK, linewidth=0.8)
        axes.plot([point.month + by], [point.value], "s", color=INK, markersize=3.5)
    axes.set_xlim(-0.4, 12.8)
    axes.set_xticks([0, 1, 3, 6, 12])
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xlabel("Months since the first infusion", labelpad=2)
    axes.set_ylabel(f"Cells minus control, {course.unit}", labelpad=3)
    axes.set_title(f"{letter}{course.title}", pad=6)


def _beside(points: Sequence[Point]) -> list[float]:
    """Small shifts that keep estimates of one month apart."""
    seen: dict[float, int] = {}
    shifts = []
    for point in points:
        count = seen.get(point.month, 0)
        seen[point.month] = count + 1
        shifts.append(0.28 * count)
    return shifts


def _key(figure: Figure) -> None:
    axes = add_axes(figure, 0.06, 0.04, WIDE - 0.12, 0.22)
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.plot([0.01], [0.5], "s", color=INK, markersize=3.5)
    axes.text(0.022, 0.5, "published (95% interval)", va="center", color=MUTED)
    axes.plot([0.265, 0.295], [0.5, 0.5], color=CELLS)
    axes.text(0.302, 0.5, "expected in print (90% interval)", va="center", color=MUTED)
    axes.plot([0.60, 0.63], [0.5, 0.5], color=TRUE, linestyle=(0, (4, 1.5)))
    axes.text(0.637, 0.5, "effect on patients (90% interval)", va="center", color=MUTED)


def _describe(course: EffectCourse) -> str:
    parts = [
        f"month {p.month:g}, {fixed(p.value, 2)} ({fixed(p.low, 2)} to {fixed(p.high, 2)})"
        for p in course.printed
    ]
    return f"{course.title}, {course.unit}, expected in print: {'; '.join(parts)}."
