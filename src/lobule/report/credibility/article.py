"""The credibility dossier as an article, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass

from lobule import __version__
from lobule.credibility.dossier import Dossier
from lobule.report.article import Term
from lobule.report.citations import Citations, in_order
from lobule.report.credibility import tables, wording
from lobule.report.section import Section, numbered, section
from lobule.report.versions import versions
from lobule.trial.result import RESEARCH_ONLY

TITLE = "Credibility of the model for planning a trial"
LIBRARIES = ("numpy", "scipy", "llvmlite")


@dataclass(frozen=True)
class CredibilityArticle:
    """Everything the page shows, in words and rounded numbers.

    Attributes
    ----------
    title, warning, answer : str
    value, meaning : str
        The answer as a number.
    key_points, facts : tuple of Term
    sections : tuple of Section
    citations : Citations
    recipe : tuple of Term
    version : str
    """

    title: str
    warning: str
    answer: str
    value: str
    meaning: str
    key_points: tuple[Term, ...]
    facts: tuple[Term, ...]
    sections: tuple[Section, ...]
    citations: Citations
    recipe: tuple[Term, ...]
    version: str


def compose(found: Dossier) -> CredibilityArticle:
    """Return the article of a dossier."""
    return CredibilityArticle(
        title=TITLE,
        warning=RESEARCH_ONLY,
        answer=wording.answer(found),
        value=f"{found.reached} of {len(found.factors)}",
        meaning="goals of credibility reached, each set before it was measured",
        key_points=_key_points(found),
        facts=_facts(found),
        sections=numbered(_sections(found)),
        citations=in_order(()),
        recipe=(
            Term("Command", "lobule credibility HISTORY.json"),
            Term("Versions", versions(LIBRARIES)),
        ),
        version=__version__,
    )


def _key_points(found: Dossier) -> tuple[Term, ...]:
    context = found.context
    return (
        Term("Answer", wording.answer(found)),
        Term("Question of interest", context.question),
        Term("Context of use", context.use),
        Term("Model risk", wording.risk(context)),
    )


def _facts(found: Dossier) -> tuple[Term, ...]:
    return (
        Term("Model influence", found.context.influence.word),
        Term("Consequence of a wrong decision", found.context.consequence.word),
        Term("Rigor asked for", found.context.rigor.word),
        Term("Draws of the posterior", f"{len(found.posterior):,}"),
    )


def _sections(found: Dossier) -> list[Section]:
    return [
        section("factors", "Goals and what was found", (), (tables.factor_table(found),)),
        section(
            "verification",
            "Verification of code and calculation",
            wording.verification(found.verification),
            (tables.refinement_table(found.verification),),
        ),
        section(
            "validation",
            "Validation",
            wording.validation(found),
            (tables.comparator_table(found), *tables.miss_tables(found)),
        ),
        section("uncertainty", "Uncertainty", wording.uncertainty(found)),
        section("applicability", "Applicability", wording.APPLICABILITY),
        section("failures", "Known failures", wording.failures(found)),
    ]
