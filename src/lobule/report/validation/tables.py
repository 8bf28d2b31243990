"""Tables of a validation: the families, the rows of each, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from lobule.evidence.references import cited_in
from lobule.report.citations import Citations
from lobule.report.figures.compared import shown
from lobule.report.table import Column, Row, Table
from lobule.report.validation.labels import label, printed
from lobule.report.validation.wording import USES, counted, verdict
from lobule.report.wording import titled
from lobule.validation import row as validated
from lobule.validation.left_out import published
from lobule.validation.use import Use
from lobule.validation.validation import Validation, tally

_NOTES = (
    "Tolerance: the published interval, or 25% either way (≈) where none was printed. The 90% "
    "interval of a simulated number holds the chance of a finite number of virtual patients.",
    "Within chance: outside the tolerance, but the simulated interval reaches into it.",
    "Half: rows are parted into two halves by a checksum of their names, before any run; only one "
    "half is open to a fit.",
)


def family_table(validation: Validation) -> Table:
    """How far each family agrees."""
    rows = [Row(title, tuple(_tallies(validation.of(name)))) for name, title in validation.families]
    rows.append(Row("All", tuple(_tallies(validation.compared)), strong=True))
    return Table(
        "families",
        "Published numbers inside their tolerance, by family",
        "Family",
        (Column("All"), Column("Open to a fit"), Column("Kept from any fit")),
        tuple(rows),
    )


def row_table(name: str, title: str, rows: tuple[validated.Row, ...], found: Citations) -> Table:
    """Every compared row of a family, by population."""
    lines: list[Row] = []
    for population, group in groupby(rows, key=lambda row: row.population):
        lines.append(Row(titled(printed(population))))
        lines += [_line(row, found) for row in group]
    return Table(
        f"rows-{name}",
        f"{title}: published and simulated",
        "Published number",
        (
            Column("Published"),
            Column("Tolerance"),
            Column("Simulated (90% interval)"),
            Column("Verdict", words=True),
            Column("Half", words=True),
            Column("Source"),
        ),
        tuple(lines),
        _NOTES,
    )


def left_out_table(reason: str, rows: tuple[validated.Row, ...], place: int) -> Table:
    """Rows that share a reason."""
    return Table(
        f"left-out-{place}",
        reason,
        "Row",
        (Column("Published number", words=True), Column("Population", words=True), Column("Value")),
        tuple(Row(row.id, (label(row.id), printed(row.population), _value(row))) for row in rows),
    )


def keys_of(rows: tuple[validated.Row, ...]) -> tuple[str, ...]:
    """Bibliography keys of the sources of rows, in their order."""
    return keys_of_targets(row.id for row in rows)


def keys_of_targets(names: Iterable[str]) -> tuple[str, ...]:
    """Bibliography keys of the sources of published rows, in their order."""
    return tuple(
        dict.fromkeys(entry.key for name in names for entry in cited_in(published()[name].source))
    )


def _tallies(rows: tuple[validated.Row, ...]) -> list[str]:
    halves = (tuple(r for r in rows if r.use == use.value) for use in (Use.FIT, Use.CHECK))
    return [counted(tally(part)) if part else "—" for part in (rows, *halves)]


def _line(row: validated.Row, found: Citations) -> Row:
    near = "" if row.tolerance.startswith("published") else "≈ "
    limits = f"{near}{shown(row.lo)} to {shown(row.hi)}"
    numbers = Markup(", ").join(found.number(key) for key in keys_of((row,)))
    cells = (_value(row), limits, _simulated(row), verdict(row), USES[row.use], numbers)
    return Row(titled(label(row.id)), cells, inset=True, strong=not row.inside)


def _simulated(row: validated.Row) -> str:
    if row.simulated is None or row.sim_lo is None or row.sim_hi is None:
        return shown(row.simulated)
    limits = f"({shown(row.sim_lo)} to {shown(row.sim_hi)})"
    return Markup('{} <span class="within">{}</span>').format(shown(row.simulated), limits)


def _value(row: validated.Row) -> str:
    if row.target is None and row.lo is not None:
        return f"{shown(row.lo)} to {shown(row.hi)}"
    return "—" if row.target is None else shown(row.target)
