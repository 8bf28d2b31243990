"""The section on the sampler and on the lines it stands on."""

from __future__ import annotations

from lobule.report.fit_to_rows.wording import lines, sampler
from lobule.report.numerals import fixed
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table
from lobule.validation.fit import JudgedFit

SHOWN = 15


def sampling(found: JudgedFit) -> Section:
    """Return the section."""
    fit = found.fit
    paragraphs = (
        sampler(found),
        f"{len(fit.first.points)} runs step every number by {fixed(fit.recipe.step, 1)} standard "
        f"deviations of its prior{_switched(found)}; {len(fit.second.points)} follow draws of a "
        "first posterior. " + lines(found),
    )
    return section("sampling", "Lines and sampler", paragraphs, (_table(found),))


def _switched(found: JudgedFit) -> str:
    """Whether effects were switched off in half of the runs."""
    effects = len(found.fit.first.points.switchable)
    return ", with each effect left out of half of them" if effects else ""


def _table(found: JudgedFit) -> Table:
    worst = sorted(found.diagnostics, key=lambda one: one.effective)[:SHOWN]
    return Table(
        "convergence",
        "Reported numbers that are known least well",
        "Number",
        (Column("R-hat"), Column("Effective draws")),
        tuple(
            Row(one.name.replace("_", " "), (fixed(one.r_hat, 3), fixed(one.effective, 0)))
            for one in worst
        ),
        ("Rank-normalized split R-hat and bulk effective sample size.",),
    )
