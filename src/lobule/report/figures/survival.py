"""Survival: Kaplan-Meier curves of the arms with their bands and the numbers at risk below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lobule.report.figures.counts import CountRow, height_of_counts, write_counts
from lobule.report.figures.style import (
    WIDE,
    add_axes,
    arm_colors,
    journal,
    mark_months,
    month_ticks,
    new_figure,
    nothing_to_show,
    spread,
    to_svg,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEFT, _RIGHT, _TOP, _PLOT = 1.14, 1.3, 0.12, 2.7
_MOST_TICKS = 100


@dataclass(frozen=True)
class SurvivalArm:
    """One arm's Kaplan-Meier estimate.

    Parameters
    ----------
    arm : str
    days : array, shape (steps,), day
        Event times in ascending order; day 0 may be left out, without events it is empty.
    survival, low, high : array, shape (steps,), fraction 0 to 1
        Estimate after each time and its 95 % band; NaN where undefined.
    at_risk_days, at_risk : sequences of equal length, day and count
        Numbers at risk for the table below the curve; all zero when the arm has no patients.
    censored : array, shape (patients,), day
        Times at which patients left alive: short ticks on the curve, unless they would hide it.
    """

    arm: str
    days: ArrayLike
    survival: ArrayLike
    low: ArrayLike
    high: ArrayLike
    at_risk_days: Sequence[float] = ()
    at_risk: Sequence[int] = ()
    censored: ArrayLike = ()


def survival(
    arms: Sequence[SurvivalArm],
    *,
    last_day: float,
    outcome: str = "Alive",
    notes: Sequence[str] = (),
    title: str = "Survival by arm",
    since: str = "randomization",
) -> str:
    """Draw the survival of the arms, control first.

    Parameters
    ----------
    arms : sequence of SurvivalArm
    last_day : float, day
        End of planned follow-up; the axis ends here.
    outcome : str
        What the curve counts: "Alive", "Alive without transplant".
    notes : sequence of str
        Lines in the free corner, such as the hazard ratio and the log-rank test.
    title : str
        For readers who cannot see the figure; unique on the page.
    since : str
        What happened on day 0.
    """
    if not arms:
        raise ValueError("There is no arm to draw; give at least one SurvivalArm.")
    if not last_day > 0:
        raise ValueError(f"last_day is {last_day}; expected a day after the start, such as 365.")
    with journal():
        figure = new_figure(WIDE, _TOP + _PLOT + height_of_counts(len(arms)))
        width = WIDE - _LEFT - _RIGHT
        axes = add_axes(figure, _LEFT, _TOP, width, _PLOT)
        colors = arm_colors([arm.arm for arm in arms])
        for arm in arms:
            _draw_curve(axes, arm, colors[arm.arm], last_day)
        _name_curves(axes, arms, colors, last_day)
        visits = [day for arm in arms for day in arm.at_risk_days]
        mark_months(axes, last_day, visits, since)
        _finish(axes, outcome, last_day, notes)
        rows = [CountRow(a.arm, colors[a.arm], a.at_risk_days, a.at_risk) for a in arms]
        write_counts(axes, "No. at risk", rows, (width, _PLOT), names=True)
        return to_svg(figure, title, _describe(arms, outcome, last_day))


def _draw_curve(axes: Axes, arm: SurvivalArm, color: str, last_day: float) -> None:
    days, estimate, low, high = _steps(arm, last_day)
    if _is_empty(arm):
        return
    axes.fill_between(days, low, high, step="post", color=color, alpha=0.15, linewidth=0)
    axes.step(days, estimate, where="post", color=color)
    censored = np.asarray(arm.censored, dtype=float)
    censored = censored[censored < last_day]
    if 0 < censored.size <= _MOST_TICKS:
        level = estimate[np.searchsorted(days, censored, side="right") - 1]
        axes.plot(
            censored, level, linestyle="none", marker="|", markersize=4, markeredgewidth=0.7,
            color=color,
        )  # fmt: skip


def _name_curves(
    axes: Axes, arms: Sequence[SurvivalArm], colors: dict[str, str], last_day: float
) -> None:
    names = [_name(arm, last_day) for arm in arms]
    ends = [float(_steps(arm, last_day)[1][-1]) for arm in arms]
    gap = 0.16 / _PLOT * max(name.count("\n") + 1 for name in names)
    levels = spread(ends, gap)
    down = min(0.0, 1 - gap / 3 - max(levels))
    for arm, name, level in zip(arms, names, levels, strict=True):
        axes.annotate(
            name, (1.035 * last_day, level + down), color=colors[arm.arm], fontweight="bold",
            va="center", annotation_clip=False, linespacing=1.25,
        )  # fmt: skip


def _name(arm: SurvivalArm, last_day: float) -> str:
    end = "no patients" if _is_empty(arm) else f"{100 * _steps(arm, last_day)[1][-1]:.0f}%"
    return f"{fill(arm.arm, 18)}\n{end}"


def _is_empty(arm: SurvivalArm) -> bool:
    return len(arm.at_risk) > 0 and max(arm.at_risk) == 0


def _finish(axes: Axes, outcome: str, last_day: float, notes: Sequence[str]) -> None:
    axes.set_xlim(0, last_day)
    axes.set_ylim(0, 1.02)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"])
    axes.set_ylabel(f"{outcome} (%)")
    axes.grid(axis="y", color="#e6e9ec", linewidth=0.5)
    axes.set_axisbelow(True)
    if notes:
        axes.text(
            0.03, 0.05, "\n".join(notes), transform=axes.transAxes, va="bottom", linespacing=1.5
        )
    if not axes.lines:
        nothing_to_show(axes, "No follow-up")


def _steps(arm: SurvivalArm, last_day: float) -> tuple[NDArray[np.float64], ...]:
    """Return the curve with its start at 1 and its end carried to the last day."""
    arrays = [
        np.asarray(values, dtype=float) for values in (arm.days, arm.survival, arm.low, arm.high)
    ]
    if len({values.shape for values in arrays}) != 1:
        shapes = ", ".join(str(values.shape) for values in arrays)
        raise ValueError(f"{arm.arm} has days and estimates of shapes {shapes}; expected one.")
    days, *estimates = arrays
    within = (days <= last_day) & np.isfinite(estimates[0])
    days = np.concatenate([[0.0], days[within], [last_day]])
    curves = []
    for values in estimates:
        values = np.concatenate([[1.0], values[within]])
        curves.append(np.append(values, values[-1]))
    return days, *curves


def _describe(arms: Sequence[SurvivalArm], outcome: str, last_day: float) -> str:
    month = list(month_ticks(last_day).values())[-1]
    ends = "; ".join(_name(arm, last_day).replace("\n", " ") for arm in arms)
    return f"{outcome} at {month} months: {ends}."
