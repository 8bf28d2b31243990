"""Cost against quality-adjusted years: each regimen a numbered dot, the reference at the origin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lobule.report.figures.style import (
    CELLS,
    CONTROL,
    INK,
    MUTED,
    RULE,
    WIDE,
    add_axes,
    journal,
    new_figure,
    short,
    spread,
    to_svg,
)
from lobule.report.numerals import fixed

_HEIGHT, _LEFT, _PLOT, _TOP, _FOOT = 4.2, 0.75, 4.3, 0.1, 0.5


@dataclass(frozen=True)
class CostDot:
    """One regimen against the reference.

    Parameters
    ----------
    name : str
    years, years_low, years_high : float, QALY
    cost, cost_low, cost_high : float, currency
    """

    name: str
    years: float
    years_low: float
    years_high: float
    cost: float
    cost_low: float
    cost_high: float


def cost_plane(dots: Sequence[CostDot], *, currency: str, reference: str, title: str) -> str:
    """Draw additional cost over additional quality-adjusted years.

    Parameters
    ----------
    dots : sequence of CostDot
        Without the reference.
    currency : str
    reference : str
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    with journal():
        figure = new_figure(WIDE, _HEIGHT)
        axes = add_axes(figure, _LEFT, _TOP, _PLOT, _HEIGHT - _TOP - _FOOT)
        axes.axhline(0, color=RULE, linewidth=0.8)
        axes.axvline(0, color=RULE, linewidth=0.8)
        axes.plot(0, 0, "o", color=CONTROL, markersize=5)
        for place, dot in enumerate(dots, start=1):
            axes.hlines(dot.cost, dot.years_low, dot.years_high, color=CELLS, linewidth=0.7)
            axes.vlines(dot.years, dot.cost_low, dot.cost_high, color=CELLS, linewidth=0.7)
            axes.plot(dot.years, dot.cost, "o", color=CELLS, markersize=8.5)
            axes.text(
                dot.years, dot.cost, str(place), color="white", ha="center", va="center_baseline",
                fontsize=5.6, fontweight="bold",
            )  # fmt: skip
        axes.margins(0.08)
        axes.set_xlabel(f"Quality-adjusted life years gained over {reference}", fontsize=8)
        axes.set_ylabel(f"Additional cost, {currency}", fontsize=8)
        axes.yaxis.set_major_formatter(lambda value, _: fixed(value, 0))
        _legend(axes, dots, reference)
        return to_svg(figure, title, _describe(dots))


def _legend(axes, dots: Sequence[CostDot], reference: str) -> None:  # type: ignore[no-untyped-def]
    lines = [f"○  {short(reference, 38)}"]
    lines += [f"{place}  {short(dot.name, 38)}" for place, dot in enumerate(dots, start=1)]
    step = 1.0 / max(len(lines), 12)
    places = spread([1.0 - step * (line + 0.5) for line in range(len(lines))], step)
    for text, place in zip(lines, places, strict=True):
        axes.text(
            1.04, place, text, transform=axes.transAxes, va="center", fontsize=7.2,
            color=MUTED if text.startswith("○") else INK,
        )  # fmt: skip


def _describe(dots: Sequence[CostDot]) -> str:
    known = [dot for dot in dots if math.isfinite(dot.cost)]
    return " ".join(
        f"{dot.name}: {fixed(dot.years, 3)} quality-adjusted years, cost {fixed(dot.cost, 0)}."
        for dot in known
    )
