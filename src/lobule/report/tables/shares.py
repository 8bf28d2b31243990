"""Yes/no endpoints by visit: how many, of how many, and the difference."""

from __future__ import annotations

from itertools import groupby

from lobule.report.numerals import count, count_and_share, fixed, interval, p_value
from lobule.report.table import Column, Row, Table
from lobule.report.wording import months, titled
from lobule.trial.analysis.estimate import Difference
from lobule.trial.findings.resolution import ShareRow
from lobule.trial.result import TrialResult

_NOTE = (
    "Of the patients randomized with the condition; who died or was lost counts as not resolved. "
    "Differences are in percentage points, with 95% intervals; true effects are over all enrolled "
    "patients with the condition."
)


def share_table(result: TrialResult) -> Table:
    """Return each yes/no endpoint with counts by arm, the estimated and the true difference."""
    rows: list[Row] = []
    arms = list(dict.fromkeys(row.arm for row in result.shares))
    treated = titled(arms[0]) if len(arms) == 1 else "Cells"
    for (arm, label), group in groupby(result.shares, key=lambda row: (row.arm, row.label)):
        rows.append(Row(f"{label}, {arm} against {result.control}"))
        rows.extend(_row(row) for row in group)
    return Table(
        name="resolution",
        title="Ascites resolved",
        stub="Visit",
        columns=(
            Column(f"{treated}, n/N (%)"),
            Column(f"{titled(result.control)}, n/N (%)"),
            Column("Difference (95% CI)"),
            Column("P\u00a0value"),
            Column("True effect (95% interval)"),
        ),
        rows=tuple(rows),
        notes=(_NOTE,),
    )


def _row(row: ShareRow) -> Row:
    cells = (
        _part(row.yes_arm, row.n_arm),
        _part(row.yes_control, row.n_control),
        _points(row.difference),
        p_value(row.difference.p_value),
        _points(row.true),
    )
    return Row(months(row.month), cells, inset=True)


def _part(part: int, whole: int) -> str:
    number, share = count_and_share(part, whole).split(" ") if whole else ("0", "—")
    return f"{number}/{count(whole)} {share}"


def _points(found: Difference | None) -> str:
    if found is None:
        return "—"
    return f"{fixed(100 * found.value, 1)} ({interval(100 * found.low, 100 * found.high, 1)})"
