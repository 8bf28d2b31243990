"""Flow of patients through the trial, in the four stages of the CONSORT statement."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from lobule.report.figures.flow_counts import Count, Flow
from lobule.report.figures.style import (
    INK,
    MUTED,
    RULE,
    WIDE,
    arm_colors,
    journal,
    new_figure,
    to_svg,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE, _PADDING, _GAP, _INSET = 0.158, 0.075, 0.26, 0.1
_STAGES, _WIDEST, _SIDE = 0.95, 2.45, 2.75
_LETTER, _EDGE = 0.063, 0.06


class _Box(NamedTuple):
    """Bold heading and plain lines of one box, and where it stands, in inches from upper left."""

    heading: list[str]
    lines: list[str]
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def center(self) -> float:
        return self.left + self.width / 2


def flow(patients: Flow, *, title: str = "Flow of patients through the trial") -> str:
    """Draw the flow diagram and return it as one SVG element.

    Parameters
    ----------
    patients : Flow
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    if not patients.arms:
        raise ValueError("There is no arm to draw; give at least one FlowArm.")
    with journal():
        trunk = _trunk(patients)
        rows = _arm_rows(patients, trunk[-1].bottom + 1.6 * _GAP)
        height = rows[-1][0].bottom + 0.06
        figure = new_figure(WIDE, height)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, WIDE)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        _draw_stages(axes, trunk, rows)
        colors = arm_colors([arm.arm for arm in patients.arms])
        for box in trunk:
            _draw_box(axes, box, INK, centered=not box.lines)
        for row in rows:
            bare = not any(box.lines for box in row)
            for box, arm in zip(row, patients.arms, strict=True):
                _draw_box(axes, box, colors[arm.arm], centered=bare)
        _draw_arrows(axes, trunk, rows)
        return to_svg(figure, title, _describe(patients))


def _trunk(patients: Flow) -> list[_Box]:
    """Return screened, excluded (to the right) and randomized."""
    middle = _STAGES + (WIDE - _STAGES - _EDGE) / 2
    width, side = 2.1, middle + 0.35
    screened = _box(_counted("Screened", patients.screened), [], middle - width / 2, 0.06, width)
    gone = sum(count.patients for count in patients.excluded)
    excluded = _box(
        _counted("Excluded", gone),
        _lines(patients.excluded, _SIDE),
        side,
        screened.bottom + _GAP / 2,
        _SIDE,
    )
    below = excluded.bottom + _GAP / 2 if gone else screened.bottom + _GAP
    randomized = _box(
        _counted("Randomized", patients.randomized), [], middle - width / 2, below, width
    )
    return [screened, excluded, randomized] if gone else [screened, randomized]


def _arm_rows(patients: Flow, top: float) -> list[list[_Box]]:
    """Return the boxes of allocation, follow-up and analysis, one per arm in each row."""
    arms = patients.arms
    room = (WIDE - _STAGES - _EDGE) / len(arms)
    width = min(_WIDEST, room - 0.14)
    contents = [
        [(_counted(arm.arm, arm.allocated), _lines(arm.treated, width)) for arm in arms],
        [
            (_counted("Completed", arm.completed), _lines(arm.left, width, "left early"))
            for arm in arms
        ],
        [
            (_counted("Analyzed", arm.analyzed), _lines(arm.not_analyzed, width, "not analyzed"))
            for arm in arms
        ],
    ]
    rows = []
    for row in contents:
        lefts = [_STAGES + room * (place + 0.5) - width / 2 for place in range(len(arms))]
        boxes = [
            _box(heading, lines, left, top, width)
            for (heading, lines), left in zip(row, lefts, strict=True)
        ]
        tallest = max(box.height for box in boxes)
        rows.append([box._replace(height=tallest) for box in boxes])
        top += tallest + _GAP
    return rows


def _box(heading: str, lines: list[str], left: float, top: float, width: float) -> _Box:
    bold = wrap(heading, int((width - 2 * _INSET) / (1.15 * _LETTER)))
    height = 2 * _PADDING + _LINE * (len(bold) + len(lines))
    return _Box([line.replace("\u00a0", " ") for line in bold], lines, left, top, width, height)


