"""Laboratory endpoints: the trial's estimate at each visit, beside the true effect."""

from __future__ import annotations

from itertools import groupby

from lobule.report.numerals import decimals, fixed, interval, p_value
from lobule.report.table import Column, Row, Table
from lobule.report.wording import measure, months, titled
from lobule.trial.analysis.estimate import Difference
from lobule.trial.findings.change import ChangeRow
from lobule.trial.result import TrialResult

_NOTES = (
    "Estimate: analysis of covariance of the measured value, adjusted for the measured value at "
    "baseline, with its 95% confidence interval.",
    "True effect: mean difference between the courses of the same patients in the two arms, over "
    "enrolled patients alive in both, with a 95% interval over patients.",
)


def change_table(result: TrialResult) -> Table:
    """Return the change from baseline in each arm, the estimated and the true difference."""
    several = len({row.arm for row in result.changes}) > 1
    rows: list[Row] = []
    for (_, variable), group in groupby(result.changes, key=lambda row: (row.arm, row.variable)):
        found = list(group)
        rows.append(Row(_heading(found[0], several)))
        digits = digits_of(tuple(row for row in result.changes if row.variable == variable))
        rows.extend(_row(row, digits) for row in found)
    return Table(
        name="changes",
        title="Change from baseline and difference between arms",
        stub="Visit",
        columns=_columns(result),
        rows=tuple(rows),
        notes=("The primary endpoint is in bold type.", *_NOTES),
    )


def digits_of(rows: tuple[ChangeRow, ...]) -> int:
    """Decimals for the differences of one variable, alike at every visit."""
    errors = [row.estimate.standard_error for row in rows if row.estimate is not None]
    return decimals(max(errors, default=1.0))


def _columns(result: TrialResult) -> tuple[Column, ...]:
    arms = {row.arm for row in result.changes}
    treated = titled(next(iter(arms))) if len(arms) == 1 else "Cells"
    return (
        Column(treated, "Mean change (patients)"),
        Column(titled(result.control), "Mean change (patients)"),
        Column("Estimate (95% CI)", "Difference in the trial"),
        Column("P\u00a0value", "Difference in the trial"),
        Column("True effect (95% interval)", "In the same patients"),
    )


def _heading(row: ChangeRow, several: bool) -> str:
    heading = measure(row.label, row.unit)
    return f"{titled(row.arm)} against {row.control}: {heading}" if several else heading


def _row(row: ChangeRow, digits: int) -> Row:
    cells = (
        f"{fixed(row.change_arm.value, digits)} ({row.n_arm:,})",
        f"{fixed(row.change_control.value, digits)} ({row.n_control:,})",
        _difference(row.estimate, digits),
        p_value(row.estimate.p_value) if row.estimate else "—",
        _difference(row.true, digits),
    )
    return Row(months(row.month), cells, inset=True, strong=row.primary)


def _difference(found: Difference | None, digits: int) -> str:
    if found is None:
        return "—"
    return f"{fixed(found.value, digits)} ({interval(found.low, found.high, digits)})"
