"""Courses over time: the true mean of each arm and what was measured at the visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.report.figures.counts import CountRow, height_of_counts, write_counts
from lobule.report.figures.style import (
    INK,
    WIDE,
    add_axes,
    arm_colors,
    arm_markers,
    journal,
    mark_months,
    new_figure,
    nothing_to_show,
    to_svg,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KEY, _TITLE, _PLOT, _GAP = 0.3, 0.28, 1.45, 0.12
_LEFT, _BETWEEN, _RIGHT = 1.12, 0.5, 0.14


@dataclass(frozen=True)
class Band:
    """One arm's value over time with a band around it.

    Parameters
    ----------
    days : array, shape (times,), day
    middle, low, high : array, shape (times,), in the panel's unit
        NaN where nothing is known; the line is broken there.
    """

    days: ArrayLike
    middle: ArrayLike
    low: ArrayLike
    high: ArrayLike


@dataclass(frozen=True)
class ArmCourse:
    """One arm in one panel: the true course (line and band) and the measured visits (points).

    Either may be left out. `n` counts the patients measured at each visit.
    """

    arm: str
    true: Band | None = None
    measured: Band | None = None
    n: Sequence[int] = ()


@dataclass(frozen=True)
class CoursePanel:
    """One variable, such as ("MELD", "points"), with its arms, control first."""

    name: str
    unit: str
    arms: tuple[ArmCourse, ...]


def courses(
    panels: Sequence[CoursePanel],
    *,
    true_band: str = "middle half of patients",
    measured_band: str = "95% CI",
    title: str = "Courses of laboratory values by arm",
) -> str:
    """Draw the variables as small multiples, two in a row, with the numbers measured below.

    Parameters
    ----------
    panels : sequence of CoursePanel
    true_band, measured_band : str
        What the ribbon around the line and the bar through the point mean, for the key.
    title : str
        For readers who cannot see the figure; unique on the page.

    Returns
    -------
    str
        One SVG element.
    """
    if not panels:
        raise ValueError("There is no variable to draw; give at least one CoursePanel.")
    arms = list(dict.fromkeys(course.arm for panel in panels for course in panel.arms))
    with journal():
        columns = min(2, len(panels))
        rows = -(-len(panels) // columns)
        row_height = _TITLE + _PLOT + height_of_counts(len(arms)) + _GAP
        figure = new_figure(WIDE, _KEY + rows * row_height)
        width = (WIDE - _LEFT - _RIGHT - _BETWEEN * (columns - 1)) / columns
        for place, panel in enumerate(panels):
            row, column = divmod(place, columns)
            top = _KEY + row * row_height + _TITLE
            axes = add_axes(figure, _LEFT + column * (width + _BETWEEN), top, width, _PLOT)
            _draw_panel(axes, panel, arms, chr(ord("A") + place) if len(panels) > 1 else "")
            counts = _count_rows(panel, arms)
            write_counts(axes, "No. measured", counts, (width, _PLOT), names=column == 0)
        _write_key(figure, panels, arms, true_band, measured_band)
        return to_svg(figure, title, _describe(panels))


def _draw_panel(axes: Axes, panel: CoursePanel, arms: list[str], letter: str) -> None:
    colors, markers = arm_colors(arms), arm_markers(arms)
    axes.set_title(f"{letter}\u2002{panel.name}, {panel.unit}".strip("\u2002, "), pad=7)
    axes.grid(axis="y", color="#e6e9ec", linewidth=0.5)
    axes.set_axisbelow(True)
    last = _last_day(panel)
    for place, course in enumerate(panel.arms):
        shift = (place - (len(panel.arms) - 1) / 2) * last * 0.009
        _draw_arm(axes, course, shift, colors[course.arm], markers[course.arm])
    if last == 0:
        nothing_to_show(axes, "No measurements")
    mark_months(axes, last, _visits(panel))


def _draw_arm(axes: Axes, course: ArmCourse, shift: float, color: str, marker: str) -> None:
    if course.true is not None:
        days, middle, low, high = _arrays(course.true)
        axes.fill_between(days, low, high, color=color, alpha=0.13, linewidth=0)
        axes.plot(days, middle, color=color)
    if course.measured is not None:
        days, middle, low, high = _arrays(course.measured)
        known = np.isfinite(middle)
        days, middle, low, high = (values[known] for values in (days, middle, low, high))
        axes.vlines(days + shift, low, high, color=color, linewidth=0.8)
        axes.plot(
            days + shift,
            middle,
            linestyle="none",
            marker=marker,
            markersize=4.2,
            markerfacecolor="white",
            markeredgecolor=color,
            markeredgewidth=1.1,
        )


def _count_rows(panel: CoursePanel, arms: list[str]) -> list[CountRow]:
    colors = arm_colors(arms)
    of_arm = {course.arm: course for course in panel.arms}
    rows = []
    for arm in arms:
        course = of_arm.get(arm)
        measured = course.measured if course is not None and len(course.n) else None
        days = [] if measured is None else _arrays(measured)[0].tolist()
        counts = () if course is None or measured is None else course.n
        rows.append(CountRow(arm, colors[arm], days, counts))
    return rows


def _write_key(
    figure: Figure, panels: Sequence[CoursePanel], arms: list[str], true: str, measured: str
) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    colors, markers = arm_colors(arms), arm_markers(arms)
    handles: list[Line2D | Patch] = [
        Line2D(
            [], [], color=colors[arm], marker=markers[arm], markersize=4.2,
            markerfacecolor="white", markeredgewidth=1.1, label=arm,
        )
        for arm in arms
    ]  # fmt: skip
    if any(course.true for panel in panels for course in panel.arms):
        handles.append(Line2D([], [], color=INK, label="true mean"))
        handles.append(Patch(color=INK, alpha=0.13, linewidth=0, label=true))
    if any(course.measured for panel in panels for course in panel.arms):
        point = Line2D(
            [], [], color=INK, linestyle="none", marker="o", markersize=4.2,
            markerfacecolor="white", markeredgewidth=1.1, label=f"measured mean, {measured}",
        )  # fmt: skip
        handles.append(point)
    key = figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1.0), ncols=len(handles),
        frameon=False, fontsize=7.5, handlelength=1.6, columnspacing=1.6, handletextpad=0.5,
    )  # fmt: skip
    for text, arm in zip(key.get_texts(), arms, strict=False):
        text.set_color(colors[arm])
        text.set_fontweight("bold")


def _describe(panels: Sequence[CoursePanel]) -> str:
    return " ".join(
        f"{panel.name} ({panel.unit}): "
        + "; ".join(_from_to(course) for course in panel.arms)
        + "."
        for panel in panels
    )


def _from_to(course: ArmCourse) -> str:
    band = course.measured or course.true
    if band is None:
        return f"{course.arm}, no values"
    days, middle, _, _ = _arrays(band)
    known = np.flatnonzero(np.isfinite(middle))
    if known.size == 0:
        return f"{course.arm}, no values"
    first, last = known[0], known[-1]
    return (
        f"{course.arm}, mean {middle[first]:.3g} on day {days[first]:.0f} "
        f"and {middle[last]:.3g} on day {days[last]:.0f}"
    )


def _arrays(band: Band) -> tuple[NDArray[np.float64], ...]:
    arrays = tuple(
        np.asarray(values, dtype=float) for values in (band.days, band.middle, band.low, band.high)
    )
    if len({values.shape for values in arrays}) != 1:
        shapes = ", ".join(str(values.shape) for values in arrays)
        raise ValueError(f"days, middle, low and high have the shapes {shapes}; expected one.")
    return arrays


def _last_day(panel: CoursePanel) -> float:
    last = [
        float(days[np.isfinite(middle)].max())
        for course in panel.arms
        for band in (course.true, course.measured)
        if band is not None
        for days, middle, _, _ in [_arrays(band)]
        if np.isfinite(middle).any()
    ]
    return max(last, default=0.0)


def _visits(panel: CoursePanel) -> list[float]:
    bands = [course.measured for course in panel.arms if course.measured is not None]
    return [float(day) for band in bands for day in np.asarray(band.days, dtype=float)]
