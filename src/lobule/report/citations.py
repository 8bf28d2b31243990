"""Numbered references, in the order in which the report first cites them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from lobule.evidence.references import Reference, reference


@dataclass(frozen=True)
class Entry:
    """One line of the reference list.

    Attributes
    ----------
    number : int
    text : str
        The citation in one line.
    link : str
        Where a reader finds the source, or empty.
    """

    number: int
    text: str
    link: str

    @property
    def anchor(self) -> str:
        """Identifier of the line in the page."""
        return f"reference-{self.number}"


@dataclass(frozen=True)
class Citations:
    """The sources of one report: each keeps the number of its first mention.

    Attributes
    ----------
    keys : tuple of str
        Bibliography keys without repetition, in the order of citation.
    """

    keys: tuple[str, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The reference list."""
        return tuple(_entry(n, key) for n, key in enumerate(self.keys, start=1))

    def mark(self, *keys: str) -> Markup:
        """Return the raised number or numbers that lead to the list; empty for no key."""
        numbers = sorted({self.keys.index(key) + 1 for key in keys})
        links = Markup(",").join(_LINK.format(n) for n in numbers)
        return Markup('<sup class="cite">{}</sup>').format(links) if numbers else Markup("")

    def marked(self, text: str) -> Markup:
        """Return a text with the raised number after the first mention of each source."""
        marked = escape(text)
        for key in self.keys:
            found = _find(key)
            if found is not None and (mention := _mention(found.label, marked)):
                head, tail = marked[: mention.end()], marked[mention.end() :]
                marked = head + self.mark(key) + tail
        return marked

    def number(self, key: str) -> Markup:
        """Return the number of a source on the line, for a cell of a table."""
        n = self.keys.index(key) + 1
        return _LINK.format(n)


_LINK = Markup('<a href="#reference-{0}" aria-label="Reference {0}">{0}</a>')


def in_order(*groups: Iterable[str]) -> Citations:
    """Return the citations of a report from the keys of its parts, in the order of the page."""
    return Citations(tuple(dict.fromkeys(key for group in groups for key in group if key)))


def key_of(name: str) -> str:
    """Return the bibliography key of a source named by its key or its name in a table."""
    found = _find(name)
    return found.key if found else name


def _mention(label: str, text: Markup) -> re.Match[str] | None:
    # Inside a sentence a label such as "Review of 8 trials" loses its capital.
    return re.search(rf"(?<!\w){re.escape(str(escape(label)))}(?!\w)", text, re.IGNORECASE)


def _find(name: str) -> Reference | None:
    try:
        return reference(name)
    except ValueError:
        return None


def _entry(number: int, key: str) -> Entry:
    found = _find(key)
    if found is None:
        return Entry(number, f"{key}. Not in the bibliography of this version.", "")
    return Entry(number, found.citation, found.link)
