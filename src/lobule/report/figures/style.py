"""The look of every figure: one type size, thin lines, two arms apart without color vision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#1b1f24"
MUTED = "#5d6670"
RULE = "#c9ced4"
CONTROL = "#6f7680"
CELLS = "#005a9c"
TRUE = "#c44e10"

# Gray against blue first, then Okabe and Ito's hues, darkened to read as text on white.
_ARMS = (CONTROL, CELLS, "#c44e10", "#00755e", "#8e3f7f", "#8a6500")
_MARKERS = ("o", "s", "D", "^", "v", "P")

WIDE = 7.6
DAYS_PER_MONTH = 365.25 / 12

_PIXELS_PER_INCH = 100
_FONTS = "'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif"
_SETTINGS = {
    "font.family": "DejaVu Sans",
    "font.size": 8.0,
    "axes.labelsize": 8.0,
    "axes.titlesize": 8.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.linewidth": 0.6,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "xtick.major.size": 3.0,
    "ytick.major.size": 3.0,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "lines.linewidth": 1.4,
    "lines.solid_capstyle": "butt",
    "lines.solid_joinstyle": "round",
    "svg.fonttype": "none",
    "svg.hashsalt": "lobule",
    "path.simplify": True,
}


@contextmanager
def journal() -> Iterator[None]:
    """Draw with the settings of the house, whatever another library has set; then put back."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(cast(Any, _SETTINGS))
        yield


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure; it belongs to no window and no global list.

    Parameters
    ----------
    width, height : float, inches
        One inch is shown as 100 pixels at most: `WIDE` fills a column of 760 pixels.
    """
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height))


def add_axes(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Add a plot whose place and size are given in inches from the upper left corner."""
    across, down = figure.get_figwidth(), figure.get_figheight()
    return figure.add_axes(
        (left / across, (down - top - height) / down, width / across, height / down)
    )


def arm_colors(arms: Sequence[str]) -> dict[str, str]:
    """Return a color for each arm; the first arm named is the control and is gray."""
    return {arm: _ARMS[place % len(_ARMS)] for place, arm in enumerate(dict.fromkeys(arms))}


def arm_markers(arms: Sequence[str]) -> dict[str, str]:
    """Return a marker for each arm, so that arms stay apart in black and white."""
    return {arm: _MARKERS[place % len(_MARKERS)] for place, arm in enumerate(dict.fromkeys(arms))}


def to_svg(figure: Figure, title: str, description: str) -> str:
    """Return the figure as one SVG element to set into a page.

    The same figure gives the same bytes on every machine. The element scales with its column, is
    announced by its title and description, and its names cannot collide with another figure's.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    title : str
        What the figure shows; unique on the page.
    description : str
        What a reader who cannot see the figure should know, numbers included.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    buffer = BytesIO()
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    FigureCanvasSVG(figure).print_svg(buffer, metadata=nothing)
    text = buffer.getvalue().decode("utf-8")
    name = "figure-" + re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    text = text[text.index("<svg") :]
    text = re.sub(r" *<metadata>.*?</metadata>\n?", "", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", lambda tag: _tidy(tag[0], name), text)
    text = re.sub(r"<svg [^>]*>", lambda tag: _head(tag[0], figure, name), text, count=1)
    text = text.replace(">*{stroke", f">#{name} *{{stroke", 1)
    labels = (
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f' <desc id="{name}-description">{escape(description)}</desc>\n'
    )
    return text.replace("<defs>", f"{labels} <defs>", 1)


def spread(positions: Sequence[float], gap: float) -> list[float]:
    """Move labels apart until neighbors keep a gap, each as near its own place as it can be."""
    order = sorted(range(len(positions)), key=lambda place: positions[place])
    groups: list[tuple[float, list[int]]] = []
    for place in order:
        center, members = positions[place], [place]
        while groups and groups[-1][0] + gap * (len(groups[-1][1]) + len(members)) / 2 > center:
            below, earlier = groups.pop()
            total = below * len(earlier) + center * len(members)
            members = earlier + members
            center = total / len(members)
        groups.append((center, members))
    moved = [0.0] * len(positions)
    for center, members in groups:
        for rank, place in enumerate(members):
            moved[place] = center + gap * (rank - (len(members) - 1) / 2)
    return moved


def short(text: str, letters: int) -> str:
    """Cut a long name to a number of letters, the last one an ellipsis."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def nothing_to_show(axes: Axes, sentence: str) -> None:
    """Say in the middle of an empty plot why it is empty."""
    axes.set_yticks([])
    axes.text(0.5, 0.6, sentence, transform=axes.transAxes, ha="center", va="center", color=MUTED)


def month_ticks(last_day: float, visits: Sequence[float] = ()) -> dict[float, str]:
    """Return the days to mark on a time axis with their labels in months.

    Visits are marked if they are few and lie near whole months; otherwise months in even steps.

    Parameters
    ----------
    last_day : float, day
        Where the axis ends.
    visits : sequence of float, day
        Planned visits.
    """
    planned = {day: day / DAYS_PER_MONTH for day in sorted(set(visits))}
    whole = all(abs(month - round(month)) < 0.2 for month in planned.values())
    if whole and 2 <= len({round(month) for month in planned.values()}) == len(planned) <= 7:
        return {day: str(round(month)) for day, month in planned.items()}
    months = max(1, round(last_day / DAYS_PER_MONTH))
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if months / step <= 6), 120)
    return {month * DAYS_PER_MONTH: str(month) for month in range(0, months + 1, step)}


def mark_months(
    axes: Axes, last_day: float, visits: Sequence[float] = (), since: str = "randomization"
) -> None:
    """Set the ticks, limits and label of a time axis in months."""
    end = last_day or DAYS_PER_MONTH
    ticks = month_ticks(end, visits)
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.set_xlim(-0.03 * end, 1.03 * end)
    axes.set_xlabel(f"Months since {since}", labelpad=2)


def _tidy(tag: str, name: str) -> str:
    """Shorten one tag and give its names the figure's own prefix; text between tags stays."""
    tag = re.sub(r' transform="rotate\(-0 [^"]*"', "", tag)
    tag = re.sub(r"(\d\.\d\d)\d+", r"\1", tag)
    tag = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", tag)
    return tag.replace("'DejaVu Sans'", _FONTS)


def _head(found: str, figure: Figure, name: str) -> str:
    view = re.search(r'viewBox="[^"]*"', found)
    width = round(figure.get_figwidth() * _PIXELS_PER_INCH)
    return (
        f'<svg id="{name}" {view[0] if view else ""} width="100%" role="img" '
        f'aria-labelledby="{name}-title {name}-description" '
        f'style="max-width: {width}px; height: auto" version="1.1" '
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    )
