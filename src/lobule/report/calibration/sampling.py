"""The section on the sampler: whether independent runs agree."""

from __future__ import annotations

from math import isfinite

from markupsafe import Markup

from lobule.calibration.calibration import Calibration
from lobule.report.calibration.wording import parameter_words, sampler
from lobule.report.figures.run_ranks import Runs, run_ranks
from lobule.report.illustration import Illustration
from lobule.report.numerals import fixed
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table

SHOWN = 9


def sampling(found: Calibration) -> Section:
    """Return the section."""
    run = found.fit.runs[0]
    moved = sum(run.acceptance) / len(run.acceptance)
    paragraphs = (
        sampler(found),
        f"Tempering took {len(run.temperatures)} steps in the first run; "
        f"{fixed(100 * moved, 0)}% of the moves were accepted. Sizes move along a normal "
        "distribution fitted to the particles, and switches between zero and not zero are flipped "
        "one or two at a time.",
    )
    return section("sampling", "The sampler", paragraphs, (_ranks(found), _table(found)))


def _ranks(found: Calibration) -> Illustration | None:
    if len(found.fit.runs) < 2:
        return None
    values = found.fit.values
    worst = sorted(
        (one for one in found.diagnostics if one.name in found.fit.unknowns.names),
        key=lambda one: -one.r_hat if isfinite(one.r_hat) else 0.0,
    )[:SHOWN]
    numbers = [
        Runs(parameter_words(one.name), values[..., found.fit.unknowns.names.index(one.name)])
        for one in worst
    ]
    return Illustration(
        "ranks",
        "Ranks of the draws of each run",
        "The parameters on which the runs agree least. Each line is one run; it is flat but for "
        "chance where the runs draw from the same distribution. Draws that are zero share a rank.",
        (Markup(run_ranks(numbers, title="Rank plots of independent runs")),),
    )


def _table(found: Calibration) -> Table:
    worst = sorted(found.diagnostics, key=lambda one: one.effective)[:15]
    rows = tuple(
        Row(one.name.replace("_", " "), (fixed(one.r_hat, 3), fixed(one.effective, 0)))
        for one in worst
    )
    return Table(
        "convergence",
        "Reported numbers that are known least well",
        "Number",
        (Column("R-hat"), Column("Effective draws")),
        rows,
        ("Rank-normalized split R-hat and bulk effective sample size; siblings are neighbors.",),
    )
