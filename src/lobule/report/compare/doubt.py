"""A difference with its intervals apart: over patients, parameters, diseases, and over all."""

from __future__ import annotations

from collections.abc import Iterator

from lobule.comparison.result import Believed, Cell, ComparisonResult, Diseased, Whole
from lobule.report.compare import words
from lobule.report.numerals import MISSING, fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import titled
from lobule.trial.analysis.estimate import Difference

COLUMNS = ("At default parameters", "Over patients", "Over parameters", "Over diseases", "Over all")


def table(result: ComparisonResult, measure: str, title: str) -> Table | None:
    """Return one row for each regimen; None where neither parameters nor diseases were drawn.

    Parameters
    ----------
    result : ComparisonResult
    measure, title : str
    """
    cells = [(one.name, one.cell(measure)) for one in result.others]
    if all(cell.whole is None for _, cell in cells):
        return None
    return Table(
        name=f"how-sure-{measure.split('@')[0]}",
        title=title,
        stub="Regimen",
        columns=tuple(Column(heading) for heading in COLUMNS),
        rows=tuple(Row(titled(name), _row(cell)) for name, cell in cells),
        notes=(" ".join(_notes(result, [cell for _, cell in cells])),),
    )


def _notes(result: ComparisonResult, cells: list[Cell]) -> Iterator[str]:
    yield "95% intervals of the mean difference from the reference."
    yield "Over patients: how far other patients would differ."
    drawn = [cell.believed for cell in cells if cell.believed is not None]
    if drawn:
        yield (
            f"Over parameters: the central 95% of {drawn[0].draws:,} draws of what a regimen adds, "
            f"from {result.belief}, in the same {drawn[0].patients:,} patients with the same luck; "
            "parameters that no trial was fitted for are drawn from their priors."
        )
    lived = [cell.diseased for cell in cells if cell.diseased is not None]
    if lived:
        yield (
            f"Over diseases: {lived[0].draws:,} draws of the disease and its care, each with "
            f"{lived[0].patients:,} patients found anew; the chance of so few is taken off."
        )
    yield (
        "Over all: the errors added as squares, around the mean of the draws of parameters, which "
        "need not be the difference at default parameters."
    )


def _row(cell: Cell) -> tuple[str, ...]:
    found = cell.difference
    value = fixed(words.scale(cell.measure) * found.value, words.digits(cell.measure))
    return value, *(_span(cell, one) for one in (found, cell.believed, cell.diseased, cell.whole))


def _span(cell: Cell, found: Difference | Believed | Diseased | Whole | None) -> str:
    if found is None:
        return MISSING
    factor = words.scale(cell.measure)
    return interval(factor * found.low, factor * found.high, words.digits(cell.measure))
