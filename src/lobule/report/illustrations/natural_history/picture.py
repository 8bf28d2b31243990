"""A picture of published rows: panels or series that are drawn from what was compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from lobule.report.figures.along_axis import Series, along_axis
from lobule.report.figures.beside_published import Panel, beside_published
from lobule.report.figures.compared import Compared
from lobule.report.illustration import Illustration
from lobule.validation.row import Row
from lobule.validation.validation import Validation

MOST_PANELS = 8


class Picture(Protocol):
    """Something that can be drawn from a validation."""

    @property
    def rows(self) -> tuple[str, ...]:
        """Ids that it shows."""
        ...

    def drawn(self, validation: Validation) -> Illustration | None:
        """Draw what was compared; None if that is too little."""
        ...


@dataclass(frozen=True)
class PanelOf:
    """One panel: rows with short labels under a shared axis."""

    title: str
    axis: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Panels:
    """Numbers side by side on lines of their own."""

    name: str
    title: str
    caption: str
    panels: tuple[PanelOf, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """Ids that it shows."""
        return tuple(name for panel in self.panels for name in panel.labels)

    def drawn(self, validation: Validation) -> Illustration | None:
        """Panels with at least two rows that were compared."""
        known = {row.id: row for row in validation.compared}
        shown = [
            Panel(panel.title, panel.axis, entries)
            for panel in self.panels
            if len(entries := _entries(panel.labels, known)) > 1
        ]
        if not shown:
            return None
        drawing = Markup(beside_published(shown[:MOST_PANELS], title=self.title))
        return Illustration(self.name, self.title, self.caption, (drawing,))


@dataclass(frozen=True)
class SeriesOf:
    """One panel along an axis: rows with their places, or names of places in their order."""

    title: str
    down: str
    across: str
    at: Mapping[str, float | str]


@dataclass(frozen=True)
class Courses:
    """Numbers along time or along a score."""

    name: str
    title: str
    caption: str
    series: tuple[SeriesOf, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """Ids that it shows."""
        return tuple(name for one in self.series for name in one.at)

    def drawn(self, validation: Validation) -> Illustration | None:
        """Series with at least two rows that were compared."""
        known = {row.id: row for row in validation.compared}
        shown = [_series(one, known) for one in self.series]
        kept = [one for one in shown if len(one.entries) > 1]
        if not kept:
            return None
        drawing = Markup(along_axis(kept[:MOST_PANELS], title=self.title))
        return Illustration(self.name, self.title, self.caption, (drawing,))


def entry(row: Row, label: str = "") -> Compared:
    """A compared row as a figure shows it."""
    return Compared(
        label or row.quantity, row.target, row.lo or 0.0, row.hi or 0.0, row.simulated,
        row.sim_lo, row.sim_hi, bool(row.inside),
    )  # fmt: skip


def home(picture: Picture, validation: Validation) -> str:
    """Family that most of the compared rows of a picture belong to; empty if there are none."""
    shown = set(picture.rows)
    families = Counter(row.family for row in validation.compared if row.id in shown)
    return max(families, key=lambda name: families[name]) if families else ""


def _entries(labels: Mapping[str, str], known: Mapping[str, Row]) -> tuple[Compared, ...]:
    return tuple(entry(known[name], label) for name, label in labels.items() if name in known)


def _series(one: SeriesOf, known: Mapping[str, Row]) -> Series:
    found = [(place, known[name]) for name, place in one.at.items() if name in known]
    names = tuple(place for place, _ in found if isinstance(place, str))
    at = tuple(
        float(rank) if isinstance(place, str) else place for rank, (place, _) in enumerate(found)
    )
    entries = tuple(entry(row, str(place)) for place, row in found)
    return Series(one.title, one.down, one.across, at, entries, names)
