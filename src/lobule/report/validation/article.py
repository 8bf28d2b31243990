"""The page of a validation as an article, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass

from lobule import __version__
from lobule.report.article import Term
from lobule.report.citations import Citations, in_order
from lobule.report.illustrations.natural_history.order import of_family as pictures
from lobule.report.illustrations.natural_history.strip import strip
from lobule.report.section import Section, numbered, section
from lobule.report.table import Table
from lobule.report.validation import wording
from lobule.report.validation.tables import family_table, keys_of, left_out_table, row_table
from lobule.report.versions import versions
from lobule.trial.result import RESEARCH_ONLY
from lobule.validation.row import Row
from lobule.validation.use import Use
from lobule.validation.validation import Validation

TITLE = "The model beside published natural history"
LIBRARIES = ("numpy", "scipy", "llvmlite")


@dataclass(frozen=True)
class ValidationArticle:
    """Everything the page shows, in words and rounded numbers.

    Attributes
    ----------
    title, warning, answer : str
    value, meaning : str
        The answer as a number.
    key_points, facts : tuple of Term
    families : Table
    sections : tuple of Section
        One for each family.
    left_out : tuple of Table
        One for each reason.
    left_out_count : int
    entry_rules : tuple of Term
        What the virtual cohorts were, where a row does not say it by itself.
    citations : Citations
    recipe : tuple of Term
        What is needed to repeat the run.
    version : str
    """

    title: str
    warning: str
    answer: str
    value: str
    meaning: str
    key_points: tuple[Term, ...]
    facts: tuple[Term, ...]
    families: Table
    sections: tuple[Section, ...]
    left_out: tuple[Table, ...]
    left_out_count: int
    entry_rules: tuple[Term, ...]
    citations: Citations
    recipe: tuple[Term, ...]
    version: str


def compose(validation: Validation) -> ValidationArticle:
    """Return the article of a validation."""
    citations = in_order(keys_of(_in_page_order(validation)))
    every = validation.tally()
    return ValidationArticle(
        title=TITLE,
        warning=RESEARCH_ONLY,
        answer=wording.answer(validation),
        value=wording.percent(every),
        meaning=f"of {every.compared:,} published numbers inside their tolerance",
        key_points=_key_points(validation),
        facts=_facts(validation),
        families=family_table(validation),
        sections=numbered(_sections(validation, citations)),
        left_out=tuple(
            left_out_table(reason, rows, place)
            for place, (reason, rows) in enumerate(validation.reasons.items(), start=1)
        ),
        left_out_count=len(validation.left_out),
        entry_rules=tuple(Term(row.id, row.reason) for row in validation.compared if row.reason),
        citations=citations,
        recipe=_recipe(validation),
        version=__version__,
    )


def _in_page_order(validation: Validation) -> tuple[Row, ...]:
    return tuple(row for name, _ in validation.families for row in validation.of(name))


def _key_points(validation: Validation) -> tuple[Term, ...]:
    points = (
        Term("Answer", wording.answer(validation)),
        Term("Kept from any fit", wording.counted(validation.tally(Use.CHECK))),
        Term("Open to a fit", wording.counted(validation.tally(Use.FIT))),
        Term("By family", wording.extremes(validation)),
        Term(
            "Left out",
            f"{len(validation.left_out):,} of {len(validation.rows):,} published rows are not "
            "compared, each for a reason that is printed below.",
        ),
    )
    return tuple(point for point in points if point.text)


def _facts(validation: Validation) -> tuple[Term, ...]:
    return (
        Term("Published rows", f"{len(validation.rows):,}"),
        Term("Compared", f"{len(validation.compared):,}"),
        Term("Families", f"{len(validation.families)}"),
        Term("Patients in each cohort", f"{validation.patients:,}"),
        Term("Seed", str(validation.seed)),
    )


def _sections(validation: Validation, citations: Citations) -> list[Section]:
    found = []
    for name, title in validation.families:
        rows = validation.of(name)
        if rows:
            exhibits = (
                *pictures(validation, name),
                strip(name, title, rows),
                row_table(name, title, rows, citations),
            )
            said = (wording.of_family(title, rows), *wording.shortcomings(rows))
            found.append(section(f"family-{name}", title, said, exhibits))
    return found


def _recipe(validation: Validation) -> tuple[Term, ...]:
    only = "" if validation.complete else "".join(f" --only {n}" for n, _ in validation.families)
    command = (
        f"lobule validate natural-history --patients {validation.patients} "
        f"--seed {validation.seed}{only}"
    )
    return (
        Term("Command", command),
        Term("Seed", str(validation.seed)),
        Term("Patients in each cohort", f"{validation.patients:,}"),
        Term("Versions", versions(LIBRARIES)),
    )
