"""What each mechanism contributed, and which laboratory value of MELD carried the difference."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lobule.evidence.effect import number
from lobule.report.figures.style import (
    CELLS,
    INK,
    MUTED,
    RULE,
    WIDE,
    add_axes,
    journal,
    new_figure,
    nothing_to_show,
    to_svg,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW, _HEAD, _FOOT, _BETWEEN_BLOCKS = 0.215, 0.36, 0.42, 0.1
_TOTAL = "#9098a1"
_NAMES, _VALUES, _BETWEEN = 1.6, 1.42, 0.1


@dataclass(frozen=True)
class Contribution:
    """One part of a difference.

    Parameters
    ----------
    name : str
        A mechanism ("Immune regulation") or a laboratory value ("Bilirubin").
    value, low, high : float, in the figure's unit
        Contribution and its interval; low and high None or NaN where there is no interval.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class ContributionBlock:
    """Parts that add up, side by side at each time.

    Parameters
    ----------
    heading : str
        "By mechanism", "By laboratory value".
    at : dict of str to tuple of Contribution
        Time ("3 months") to its parts, the same names in the same order at every time.
    whole : dict of str to Contribution
        Time to the whole difference with its interval; by default the sum of the parts without one.
    """

    heading: str
    at: dict[str, tuple[Contribution, ...]]
    whole: dict[str, Contribution] = field(default_factory=dict)

    def total(self, time: str, name: str) -> Contribution:
        """Return the whole difference at a time, under a name."""
        if time in self.whole:
            return replace(self.whole[time], name=name)
        return Contribution(name, math.fsum(part.value for part in self.at.get(time, ())))


def mechanisms(
    blocks: Sequence[ContributionBlock],
    *,
    axis: str,
    total: str = "All together",
    title: str = "Contributions to the difference",
) -> str:
    """Draw each block as horizontal bars, one column per time, with the sum of the parts below.

    Parameters
    ----------
    blocks : sequence of ContributionBlock
    axis : str
        What is split: "Contribution to the difference in MELD, points".
    total : str
        Name of the row with the sum.
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    times = _times(blocks)
    with journal():
        heights = [_ROW * (len(_names(block)) + 1) for block in blocks]
        height = sum(heights) + _HEAD * len(blocks) + _BETWEEN_BLOCKS * (len(blocks) - 1) + _FOOT
        figure = new_figure(WIDE, height)
        width = (WIDE - _NAMES - (_VALUES + _BETWEEN) * len(times) + _BETWEEN) / len(times)
        top = _HEAD
        for place, (block, tall) in enumerate(zip(blocks, heights, strict=True)):
            letter = f"{chr(ord('A') + place)}\u2002" if len(blocks) > 1 else ""
            figure.text(
                0.0, 1 - (top - 0.17) / height, letter + block.heading, fontweight="bold",
                fontsize=8.5,
            )  # fmt: skip
            for column, time in enumerate(times):
                left = _NAMES + column * (width + _VALUES + _BETWEEN)
                axes = add_axes(figure, left, top, width, tall)
                _draw_parts(axes, block, time, total, names=column == 0)
                _finish(axes, blocks, time, last=place == len(blocks) - 1)
            top += tall + _HEAD + _BETWEEN_BLOCKS
        figure.text((1 + (_NAMES - _VALUES) / WIDE) / 2, 0.07 / height, axis, ha="center")
        return to_svg(figure, title, _describe(blocks, total))


def _draw_parts(
    axes: Axes, block: ContributionBlock, time: str, total: str, *, names: bool
) -> None:
    parts = block.at.get(time, ())
    if not parts:
        nothing_to_show(axes, "Not computed")
    else:
        axes.axvline(0, color=INK, linewidth=0.7)
    for line, part in enumerate(parts):
        _draw_part(axes, line, part, CELLS)
    count = len(_names(block))
    axes.axhline(count - 0.5, color=RULE, linewidth=0.6)
    if parts:
        _draw_part(axes, count, block.total(time, total), _TOTAL)
    axes.set_ylim(count + 0.5, -0.5)
    labels = [*_names(block), total] if names else []
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    axes.tick_params(axis="y", length=0, pad=6)
    if names:
        axes.get_yticklabels()[-1].set_fontweight("bold")


def _draw_part(axes: Axes, line: int, part: Contribution, color: str) -> None:
    known = math.isfinite(part.value)
    text = number(part.value) if known else "–"
    if known:
        axes.barh(line, part.value, height=0.52, color=color, alpha=0.85, linewidth=0)
    interval = _interval(part)
    if known and interval:
        axes.hlines(line, *interval, color=INK, linewidth=0.9)
        text += f" ({number(interval[0])} to {number(interval[1])})"
    axes.text(
        1.04, line, text, transform=axes.get_yaxis_transform(), va="center_baseline",
        fontsize=7.5,
        fontweight="bold" if color == _TOTAL else "normal",
    )  # fmt: skip


def _finish(axes: Axes, blocks: Sequence[ContributionBlock], time: str, *, last: bool) -> None:
    low, high = _limits(blocks)
    axes.set_xlim(low, high)
    axes.spines["left"].set_visible(False)
    axes.set_title(time, fontweight="normal", fontsize=8, color=MUTED, loc="center", pad=4)
    axes.tick_params(axis="x", labelbottom=last)


def _limits(blocks: Sequence[ContributionBlock]) -> tuple[float, float]:
    """Return one pair of limits for all parts and sums, so that bars compare across the figure."""
    values = [0.0]
    for block in blocks:
        for time, parts in block.at.items():
            for part in (*parts, block.total(time, "")):
                values += [part.value, *(_interval(part) or ())]
    values = [value for value in values if math.isfinite(value)]
    room = 0.06 * (max(values) - min(values)) or 1.0
    return min(values) - room, max(values) + room


def _interval(part: Contribution) -> tuple[float, float] | None:
    if part.low is None or part.high is None:
        return None
    return (part.low, part.high) if math.isfinite(part.low + part.high) else None


def _times(blocks: Sequence[ContributionBlock]) -> list[str]:
    times = list(dict.fromkeys(time for block in blocks for time in block.at))
    if not times:
        raise ValueError("There is no contribution to draw; give at least one block with a time.")
    return times


def _names(block: ContributionBlock) -> list[str]:
    return list(dict.fromkeys(part.name for parts in block.at.values() for part in parts))


def _describe(blocks: Sequence[ContributionBlock], total: str) -> str:
    sentences = []
    for block in blocks:
        for time, parts in block.at.items():
            every = (*parts, block.total(time, total))
            each = "; ".join(f"{part.name} {number(part.value)}" for part in every)
            sentences.append(f"{block.heading}, {time}: {each}.")
    return " ".join(sentences)
