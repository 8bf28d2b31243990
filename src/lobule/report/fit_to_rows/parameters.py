"""The section on numbers: before and after the fit."""

from __future__ import annotations

from markupsafe import Markup

from lobule.report.calibration.wording import parameter_words
from lobule.report.figures.prior_posterior import BeforeAfter, prior_posterior
from lobule.report.fit_to_rows.wording import TAUGHT, learned, span
from lobule.report.illustration import Illustration
from lobule.report.numerals import percent, rough
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table
from lobule.validation.fit import JudgedFit
from lobule.validation.fit.summary import Learned

SHOWN = 30


def parameters(found: JudgedFit) -> Section:
    """Return the section."""
    paragraphs = (
        learned(found),
        "Defaults were chosen by hand on the same half of the rows before, and priors are centered "
        "on them: the fit says how far the numbers may be off, and is no second opinion on where "
        "they lie.",
    )
    return section("parameters", "Numbers", paragraphs, (_figure(found), _table(found)))


def _figure(found: JudgedFit) -> Illustration | None:
    taught = sorted(found.learned, key=lambda one: -one.shrinkage)[:SHOWN]
    entries = [
        BeforeAfter(parameter_words(one.name), one.prior, one.posterior, 0.0, 0.0)
        for one in taught
        if one.shrinkage >= TAUGHT and one.prior[1] > 0.0
    ]
    if not entries:
        return None
    return Illustration(
        "prior-posterior",
        "Numbers before and after",
        f"At most {SHOWN} numbers that the rows taught most about; all are in the table.",
        (Markup(prior_posterior(entries, title="Numbers before and after the fit")),),
    )


def _table(found: JudgedFit) -> Table:
    effects = any(one.zero[0] > 0.0 for one in found.learned)
    columns = (
        Column("Default"),
        Column("Prior"),
        Column("Posterior"),
        *((Column("No effect"),) if effects else ()),
        Column("Spread fell by"),
    )
    return Table(
        "numbers",
        "Every number of the fit",
        "Number",
        columns,
        tuple(_line(one, effects) for one in found.learned),
        ("Medians with 90% intervals, in the unit of the number.",),
    )


def _line(one: Learned, effects: bool) -> Row:
    before, after = one.zero
    zero = (f"{percent(before, 0)} → {percent(after, 0)}",) if effects else ()
    cells = (
        rough(one.default),
        _limits(one.prior),
        _limits(one.posterior),
        *zero,
        percent(max(one.shrinkage, 0.0), 0),
    )
    return Row(parameter_words(one.name), cells)


def _limits(three: tuple[float, float, float]) -> str:
    low, middle, high = three
    return f"{rough(middle)} ({span(rough(low), rough(high))})"
