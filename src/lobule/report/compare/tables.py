"""Tables of a comparison: differences, laboratory values behind MELD, events, costs, subgroups."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lobule.comparison.result import ComparisonResult, EventCell, RegimenResult
from lobule.report.citations import Citations
from lobule.report.compare import words
from lobule.report.numerals import MISSING, fixed
from lobule.report.table import Column, Row, Table
from lobule.report.wording import duration, spelled, titled

PAIRED = "Mean difference from the reference in the same patients, with its 95% paired interval."
ALIVE = "At visits in patients alive under both regimens."


def differences(
    result: ComparisonResult,
    name: str,
    title: str,
    columns: dict[str, str],
    notes: Sequence[str] = (),
) -> Table:
    """Return one row for each regimen, one column for each measure; the reference shows its mean.

    Parameters
    ----------
    result : ComparisonResult
    name, title : str
    columns : dict of str to str
        Measure to heading.
    notes : sequence of str
    """
    first = result.regimen(result.reference)
    means = tuple(words.mean(first.cell(measure)) for measure in columns)
    rows = [Row(f"{titled(first.name)}, its mean", means, strong=True)]
    for one in result.others:
        cells = tuple(words.paired(one.cell(measure)) for measure in columns)
        rows.append(Row(titled(one.name), cells))
    headings = tuple(Column(heading) for heading in columns.values())
    return Table(name, title, "Regimen", headings, tuple(rows), (PAIRED, *notes))


def at_visits(result: ComparisonResult, measure: str, title: str) -> Table:
    """Return one measure at every visit."""
    columns = {f"{measure}@{day}": titled(duration(day)) for day in result.visits}
    return differences(result, f"{measure}-at-visits", title, columns, (ALIVE,))


def meld_parts(result: ComparisonResult, day: int) -> Table:
    """Return MELD on one day with its parts through bilirubin, INR and creatinine."""
    parts = {"meld": "MELD", "meld_bilirubin": "Bilirubin", "meld_inr": "INR"}
    parts |= {"meld_creatinine": "Creatinine"}
    columns = {f"{part}@{day}": label for part, label in parts.items()}
    note = "The three parts add up to MELD; their means in the reference lack its constant."
    title = f"MELD at {duration(day)} by laboratory value, points"
    return differences(result, "meld-parts", title, columns, (ALIVE, note))


def events(result: ComparisonResult, most: int = 6) -> Table:
    """Return, for each regimen, the adverse events that differ most surely from the reference."""
    rows: list[Row] = []
    for one in result.others:
        found = sorted(filter(_differs, one.events), key=lambda e: -_sureness(e))[:most]
        if found:
            rows.append(Row(titled(one.name)))
            rows += [_event(event, result) for event in found]
    return Table(
        "events",
        "Adverse events that differ from the reference",
        "Event",
        (
            Column("Per 100 patient-years"),
            Column(f"{titled(result.reference)}, per 100 patient-years"),
            Column("Difference per patient (95% interval)"),
        ),
        tuple(rows),
        (
            f"At most {most} for each regimen, the surest first; all events are in the JSON file. "
            "Longer life leaves more time for events.",
        ),
    )


def costs(result: ComparisonResult) -> Table:
    """Return cost, quality-adjusted years, and what a year gained costs."""
    first = result.regimen(result.reference)
    rows = [
        Row(
            f"{titled(first.name)}, its mean",
            (words.mean(first.cell("cost")), words.mean(first.cell("qaly")), MISSING),
            strong=True,
        )
    ]
    rows += [
        Row(
            titled(one.name),
            (words.paired(one.cell("cost")), words.paired(one.cell("qaly")), _per_year(one)),
        )
        for one in result.others
    ]
    return Table(
        "costs",
        f"Cost and quality-adjusted life years over {duration(result.visits[-1])}",
        "Regimen",
        (
            Column(f"Cost, {result.currency}"),
            Column("QALY"),
            Column(f"{result.currency} per QALY gained", words=True),
        ),
        tuple(rows),
        (
            PAIRED,
            f"Discounted at {fixed(100 * result.discount, 0)}% a year. What comes after the last "
            "visit, such as later years with a graft, is not counted.",
        ),
    )


def prices(result: ComparisonResult, citations: Citations) -> Table:
    """Return the prices that were used, with their sources."""
    rows = tuple(
        Row(
            titled(_item(price.item)),
            (fixed(price.amount, 0), price.unit, _source(price.source, citations)),
        )
        for price in result.prices
    )
    return Table(
        "prices",
        f"Prices, {result.currency}",
        "Item",
        (Column("Price"), Column("Per", words=True), Column("Source", words=True)),
        rows,
    )


def subgroups(result: ComparisonResult, measure: str, title: str) -> Table:
    """Return one measure in every subgroup."""
    groups = result.regimens[0].subgroups
    place = [one.name for one in result.measures].index(measure)
    sizes = Row("Patients", tuple(f"{group.patients:,}" for group in groups), strong=True)
    rows = [
        Row(titled(one.name), tuple(words.paired(g.cells[place]) for g in one.subgroups))
        for one in result.others
    ]
    columns = tuple(Column(words.group_name(group.kind, group.name)) for group in groups)
    name = f"subgroups-{measure.replace('@', '-').replace('_', '-')}"
    return Table(name, title, "Regimen", columns, (sizes, *rows), (PAIRED,))


def regimens(result: ComparisonResult) -> Table:
    """Return what each regimen consists of."""
    rows = tuple(
        Row(titled(one.name), ("; ".join(one.contents),), strong=one.name == result.reference)
        for one in result.regimens
    )
    notes = (
        f"The reference is {result.reference}. Standard care: the cause is treated, complications "
        "are met with supportive care. Guideline care: standard care and every treatment of a "
        "complication as indicated. All doses are of living cells, per infusion.",
    )
    return Table(
        "regimens", "The regimens", "Regimen", (Column("What it is", words=True),), rows, notes
    )


def _event(event: EventCell, result: ComparisonResult) -> Row:
    first = result.regimen(result.reference)
    before = next(e for e in first.events if e.event == event.event)
    label = f"{titled(event.label)}{' (of treatment)' if event.of_treatment else ''}"
    cells = (
        fixed(event.rate, 1),
        fixed(before.rate, 1),
        words.difference(event.difference, 3),
    )
    return Row(label, cells, inset=True)


def _differs(event: EventCell) -> bool:
    return event.difference.low > 0 or event.difference.high < 0


def _sureness(event: EventCell) -> float:
    error = event.difference.standard_error
    return abs(event.difference.value) / error if error > 0 else math.inf


def _per_year(one: RegimenResult) -> str:
    cost, years = one.cell("cost"), one.cell("qaly")
    if not words.is_sure(years):
        return "no sure gain in years"
    if years.difference.value < 0:
        return "fewer years"
    if cost.difference.value <= 0:
        return "saves money"
    return fixed(cost.difference.value / years.difference.value, 0)


def _item(name: str) -> str:
    """An item in words: "session: plasma exchange"."""
    return ": ".join(spelled(part) for part in name.split(": "))


def _source(source: str, citations: Citations) -> str:
    if source in citations.keys:
        return citations.number(source)
    return {"given": "given in the file"}.get(source, source)
