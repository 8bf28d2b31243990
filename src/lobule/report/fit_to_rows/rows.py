"""The section on rows: fitted ones, and ones that the fit was not shown."""

from __future__ import annotations

from lobule.report.fit_to_rows.wording import answer, model_error, span, width
from lobule.report.numerals import quantity, rough
from lobule.report.section import Section, section
from lobule.report.table import Column, Row, Table
from lobule.report.validation.labels import label, printed
from lobule.report.wording import titled
from lobule.validation.fit import JudgedFit
from lobule.validation.fit.predicted import Predicted
from lobule.validation.left_out import published
from lobule.validation.use import Use


def rows(found: JudgedFit) -> Section:
    """Return the section."""
    paragraphs = (
        answer(found),
        width(found),
        model_error(found),
        found.fit.subject.limits,
    )
    return section("rows", "Published rows", paragraphs, (_table(found),))


def _table(found: JudgedFit) -> Table:
    lines: list[Row] = []
    for heading, use in (("Fitted", Use.FIT), ("Kept from the fit", Use.CHECK)):
        lines.append(Row(heading))
        lines += [_line(row) for row in found.rows if row.use is use]
    return Table(
        "rows",
        "Published and predicted",
        "Row",
        (
            Column("Published"),
            Column("At defaults"),
            Column("Model, 90%"),
            Column("Would print, 90%"),
            Column("Inside"),
        ),
        tuple(lines),
        (
            "At defaults: what the line gives there. Model: median and interval under the "
            "posterior. Would print: with the error of the model, of the line and of print.",
        ),
    )


def _line(row: Predicted) -> Row:
    population = printed(published()[row.id].population)
    cells = (
        quantity(row.published),
        rough(row.before),
        f"{rough(row.median)} ({span(rough(row.low), rough(row.high))})",
        span(rough(row.printed_low), rough(row.printed_high)),
        "yes" if row.inside else "no",
    )
    return Row(f"{titled(population)}: {label(row.id)}", cells)
