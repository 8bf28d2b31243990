"""Complications and causes of death, arm by arm."""

from __future__ import annotations

from lobule.report.numerals import count, count_and_share, fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import inside_sentence, titled
from lobule.trial.findings.adverse_events import AdverseEventCell, AdverseEventRow, RiskDifference
from lobule.trial.result import TrialResult

_NOTE = (
    "Patients: randomized patients with at least one such event while under observation. Rates are "
    "events per 100 patient-years. Differences in patients are in percentage points, arm minus "
    "control, with 95% intervals of Newcombe."
)
_SERIOUS = "* Serious: fatal, or a reason to be in hospital."
_KINDS = (
    "Harms of the cells and of how they are given: frequencies are assumed, but for fever; tumor "
    "promotion shows as more liver cancers."
)


def adverse_event_table(result: TrialResult) -> Table:
    """Return patients with an event, events and rates by arm, and the differences in patients."""
    happened = [row for row in result.adverse_events if _happened(row)]
    groups = (
        ("Harms of the therapy", [r for r in happened if r.of_therapy and not r.fatal]),
        ("Complications", [r for r in happened if not (r.of_therapy or r.fatal)]),
        ("Causes of death", [r for r in happened if r.fatal]),
    )
    rows: list[Row] = [_row(result.safety.serious, result)]
    for heading, found in groups:
        if found:
            rows += [Row(heading), *(_row(row, result) for row in found)]
    return Table(
        name="adverse-events",
        title="Adverse events and deaths during follow-up",
        stub="Event",
        columns=_columns(result),
        rows=tuple(rows),
        notes=(_NOTE, _SERIOUS, _KINDS if groups[0][1] else "", _absent(result.adverse_events)),
    )


def _happened(row: AdverseEventRow) -> bool:
    return any(cell.events for cell in row.cells)


def _absent(rows: tuple[AdverseEventRow, ...]) -> str:
    absent = [inside_sentence(row.label) for row in rows if not _happened(row)]
    return f"Did not happen in any arm: {'; '.join(absent)}." if absent else ""


def _columns(result: TrialResult) -> tuple[Column, ...]:
    serious = result.safety.serious
    counts = tuple(
        Column(label, f"{titled(cell.arm)} (n\u00a0=\u00a0{cell.n:,})")
        for cell in serious.cells
        for label in ("Patients, n (%)", "Events", "Rate")
    )
    several = len(serious.differences) > 1
    differences = tuple(
        Column(f"{titled(one.arm)}, difference (95% CI)" if several else "Difference (95% CI)")
        for one in serious.differences
    )
    return (*counts, *differences)


def _row(row: AdverseEventRow, result: TrialResult) -> Row:
    cells = tuple(text for cell in row.cells for text in _cell(cell))
    differences = tuple(_points(one) for one in row.differences)
    mark = "*" if row.serious and not row.fatal and row is not result.safety.serious else ""
    return Row(f"{titled(row.label)}{mark}", (*cells, *differences), inset=True)


def _points(found: RiskDifference) -> str:
    share = found.share
    return f"{fixed(100 * share.value, 1)} ({interval(100 * share.low, 100 * share.high, 1)})"


def _cell(cell: AdverseEventCell) -> tuple[str, str, str]:
    return count_and_share(cell.patients, cell.n), count(cell.events), fixed(cell.rate, 1)
