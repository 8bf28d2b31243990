"""`lobule validate real-patients`: the model beside single patients of public data sets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lobule.cli.targets import check_targets, write_text

if TYPE_CHECKING:
    from lobule.report.section import Section
    from lobule.report.table import Table
    from lobule.validation.patients.comparison import RealComparison


def real_patients(
    patients: int, seed: int, threads: int | None, json: Path | None, html: Path | None
) -> None:
    """Compare, write what was asked for, and print.

    Raises
    ------
    ValueError
        An argument is out of range, or a package with real patients is missing.
    """
    check_targets(json, html)
    found = _compared(patients, seed, threads)
    if json is not None:
        from lobule.validation.patients.to_json import to_json

        write_text(json, to_json(found))
    if html is not None:
        from lobule.report.real_patients.render import render

        write_text(html, render(found))
    _tell(found, json, html)


def lines(found: RealComparison) -> Iterator[str]:
    """Everything that is printed: the tables of the page and its sentences."""
    from lobule.report.real_patients.answer import wrong
    from lobule.report.real_patients.article import compose

    for part in compose(found).sections:
        yield part.title
        yield from _paragraphs(part)
        for exhibit in part.exhibits:
            if exhibit.is_table:
                yield from _table(exhibit.content)  # type: ignore[arg-type]
        yield ""
    yield f"What is wrong: {wrong(found)}"
    yield f"Took {found.seconds:.0f} s with {found.patients:,} virtual patients."


def _compared(patients: int, seed: int, threads: int | None) -> RealComparison:
    from lobule.cli.trial import cores
    from lobule.progress import shown
    from lobule.validation.patients.comparison import compare_with_real_patients

    with shown() as progress:
        count = cores() if threads is None else threads
        return compare_with_real_patients(patients, seed, count, progress)


def _tell(found: RealComparison, json: Path | None, html: Path | None) -> None:
    from lobule.trial.result import RESEARCH_ONLY

    print("\n".join(lines(found)))
    for kind, path in (("Numbers", json), ("Page", html)):
        if path is not None:
            print(f"{kind}: {path}")
    print(RESEARCH_ONLY)


def _paragraphs(part: Section) -> Iterator[str]:
    from textwrap import wrap

    for text in part.paragraphs:
        yield from wrap(_plain(text), 96, initial_indent="  ", subsequent_indent="  ")


def _table(table: Table) -> Iterator[str]:
    """A table of the page in columns, as wide as the widest cell of each."""
    head = (table.stub, *(column.label for column in table.columns))
    body = [(row.label, *(_plain(cell) for cell in row.cells)) for row in table.rows]
    full = [head, *(line for line in body if len(line) == len(head))]
    widths = [max(len(line[column]) for line in full) for column in range(len(head))]
    for line in (head, *body):
        cells = zip(line, widths, strict=False)
        yield "    " + "  ".join(cell.ljust(width) for cell, width in cells).rstrip()


def _plain(text: str) -> str:
    """Text of the page without its tags and raised numbers."""
    import re
    from html import unescape

    text = re.sub(r"<sup.*?</sup>", "", str(text))
    return unescape(re.sub(r"<[^>]+>", "", text))
