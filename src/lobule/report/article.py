"""The report as an article: what stands where, before it becomes a page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lobule.evidence.agree import Agreement
from lobule.report import sections
from lobule.report.citations import Citations, in_order, key_of
from lobule.report.comparison import agreements, keys_of
from lobule.report.glance import Glance, glance
from lobule.report.limits import Limit, limits
from lobule.report.section import Section, numbered
from lobule.report.sentences.answer import Headline, answer, headline, truth, verdict
from lobule.report.sentences.conduct import arm_in_words
from lobule.report.sentences.evidence import in_brief
from lobule.report.sentences.mechanisms import belief, draws_shown
from lobule.report.sentences.survival import survival
from lobule.report.sentences.symptoms import cited
from lobule.report.table import Table
from lobule.report.tables.parameters import parameter_tables, provenance_table
from lobule.report.wording import duration, spelled, titled
from lobule.trial.findings.provenance import Provenance
from lobule.trial.result import RESEARCH_ONLY, TrialResult

_CAUTION = Markup(
    "The size of the effect was fitted to published trials, not found. Read "
    '<a href="#limits">what the model cannot say</a> before quoting a number.'
)


@dataclass(frozen=True)
class Term:
    """A name and what belongs to it."""

    name: str
    text: str


@dataclass(frozen=True)
class Article:
    """Everything the page shows, in words and rounded numbers.

    Attributes
    ----------
    title, question, population : str
    warning : str
        "Research model. Not for clinical decisions."
    headline : Headline
        The answer as a number.
    glance : Glance or None
        The answer as a drawing.
    key_points : tuple of Term
        The answer in sentences.
    facts : tuple of Term
        The trial at a glance.
    arms : tuple of Term
        Each arm with its treatments.
    sections : tuple of Section
        With figures and tables numbered.
    limits : tuple of Limit
    ground : Table
        What kind of ground the parameters stand on.
    parameters : tuple of Table
        One for each process of the model.
    citations : Citations
    provenance : Provenance
    """

    title: str
    question: str
    population: str
    warning: str
    headline: Headline
    glance: Glance | None
    key_points: tuple[Term, ...]
    facts: tuple[Term, ...]
    arms: tuple[Term, ...]
    sections: tuple[Section, ...]
    limits: tuple[Limit, ...]
    ground: Table
    parameters: tuple[Table, ...]
    citations: Citations
    provenance: Provenance

    @property
    def version(self) -> str:
        """Version of this package that made the result."""
        found = [v.version for v in self.provenance.versions if v.name == "lobule"]
        return found[0] if found else ""


def compose(result: TrialResult) -> Article:
    """Return the article of a trial result; the same result gives the same article."""
    compared, found_limits = agreements(result), limits(result)
    citations = _citations(result, compared, found_limits)
    return Article(
        title=result.title,
        question=result.question,
        population=result.population,
        warning=RESEARCH_ONLY,
        headline=headline(result),
        glance=glance(result, compared),
        key_points=_key_points(result, compared, citations),
        facts=_facts(result),
        arms=tuple(Term(titled(arm.name), arm_in_words(arm)) for arm in result.arms),
        sections=numbered(sections.all_of(result, compared, citations)),
        limits=found_limits,
        ground=provenance_table(result.parameters),
        parameters=parameter_tables(result.parameters, citations, len(result.arms)),
        citations=citations,
        provenance=result.provenance,
    )


def _citations(
    result: TrialResult, compared: tuple[Agreement, ...], found: tuple[Limit, ...]
) -> Citations:
    published = [e.published for agreement in compared for e in agreement.comparisons]
    return in_order(
        (key for effect in published for key in keys_of(effect)),
        cited(result),
        (key for limit in found for key in limit.keys),
        (key_of(parameter.citation) for parameter in result.parameters if parameter.citation),
        (key_of(key) for key in result.citations),
    )


def _key_points(
    result: TrialResult, compared: tuple[Agreement, ...], citations: Citations
) -> tuple[Term, ...]:
    points = (
        Term("Question", result.question),
        Term("Answer", f"{answer(result)} {verdict(result)}"),
        Term("True effect", truth(result)),
        Term("Over what the cells may do", _belief(result)),
        Term("Published evidence", citations.marked(in_brief(result, compared))),
        Term("Survival", survival(result)),
        Term("Caution", _CAUTION),
    )
    return tuple(point for point in points if point.text)


def _belief(result: TrialResult) -> str:
    drawn = draws_shown(result)
    return belief(drawn[0]) if drawn else ""


def _facts(result: TrialResult) -> tuple[Term, ...]:
    row = result.primary
    return (
        Term("Patients", f"{result.flow.enrolled:,} virtual, {spelled(result.etiology)}"),
        Term("Arms", ", ".join(titled(arm.name) for arm in result.arms)),
        Term("Follow-up", duration(result.horizon)),
        Term("Primary endpoint", f"{row.label} at {duration(row.day)}"),
        Term("Seed", str(result.provenance.seed)),
    )
