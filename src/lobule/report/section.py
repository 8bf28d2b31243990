"""A section of the report: paragraphs, then the figures and tables they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lobule.report.illustration import Illustration
from lobule.report.table import Table


@dataclass(frozen=True)
class Exhibit:
    """A figure or a table with its number.

    Attributes
    ----------
    label : str
        "Figure 2" or "Table 1"; empty until numbered.
    content : Illustration or Table
    """

    label: str
    content: Illustration | Table

    @property
    def anchor(self) -> str:
        """Identifier in the page."""
        return f"exhibit-{self.content.name}"

    @property
    def is_table(self) -> bool:
        """Whether it is a table rather than a figure."""
        return isinstance(self.content, Table)


@dataclass(frozen=True)
class Section:
    """One section.

    Attributes
    ----------
    name : str
        Identifier in the page.
    title : str
    paragraphs : tuple of str
    exhibits : tuple of Exhibit
    """

    name: str
    title: str
    paragraphs: tuple[str, ...]
    exhibits: tuple[Exhibit, ...] = ()


def section(
    name: str,
    title: str,
    paragraphs: Sequence[str],
    exhibits: Sequence[Illustration | Table | None] = (),
) -> Section:
    """Return a section; empty paragraphs and absent exhibits are left out."""
    return Section(
        name,
        title,
        tuple(text for text in paragraphs if text),
        tuple(Exhibit("", content) for content in exhibits if content is not None),
    )


def numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections with figures and tables numbered in the order of the page."""
    counted = {"Figure": 0, "Table": 0}
    done = []
    for part in sections:
        exhibits = []
        for exhibit in part.exhibits:
            kind = "Table" if exhibit.is_table else "Figure"
            counted[kind] += 1
            exhibits.append(replace(exhibit, label=f"{kind} {counted[kind]}"))
        done.append(replace(part, exhibits=tuple(exhibits)))
    return tuple(done)
