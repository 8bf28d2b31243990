"""What the program says after a comparison: one table of differences, who benefits, assumptions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from textwrap import wrap

from lobule.comparison.result import Cell, ComparisonResult
from lobule.report.wording import spelled

WIDTH = 98
NOTHING = 1e-9


def lines(result: ComparisonResult) -> Iterator[str]:
    """Everything that is printed."""
    yield result.title
    yield from _paragraph(
        f"{result.patients:,} virtual patients ({_causes(result)}), each under all "
        f"{len(result.regimens)} regimens with the same luck, for {result.visits[-1]} days "
        f"(seed {result.seed})."
    )
    against = f"Mean difference from '{result.reference}' (95% paired interval over patients)"
    yield from ("", against)
    for heading, columns in _blocks(result):
        yield from ("", *_table(result, heading, columns))
    yield from _how_sure(result)
    yield from _who_benefits(result)
    yield ""
    yield from _paragraph(_reading(result))
    if result.organs:
        yield from _paragraph(f"Organs: {result.organs}")


def _blocks(result: ComparisonResult) -> Iterator[tuple[str, dict[str, str]]]:
    months = {day: f"{round(day / 30.4):g} mo" for day in result.visits}
    yield "MELD, points", {f"meld@{day}": months[day] for day in result.visits}
    yield "Albumin, g/L", {f"albumin@{day}": months[day] for day in result.visits}
    last = result.visits[-1]
    yield (
        "Survival, ascites and harm",
        {
            f"alive@{last}": "alive, %",
            "days_alive": "days alive",
            "ascites_free_days": "days without ascites",
            "complications": "complications",
            "harms": "harm of treatment",
        },
    )
    yield (
        f"Cost ({result.currency}) and quality-adjusted years",
        {"cost": "cost", "qaly": "QALY", "transplanted": "transplanted, %"},
    )


def _table(result: ComparisonResult, heading: str, columns: dict[str, str]) -> Iterator[str]:
    first = result.regimen(result.reference)
    head = [heading, *columns.values()]
    reference = [f"{first.name} (its mean)", *(_mean(first.cell(name)) for name in columns)]
    body = [[one.name, *(_paired(one.cell(name)) for name in columns)] for one in result.others]
    yield from _aligned([head, reference, *body])


def _how_sure(result: ComparisonResult) -> Iterator[str]:
    """The same difference over patients, over parameters, over diseases, and over all."""
    day = _middle(result.visits)
    if all(one.cell(f"meld@{day}").whole is None for one in result.others):
        return
    head = [f"How sure: MELD after {day} days", "patients", "parameters", "diseases", "all"]
    body = [[one.name, *_sure(one.cell(f"meld@{day}"))] for one in result.others]
    yield from ("", *_aligned([head, *body]))


def _sure(cell: Cell) -> Iterator[str]:
    for one in (cell.difference, cell.believed, cell.diseased, cell.whole):
        yield "-" if one is None else _interval(one.low, one.high, cell)


def _interval(low: float, high: float, cell: Cell) -> str:
    return "-" if math.isnan(low) else f"{_number(low, cell)} to {_number(high, cell)}"


def _who_benefits(result: ComparisonResult) -> Iterator[str]:
    day = _middle(result.visits)
    groups = [(group.kind, group.name) for group in result.regimens[0].subgroups]
    if not groups or not result.others:
        return
    names = {"meld": "MELD {}", "cause": "{}"}
    head = [f"Who benefits: MELD after {day} days"]
    head += [names[kind].format(spelled(name)) for kind, name in groups]
    sizes = ["patients", *(f"{g.patients:,}" for g in result.regimens[0].subgroups)]
    place = [measure.name for measure in result.measures].index(f"meld@{day}")
    body = [
        [one.name, *(_paired(group.cells[place]) for group in one.subgroups)]
        for one in result.others
    ]
    yield from ("", *_aligned([head, sizes, *body]))


def _reading(result: ComparisonResult) -> str:
    assumed = sum(price.source == "assumed" for price in result.prices)
    return (
        "MELD and albumin are compared in patients alive under both regimens. Complications and "
        f"harm are events per patient. {_doubt(result)}"
        f"{assumed} of {len(result.prices)} prices are assumed: compare costs only after putting "
        "in your own."
    )


def _doubt(result: ComparisonResult) -> str:
    cells = [cell for one in result.others for cell in one.cells]
    drawn = next((cell.believed for cell in cells if cell.believed is not None), None)
    lived = next((cell.diseased for cell in cells if cell.diseased is not None), None)
    if drawn is None and lived is None:
        return (
            "Intervals say how far other patients would differ, not how uncertain the model is: "
            "therapies act as their default parameters say. "
        )
    text = (
        "Intervals are over patients, with therapies and disease at their defaults, unless it says "
        "otherwise. "
    )
    if drawn is not None:
        text += (
            f"Those over parameters are the central 95% of {drawn.draws} draws from "
            f"{result.belief}, in {drawn.patients} patients. "
        )
    if lived is not None:
        text += (
            f"Those over diseases come from {lived.draws} draws of the disease and its care, "
            "each with "
            f"{lived.patients} patients found anew. "
        )
    return text


def _middle(visits: Sequence[int]) -> int:
    """The visit nearest to six months."""
    return min(visits, key=lambda day: abs(day - 182))


def _causes(result: ComparisonResult) -> str:
    return ", ".join(spelled(cause) for cause in result.causes)


def _mean(cell: Cell) -> str:
    return _number(cell.value.value, cell)


def _paired(cell: Cell) -> str:
    found = cell.difference
    if math.isnan(found.value):
        return "-"
    text = _number(found.value, cell)
    if math.isnan(found.low) or found.standard_error < NOTHING:
        return text
    return f"{text} ({_number(found.low, cell)} to {_number(found.high, cell)})"


def _number(value: float, cell: Cell) -> str:
    if cell.measure.startswith("alive@") or cell.measure == "transplanted":
        return f"{100 * value + 0.0:.1f}"
    digits = {"cost": 0, "qaly": 3, "days_alive": 1, "ascites_free_days": 1}
    text = f"{value:,.{digits.get(cell.measure, 2)}f}"
    return text.lstrip("-") if float(text.replace(",", "")) == 0.0 else text


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()


def _paragraph(text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH)
