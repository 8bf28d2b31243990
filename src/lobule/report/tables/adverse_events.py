"""Complications and causes of death, arm by arm."""

from __future__ import annotations

from lobule.report.numerals import count, count_and_share, fixed
from lobule.report.table import Column, Row, Table
from lobule.report.wording import inside_sentence, titled
from lobule.trial.findings.adverse_events import AdverseEventCell, AdverseEventRow
from lobule.trial.result import TrialResult

_NOTE = (
    "Patients: randomized patients with at least one such event while under observation. Rates are "
    "events per 100 patient-years. Only complications that the model contains can occur; harms of "
    "the infusion itself appear only if a row names them."
)


def adverse_event_table(result: TrialResult) -> Table:
    """Return patients with an event, events and rates by arm, deaths below complications."""
    happened = [row for row in result.adverse_events if _happened(row)]
    harms = [row for row in happened if not row.fatal]
    deaths = [row for row in happened if row.fatal]
    rows: list[Row] = []
    for heading, found in (("Complications", harms), ("Causes of death", deaths)):
        if found:
            rows += [Row(heading), *(_row(row) for row in found)]
    return Table(
        name="adverse-events",
        title="Complications and deaths during follow-up",
        stub="Event",
        columns=_columns(result.adverse_events),
        rows=tuple(rows),
        notes=(_NOTE, _absent(result.adverse_events)),
    )


def _happened(row: AdverseEventRow) -> bool:
    return any(cell.events for cell in row.cells)


def _absent(rows: tuple[AdverseEventRow, ...]) -> str:
    absent = [inside_sentence(row.label) for row in rows if not _happened(row)]
    return f"Did not happen in any arm: {'; '.join(absent)}." if absent else ""


def _columns(rows: tuple[AdverseEventRow, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(label, f"{titled(cell.arm)} (n\u00a0=\u00a0{cell.n:,})")
        for cell in (rows[0].cells if rows else ())
        for label in ("Patients, n (%)", "Events", "Rate")
    )


def _row(row: AdverseEventRow) -> Row:
    cells = tuple(text for cell in row.cells for text in _cell(cell))
    return Row(titled(row.label), cells, inset=True)


def _cell(cell: AdverseEventCell) -> tuple[str, str, str]:
    return count_and_share(cell.patients, cell.n), count(cell.events), fixed(cell.rate, 1)
