"""The bibliography of the evidence tables, the physiology and the clinical scores."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Reference:
    """One source. A title in brackets is our description: the source's own was not recorded.

    `ids` are the names used for the source in the evidence tables, `note` says when a number or
    an identifier is from memory and has to be verified.
    """

    key: str
    author: str = ""
    title: str = ""
    shorttitle: str = ""
    journal: str = ""
    volume: str = ""
    pages: str = ""
    year: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    howpublished: str = ""
    addendum: str = ""
    ids: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """Short name for a table or a figure: the short title if there is one, or "Pan 2014"."""
        return self.shorttitle or self.author_and_year or self.key

    @property
    def author_and_year(self) -> str:
        """First author and year ("Pan 2014"), or an empty string where no author is recorded."""
        author = self.author.removesuffix(" and others").replace(",", "")
        return f"{author} {self.year}".strip() if author else ""

    @property
    def needs_verification(self) -> bool:
        """Whether something about this source is from memory."""
        return "from memory" in self.note

    @property
    def link(self) -> str:
        """Where a reader finds the source, or an empty string."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else self.url

    @property
    def _said_elsewhere(self) -> str:
        """Words of the source, unless they only repeat the journal."""
        repeats = bool(self.journal) and self.journal in self.howpublished
        return "" if repeats else self.howpublished

    @property
    def citation(self) -> str:
        """One line for a list of references."""
        author = self.author.replace(" and others", " et al.").replace(",", "")
        where = self.journal
        if self.year:
            where = f"{where} {self.year}".strip()
        if self.volume:
            where = f"{where};{self.volume}" + (f":{self.pages}" if self.pages else "")
        identifier = next(
            (
                f"{name}:{value}"
                for name, value in (("doi", self.doi), ("pmid", self.pmid), ("pmc", self.pmcid))
                if value
            ),
            self.url or self._said_elsewhere,
        )
        parts = [part.rstrip(".") for part in (author, self.title, where, identifier) if part]
        return ". ".join(parts) + "." + (f" ({self.note})" if self.note else "")


@cache
def references() -> Mapping[str, Reference]:
    """Return every source by its key, in the order of the bibliography."""
    text = files("lobule.evidence").joinpath("data", "references.bib").read_text("utf-8")
    return MappingProxyType({entry.key: entry for entry in read_bibliography(text)})


def reference(name: str) -> Reference:
    """Return the source with this key, or with this name in the evidence tables."""
    found = references().get(name) or _by_table_name().get(name)
    if found is None:
        near = difflib.get_close_matches(name, [*references(), *_by_table_name()], n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"{name!r} is not in the bibliography.{hint}")
    return found


def label_of(name: str) -> str:
    """Return the short name of a source given by its key or its name in the evidence tables."""
    return reference(name).label


def cited_in(source: str) -> tuple[Reference, ...]:
    """Return the sources that a `source` cell of an evidence table names.

    A source is named by its DOI, PubMed or PMC number, address, short name or table name.
    """
    return tuple(entry for entry in references().values() if _pattern(entry).search(source))


def read_bibliography(text: str) -> tuple[Reference, ...]:
    """Read our restricted BibTeX: one `name = {value},` per line, no nested braces."""
    known = {field.name for field in fields(Reference)}
    entries = []
    for block in re.findall(r"^@\w+\{(.*?)^\}", text, flags=re.MULTILINE | re.DOTALL):
        key, *lines = block.splitlines()
        values = dict(re.findall(r"^\s*(\w+) = \{([^{}]*)\},$", "\n".join(lines), re.MULTILINE))
        if len(values) != len(lines) or not values.keys() <= known:
            raise ValueError(
                f"The reference {key.rstrip(',')!r} cannot be read; expected one "
                f"'name = {{value}},' per line with names among {', '.join(sorted(known))}."
            )
        entries.append(Reference(key=key.rstrip(","), **values))
    return tuple(entries)


@cache
def _by_table_name() -> Mapping[str, Reference]:
    return MappingProxyType({entry.ids: entry for entry in references().values() if entry.ids})


@cache
def _pattern(entry: Reference) -> re.Pattern[str]:
    names = [entry.doi, entry.pmcid, entry.howpublished, entry.ids]
    names += [re.sub(r"^https?://(www\.)?", "", entry.url).rstrip("/")]
    names += [re.sub(r"^https?://(www\.)?", "", entry.addendum).rstrip("/")]
    names += [f"PMID {entry.pmid}"] if entry.pmid else []
    names += [entry.author_and_year] if entry.year else []
    choices = "|".join(re.escape(name) for name in names if name)
    return re.compile(rf"(?<!\w)(?:{choices or '(?!)'})(?!\w)", re.IGNORECASE)