def _draw_box(axes: Axes, box: _Box, color: str, *, centered: bool) -> None:
    from matplotlib.patches import Rectangle

    frame = Rectangle(
        (box.left, box.top), box.width, box.height, facecolor="white", edgecolor=color,
        linewidth=0.9,
    )  # fmt: skip
    axes.add_patch(frame)
    across = box.center if centered else box.left + _INSET
    spare = (box.height - 2 * _PADDING - _LINE * len(box.heading)) / 2 if centered else 0.0
    for place, line in enumerate([*box.heading, *box.lines]):
        bold = place < len(box.heading)
        axes.text(
            across,
            box.top + _PADDING + spare + _LINE * (place + 0.5),
            line,
            color=color if bold else INK,
            fontweight="bold" if bold else "normal",
            fontsize=8 if bold else 7.5,
            ha="center" if centered else "left",
            va="center",
        )


def _draw_arrows(axes: Axes, trunk: list[_Box], rows: list[list[_Box]]) -> None:
    screened, randomized = trunk[0], trunk[-1]
    _arrow(axes, [(screened.center, screened.bottom), (screened.center, randomized.top)])
    if len(trunk) == 3:
        level = trunk[1].top + trunk[1].height / 2
        _arrow(axes, [(screened.center, level), (trunk[1].left, level)])
    fork = randomized.bottom + 0.7 * _GAP
    for box in rows[0]:
        start = (randomized.center, randomized.bottom)
        path = [start, (randomized.center, fork), (box.center, fork), (box.center, box.top)]
        _arrow(axes, path)
    for above, below in pairwise(rows):
        for upper, lower in zip(above, below, strict=True):
            _arrow(axes, [(upper.center, upper.bottom), (lower.center, lower.top)])


def _arrow(axes: Axes, path: list[tuple[float, float]]) -> None:
    across, down = zip(*path[:-1], strict=True)
    axes.plot([*across, path[-1][0]], [*down, path[-1][1]], color=MUTED, linewidth=0.8)
    axes.annotate(
        "", path[-1], path[-2],
        arrowprops={
            "arrowstyle": "-|>,head_width=0.18,head_length=0.4", "color": MUTED, "linewidth": 0.8,
            "shrinkA": 0, "shrinkB": 0,
        },
    )  # fmt: skip


def _draw_stages(axes: Axes, trunk: list[_Box], rows: list[list[_Box]]) -> None:
    spans = [("Enrollment", trunk[0].top, trunk[-1].bottom)]
    stages = ("Allocation", "Follow-up", "Analysis")
    spans += [(n, row[0].top, row[0].bottom) for n, row in zip(stages, rows, strict=True)]
    for stage, top, bottom in spans:
        axes.plot([0.06, 0.06], [top, bottom], color=RULE, linewidth=2.5)
        axes.text(0.14, (top + bottom) / 2, stage, color=MUTED, va="center", fontsize=7.5)


def _counted(what: str, patients: int) -> str:
    return f"{what} (n\u00a0=\u00a0{patients:,})"


def _lines(counts: Sequence[Count], width: float, heading: str = "") -> list[str]:
    """Return the reasons as lines that fit, under a plain heading with their sum if it is given."""
    texts = [f"{count.patients:,} {count.reason}" for count in counts]
    if heading and len(counts) == 1:
        texts = [f"{counts[0].patients:,} {heading}: {counts[0].reason}"]
    elif heading and counts:
        total = sum(count.patients for count in counts)
        texts = [f"{total:,} {heading}:", *(f"\u2003{text}" for text in texts)]
    return [line for text in texts for line in _wrap(text, width)]


def _wrap(text: str, width: float) -> list[str]:
    letters = int((width - 2 * _INSET) / _LETTER)
    margin = "\u2003" * (1 + text.startswith("\u2003"))
    start = margin[1:]
    return wrap(
        text.lstrip(), letters, initial_indent=start, subsequent_indent=margin,
        break_on_hyphens=False,
    )  # fmt: skip


def _describe(patients: Flow) -> str:
    arms = "; ".join(
        f"{arm.arm}: {arm.allocated} allocated, "
        + "".join(f"{count.patients} {count.reason.lower()}, " for count in arm.left)
        + f"{arm.completed} completed, {arm.analyzed} analyzed"
        for arm in patients.arms
    )
    return f"{patients.screened} screened, {patients.randomized} randomized. {arms}."
