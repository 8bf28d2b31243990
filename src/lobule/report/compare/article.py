"""The page of a comparison of regimens as an article, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass

from lobule import __version__
from lobule.comparison.result import ComparisonResult
from lobule.report.article import Term
from lobule.report.citations import Citations, in_order
from lobule.report.compare import doubt, drawings, sentences, tables, words
from lobule.report.numerals import fixed
from lobule.report.section import Section, numbered, section
from lobule.report.versions import versions
from lobule.report.wording import duration, listed, spelled
from lobule.trial.result import RESEARCH_ONLY

LIBRARIES = ("numpy", "scipy", "llvmlite")
CAUTION = (
    "What cells do was fitted to published trials or assumed, not found here, and may be nothing: "
    "these differences hold at the default parameters of each therapy. How far other parameters "
    "would move them stands in a table of its own; other equations would move them further."
)


@dataclass(frozen=True)
class CompareArticle:
    """Everything the page shows, in words and rounded numbers.

    Attributes
    ----------
    title, warning, answer : str
    value, meaning : str
        The answer as a number.
    who, organs : str
        Who the patients are, and what is assumed about organs.
    key_points, facts : tuple of Term
    sections : tuple of Section
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
    who: str
    organs: str
    key_points: tuple[Term, ...]
    facts: tuple[Term, ...]
    sections: tuple[Section, ...]
    citations: Citations
    recipe: tuple[Term, ...]
    version: str


def compose(result: ComparisonResult) -> CompareArticle:
    """Return the article of a comparison."""
    day = words.middle_visit(result)
    name = f"meld@{day}"
    top = min(result.others, key=lambda one: one.cell(name).difference.value)
    sources = [price.source for price in result.prices if price.source not in ("assumed", "given")]
    citations = in_order(sources, ["util2008"], ["SRTR2017"] if "list" in result.organs else [])
    return CompareArticle(
        title=result.title,
        warning=RESEARCH_ONLY,
        answer=sentences.answer(result),
        value=fixed(top.cell(name).difference.value, 2),
        meaning=f"points of MELD at {duration(day)} with {top.name}, against {result.reference}",
        who=sentences.who(result),
        organs=result.organs,
        key_points=_key_points(result),
        facts=_facts(result),
        sections=numbered(_sections(result, citations)),
        citations=citations,
        recipe=_recipe(result),
        version=__version__,
    )


def _key_points(result: ComparisonResult) -> tuple[Term, ...]:
    points = (
        Term("Answer", sentences.answer(result)),
        Term("MELD", sentences.meld(result)),
        Term("Harm", sentences.harm(result)),
        Term("Who benefits", sentences.benefit(result)),
        Term("Cost", sentences.cost(result)),
        Term("Organs", result.organs),
        Term("Caution", CAUTION),
    )
    return tuple(point for point in points if point.text)


def _facts(result: ComparisonResult) -> tuple[Term, ...]:
    return (
        Term("Patients", f"{result.patients:,} virtual"),
        Term("Causes", listed([spelled(cause) for cause in result.causes])),
        Term("Regimens", str(len(result.regimens))),
        Term("Reference", result.reference),
        Term("Follow-up", duration(result.visits[-1])),
        Term("Seed", str(result.seed)),
    )


def _sections(result: ComparisonResult, citations: Citations) -> list[Section]:
    day, last = words.middle_visit(result), result.visits[-1]
    name = f"meld@{day}"
    lived = {
        f"alive@{last}": f"Alive at {duration(last)}, %",
        "days_alive": "Days alive",
        "ascites_free_days": "Days alive without ascites",
        "transplanted": "Transplanted, %",
    }
    hurt = {"complications": "Complications", "harms": "Adverse events of treatment"}
    found = [
        section("regimens", "What is compared", (), (tables.regimens(result),)),
        section("at-a-glance", "At a glance", (), (drawings.glance(result),)),
        section(
            "laboratory-values",
            "MELD and albumin",
            (sentences.meld(result),),
            (
                drawings.course(result, "meld", "MELD", "points"),
                tables.at_visits(result, "meld", "MELD, points"),
                doubt.table(result, name, f"MELD at {duration(day)}: how sure, points"),
                tables.meld_parts(result, day),
                drawings.course(result, "albumin", "Albumin", "g/L"),
                tables.at_visits(result, "albumin", "Albumin, g/L"),
            ),
        ),
        section(
            "survival",
            "Survival and ascites",
            (sentences.survival(result),),
            (
                drawings.course(result, "alive", "Alive", "percentage points"),
                doubt.table(
                    result,
                    f"alive@{last}",
                    f"Alive at {duration(last)}: how sure, percentage points",
                ),
                tables.differences(result, "survival", "Survival and ascites", lived),
            ),
        ),
        section(
            "harm",
            "Harm",
            (sentences.harm(result),),
            (
                tables.differences(result, "harm", "Events per patient", hurt),
                tables.events(result),
            ),
        ),
        section(
            "costs",
            "Cost and quality of life",
            (sentences.cost(result),),
            (drawings.plane(result), tables.costs(result), tables.prices(result, citations)),
        ),
    ]
    return [*found, *_who_benefits(result)]


def _who_benefits(result: ComparisonResult) -> list[Section]:
    if not result.regimens[0].subgroups:
        return []
    day, last = words.middle_visit(result), result.visits[-1]
    meld, alive = f"meld@{day}", f"alive@{last}"
    exhibits = (
        drawings.benefit(result, meld),
        drawings.benefit(result, alive),
        tables.subgroups(result, meld, f"MELD at {duration(day)} by group, points"),
        tables.subgroups(result, alive, f"Alive at {duration(last)} by group, percentage points"),
        tables.subgroups(result, "qaly", "Quality-adjusted life years by group"),
    )
    return [section("who-benefits", "Who benefits", (sentences.benefit(result),), exhibits)]


def _recipe(result: ComparisonResult) -> tuple[Term, ...]:
    return (
        Term("Command", f"lobule compare FILE --patients {result.patients} --seed {result.seed}"),
        Term("Plan", result.fingerprint),
        Term("Seed", str(result.seed)),
        Term("Versions", versions(LIBRARIES)),
    )
