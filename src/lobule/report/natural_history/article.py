"""The page of a fit of natural history as an article, before it becomes HTML."""

from __future__ import annotations

from lobule import __version__
from lobule.calibration.recipe import source_hash
from lobule.report.article import Term
from lobule.report.calibration.article import LIBRARIES, CalibrationArticle
from lobule.report.citations import in_order
from lobule.report.natural_history import wording
from lobule.report.natural_history.parameters import parameters
from lobule.report.natural_history.rows import rows
from lobule.report.natural_history.sampling import sampling
from lobule.report.numerals import fixed
from lobule.report.section import numbered
from lobule.report.validation.tables import keys_of_targets
from lobule.report.versions import versions
from lobule.trial.result import RESEARCH_ONLY
from lobule.validation.fit import NaturalHistoryFit
from lobule.validation.fit.predicted import coverage
from lobule.validation.use import Use

TITLE = "Natural history from the published rows open to a fit"


def compose(found: NaturalHistoryFit) -> CalibrationArticle:
    """Return the article of a fit."""
    inside, judged = coverage(found.rows, Use.CHECK)
    return CalibrationArticle(
        title=TITLE,
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


def _key_points(found: NaturalHistoryFit) -> tuple[Term, ...]:
    return (
        Term("Answer", wording.answer(found)),
        Term("Width", wording.width(found)),
        Term("Model error", wording.model_error(found)),
        Term("Learned", wording.learned(found)),
        Term("Lines", wording.lines(found)),
        Term("Sampler", wording.sampler(found)),
    )


def _facts(found: NaturalHistoryFit) -> tuple[Term, ...]:
    fit = found.fit
    fitted = coverage(found.rows, Use.FIT)
    return (
        Term("Rows fitted", str(fitted[1])),
        Term("Inside 90%", f"{fitted[0]} of {fitted[1]}"),
        Term("Numbers", str(len(fit.unknowns))),
        Term("Runs", str(len(fit.first.scores) + len(fit.second.scores))),
        Term("People of each cause", f"{fit.recipe.patients:,} a run"),
        Term("Model error", fixed(found.miss[1], 2)),
    )


def _recipe(found: NaturalHistoryFit) -> tuple[Term, ...]:
    recipe = found.fit.recipe
    command = (
        f"lobule calibrate natural-history --seed {recipe.seed} --patients {recipe.patients} "
        f"--second {recipe.second} --chains {recipe.chains} --draws {recipe.draws}"
    )
    return (
        Term("Command", command),
        Term("Seed", str(recipe.seed)),
        Term("Source", source_hash(("validation",))[:16]),
        Term("Versions", versions(LIBRARIES)),
    )
