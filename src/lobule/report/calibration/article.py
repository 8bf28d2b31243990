"""The page of a calibration as an article, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass

from lobule import __version__
from lobule.calibration.calibration import Calibration
from lobule.calibration.predictive import coverage
from lobule.calibration.recipe import source_hash
from lobule.evidence.references import cited_in
from lobule.report.article import Term
from lobule.report.calibration import contradictions, wording
from lobule.report.calibration.course import course
from lobule.report.calibration.parameters import identified, parameters
from lobule.report.calibration.rows import rows
from lobule.report.calibration.sampling import sampling
from lobule.report.citations import Citations, in_order
from lobule.report.numerals import fixed
from lobule.report.section import Section, numbered
from lobule.report.versions import versions
from lobule.trial.result import RESEARCH_ONLY

TITLE = "Effects of donor cells from all the published trials"
LIBRARIES = ("numpy", "scipy", "llvmlite")


@dataclass(frozen=True)
class CalibrationArticle:
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


def compose(found: Calibration) -> CalibrationArticle:
    """Return the article of a calibration."""
    good = sum(line.reached for line in found.lines)
    return CalibrationArticle(
        title=TITLE,
        warning=RESEARCH_ONLY,
        answer=wording.answer(found),
        value=f"{good} of {len(found.lines)}",
        meaning="lines of the published time course reached by one posterior",
        key_points=_key_points(found),
        facts=_facts(found),
        sections=numbered(_sections(found)),
        citations=_citations(found),
        recipe=_recipe(found),
        version=__version__,
    )


def _sections(found: Calibration) -> list[Section]:
    return [
        course(found),
        parameters(found),
        contradictions.collagen(found),
        contradictions.blinding(found),
        contradictions.liver_failure(found),
        identified(found),
        rows(found),
        sampling(found),
    ]


def _key_points(found: Calibration) -> tuple[Term, ...]:
    return (
        Term("Answer", wording.answer(found)),
        Term("Time course", f"{wording.missed(found)} {wording.farthest(found)}"),
        Term("Collagen", wording.collagen_words(found)),
        Term("Blinding", wording.blinding_words(found)),
        Term("Liver failure", wording.failure_words(found)),
        Term("Sampler", wording.sampler(found)),
    )


def _facts(found: Calibration) -> tuple[Term, ...]:
    inside, judged = coverage(found.fitted)
    effort = found.fit.recipe.effort
    return (
        Term("Rows fitted", str(len(found.fit.rows.fitted))),
        Term("Inside 90%", f"{inside} of {judged}"),
        Term("Parameters", str(len(found.fit.unknowns))),
        Term("Draws", f"{effort.particles * found.fit.recipe.runs:,}"),
        Term("New trial, width", f"{fixed(found.next_trial.difference.width, 1)} points"),
        Term("Seed", str(found.fit.recipe.seed)),
    )


def _citations(found: Calibration) -> Citations:
    names = (row.study.split()[0] for row in found.fit.rows.all)
    return in_order(tuple(dict.fromkeys(one.key for name in names for one in cited_in(name))))


def _recipe(found: Calibration) -> tuple[Term, ...]:
    recipe = found.fit.recipe
    effort, size = recipe.effort, recipe.size
    held = "".join(f" --hold-out {name}" for name in recipe.held_out)
    command = (
        f"lobule calibrate cells --seed {recipe.seed} --runs {recipe.runs} "
        f"--particles {effort.particles} --moves {effort.moves} --patients {size.course}{held}"
    )
    return (
        Term("Command", command),
        Term("Seed", str(recipe.seed)),
        Term("Source", source_hash()[:16]),
        Term("Versions", versions(LIBRARIES)),
    )
