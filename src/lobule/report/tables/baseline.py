"""Table 1: who was enrolled."""

from __future__ import annotations

from lobule.report.numerals import count_and_share, decimals, fixed, span
from lobule.report.table import Column, Row, Table
from lobule.report.wording import measure, titled
from lobule.trial.findings.baseline import BaselineCell, BaselineRow
from lobule.trial.result import TrialResult

# Beyond this share of the mean the standard deviation speaks of a long tail.
_SKEWED = 0.5


def baseline_table(result: TrialResult) -> Table:
    """Return the characteristics at randomization by arm and for all patients."""
    rows = result.baseline
    groups = rows[0].cells if rows else ()
    return Table(
        name="baseline",
        title="Characteristics of the virtual patients at randomization",
        stub="Characteristic",
        columns=tuple(
            Column(f"{titled(cell.group)} (n\u00a0=\u00a0{cell.n:,})") for cell in groups
        ),
        rows=tuple(_row(row) for row in rows),
        notes=(_note(rows),),
    )


def _row(row: BaselineRow) -> Row:
    if row.counts:
        cells = tuple(count_and_share(cell.count, cell.n) for cell in row.cells)
        return Row(f"{row.label}, n (%)", cells)
    show = _median if _is_skewed(row) else _mean
    digits = decimals(row.cells[-1].sd)
    return Row(measure(row.label, row.unit), tuple(show(cell, digits) for cell in row.cells))


def _is_skewed(row: BaselineRow) -> bool:
    whole = row.cells[-1]
    return whole.sd > _SKEWED * abs(whole.mean)


def _mean(cell: BaselineCell, digits: int) -> str:
    return f"{fixed(cell.mean, digits)} ± {fixed(cell.sd, digits)}"


def _median(cell: BaselineCell, digits: int) -> str:
    return f"{fixed(cell.median, digits)} ({span(cell.q1, cell.q3, digits)})"


def _note(rows: tuple[BaselineRow, ...]) -> str:
    note = "Values with a plus–minus sign are means ± standard deviation"
    if any(_is_skewed(row) for row in rows if not row.counts):
        note += "; values with a range are medians with the interquartile range"
    return note + ". All values are as measured, with measurement noise."
