"""A difference with its intervals apart: over patients, over parameters, and over both."""

from __future__ import annotations

from lobule.comparison.result import Cell, ComparisonResult
from lobule.report.compare import words
from lobule.report.numerals import MISSING, fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import titled

COLUMNS = ("At default parameters", "Over patients", "Over parameters", "Over both")


def table(result: ComparisonResult, measure: str, title: str) -> Table | None:
    """Return one row for each regimen; None where no parameter was drawn.

    Parameters
    ----------
    result : ComparisonResult
    measure, title : str
    """
    cells = [(one.name, one.cell(measure)) for one in result.others]
    drawn = [cell.believed for _, cell in cells if cell.believed is not None]
    if not drawn:
        return None
    return Table(
        name=f"how-sure-{measure.split('@')[0]}",
        title=title,
        stub="Regimen",
        columns=tuple(Column(heading) for heading in COLUMNS),
        rows=tuple(Row(titled(name), _row(cell)) for name, cell in cells),
        notes=(
            "95% intervals of the mean difference from the reference. Over patients: how far other "
            f"patients would differ. Over parameters: the central 95% of {drawn[0].draws:,} draws "
            f"of what a regimen adds, from {result.belief}, in the same {drawn[0].patients:,} "
            "patients with the same luck; parameters that no trial was fitted for are drawn from "
            "their priors, those of the disease are not drawn. Over both: the two errors added as "
            "squares around the mean of the draws, which need not be the difference at default "
            "parameters.",
        ),
    )


def _row(cell: Cell) -> tuple[str, ...]:
    found, over = cell.difference, cell.believed
    value = fixed(words.scale(cell.measure) * found.value, words.digits(cell.measure))
    if over is None:
        return value, _span(cell, found.low, found.high), MISSING, MISSING
    return (
        value,
        _span(cell, found.low, found.high),
        _span(cell, over.low, over.high),
        _span(cell, over.whole_low, over.whole_high),
    )


def _span(cell: Cell, low: float, high: float) -> str:
    factor = words.scale(cell.measure)
    return interval(factor * low, factor * high, words.digits(cell.measure))
