"""The page of a fit to published rows as an article, before it becomes HTML."""

from __future__ import annotations

from lobule import __version__
from lobule.calibration.recipe import source_hash
from lobule.report.article import Term
from lobule.report.calibration.article import LIBRARIES, CalibrationArticle
from lobule.report.citations import in_order
from lobule.report.fit_to_rows import wording
from lobule.report.fit_to_rows.parameters import parameters
from lobule.report.fit_to_rows.rows import rows
from lobule.report.fit_to_rows.sampling import sampling
from lobule.report.numerals import fixed
from lobule.report.section import numbered
from lobule.report.validation.tables import keys_of_targets
from lobule.report.versions import versions
from lobule.trial.result import RESEARCH_ONLY
from lobule.validation.fit import JudgedFit
from lobule.validation.fit.predicted import coverage
from lobule.validation.use import Use


def compose(found: JudgedFit) -> CalibrationArticle:
    """Return the article of a fit."""
    inside, judged = coverage(found.rows, Use.CHECK)
    return CalibrationArticle(
        title=found.fit.subject.title,
        warning=RESEARCH_ONLY,
        answer=wording.answer(found),
        value=f"{inside} of {judged}",
        meaning="rows kept from the fit inside their predicted 90% interval",
        key_points=_key_points(found),
        facts=_facts(found),
        sections=numbered([parameters(found), rows(found), sampling(found)]),
        citations=in_order(keys_of_targets(row.id for row in found.rows)),
        recipe=_recipe(found),
        version=__version__,
    )


def _key_points(found: JudgedFit) -> tuple[Term, ...]:
    return (
        Term("Answer", wording.answer(found)),
        Term("Width", wording.width(found)),
        Term("Model error", wording.model_error(found)),
        Term("Learned", wording.learned(found)),
        Term("Lines", wording.lines(found)),
        Term("Sampler", wording.sampler(found)),
    )


def _facts(found: JudgedFit) -> tuple[Term, ...]:
    fit = found.fit
    fitted = coverage(found.rows, Use.FIT)
    return (
        Term("Rows fitted", str(fitted[1])),
        Term("Inside 90%", f"{fitted[0]} of {fitted[1]}"),
        Term("Numbers", str(len(fit.subject.unknowns))),
        Term("Runs", str(len(fit.first.points) + len(fit.second.points))),
        Term("People of each cause", f"{fit.recipe.patients:,} a run"),
        Term("Model error", fixed(found.miss[1], 2)),
    )


def _recipe(found: JudgedFit) -> tuple[Term, ...]:
    recipe = found.fit.recipe
    repeats = f"--repeats {recipe.repeats} " if recipe.repeats > 1 else ""
    command = (
        f"{found.fit.subject.command} --seed {recipe.seed} --patients {recipe.patients} {repeats}"
        f"--second {recipe.second} --chains {recipe.chains} --draws {recipe.draws}"
    )
    return (
        Term("Command", command),
        Term("Seed", str(recipe.seed)),
        Term("Source", source_hash(("belief", "validation"))[:16]),
        Term("Versions", versions(LIBRARIES)),
    )
