"""Parameters before and after a fit: where they lie, and how probable it is that they are zero."""

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
    to_svg,
)
from lobule.report.numerals import fixed, quantity

_HEAD, _LINE, _FOOT = 0.55, 0.24, 0.45
_NAMES, _RATIO, _GAP = 2.75, 3.1, 0.35


@dataclass(frozen=True)
class BeforeAfter:
    """One parameter.

    Attributes
    ----------
    name : str
    prior, posterior : tuple of float
        Low, median, high where it is not zero.
    prior_zero, zero : float
        Probability of being zero; both 0 if it cannot be.
    """

    name: str
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]
    prior_zero: float
    zero: float


def prior_posterior(entries: Sequence[BeforeAfter], *, title: str) -> str:
    """Draw each parameter on the scale of its own prior median.

    The panel of zeros is left out where no parameter can be zero.

    Parameters
    ----------
    entries : sequence of BeforeAfter
    title : str
        For readers who cannot see the figure; unique on the page.
    """
    height = len(entries) * _LINE
    with journal():
        figure = new_figure(WIDE, _HEAD + height + _FOOT)
        width = WIDE - _NAMES - _RATIO - _GAP - 0.15
        alone = not any(entry.prior_zero for entry in entries)
        sizes = _axes(figure, _NAMES, WIDE - _NAMES - 0.15 if alone else _RATIO, height, entries)
        for place, entry in enumerate(entries):
            _size(sizes, place, entry)
        sizes.set_yticks(range(len(entries)), [entry.name for entry in entries])
        sizes.set_xscale("log")
        sizes.set_xlim(0.12, 9.0)
        sizes.set_xticks([0.2, 0.5, 1, 2, 5], ["0.2", "0.5", "1", "2", "5"])
        sizes.minorticks_off()
        sizes.axvline(1.0, color=INK, linewidth=0.6)
        sizes.set_xlabel("Size over the median of the prior", labelpad=2)
        if not alone:
            sizes.set_title("A\u2002Size, if there is any", pad=6)
            _zeros(_axes(figure, _NAMES + _RATIO + _GAP, width, height, entries), entries)
        figure.text(
            0.012, 0.012, "gray: prior; blue: posterior; bars are 90% intervals", color=MUTED,
            fontsize=7.5,
        )  # fmt: skip
        return to_svg(figure, title, " ".join(_describe(entry) for entry in entries))


def _axes(figure, left: float, width: float, height: float, entries: Sequence[BeforeAfter]):
    axes = add_axes(figure, left, _HEAD, width, height)
    axes.set_ylim(len(entries) - 0.5, -0.5)
    axes.grid(axis="x", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    return axes


def _zeros(axes, entries: Sequence[BeforeAfter]) -> None:
    for place, entry in enumerate(entries):
        _zero(axes, place, entry)
    axes.set_yticks([])
    axes.set_xlim(-0.03, 1.03)
    axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_xlabel("Probability", labelpad=2)
    axes.set_title("B\u2002Exactly zero", pad=6)


def _size(axes, place: int, entry: BeforeAfter) -> None:
    middle = entry.prior[1]
    if not (middle > 0.0 and math.isfinite(middle)):
        return
    for values, color, by in ((entry.prior, CONTROL, -0.16), (entry.posterior, CELLS, 0.16)):
        low, median, high = (max(value / middle, 1e-3) for value in values)
        axes.hlines(place + by, low, high, color=color, linewidth=2.2)
        axes.plot([median], [place + by], "o", color=color, markersize=3.5)


def _zero(axes, place: int, entry: BeforeAfter) -> None:
    if entry.prior_zero <= 0.0:
        return
    axes.hlines(place, entry.prior_zero, entry.zero, color=CELLS, linewidth=0.8)
    axes.plot([entry.prior_zero], [place], "o", color=CONTROL, markersize=4)
    axes.plot([entry.zero], [place], "o", color=CELLS, markersize=4)


def _describe(entry: BeforeAfter) -> str:
    after = f"{quantity(entry.posterior[1])}, prior {quantity(entry.prior[1])}"
    zero = f", zero with probability {fixed(entry.zero, 2)}" if entry.prior_zero else ""
    return f"{entry.name}: {after}{zero}."
