"""Ascites and complications in plain words."""

from __future__ import annotations

from lobule.report.numerals import fixed, interval, p_statement, percent
from lobule.report.wording import inside_sentence, months
from lobule.trial.findings.adverse_events import AdverseEventCell, AdverseEventRow
from lobule.trial.findings.resolution import ShareRow
from lobule.trial.result import TrialResult


def resolution(result: TrialResult) -> str:
    """Return the last visit of the first yes/no endpoint."""
    rows = [row for row in result.shares if row.arm == result.primary.arm]
    if not rows or not rows[-1].n_arm or not rows[-1].n_control:
        return ""
    row = rows[-1]
    return (
        f"{row.label} at {months(row.month)}: {percent(row.share_arm.value)} with {row.arm} and "
        f"{percent(row.share_control.value)} with {row.control} of the patients who had ascites at "
        f"randomization ({_difference(row)})."
    )


def safety(result: TrialResult) -> str:
    """Return the most frequent complication, arm by arm."""
    harms = [row for row in result.adverse_events if not row.fatal]
    happened = [row for row in harms if _patients(row)]
    if not happened:
        return "No complication happened during follow-up." if harms else ""
    most = max(happened, key=_patients)
    arms = " and ".join(_in_arm(cell) for cell in most.cells)
    return f"The most frequent complication was {inside_sentence(most.label)}: {arms}."


def _difference(row: ShareRow) -> str:
    found = row.difference
    parts = (
        f"difference {fixed(100 * found.value, 1)} percentage points",
        f"95% CI {interval(100 * found.low, 100 * found.high, 1)}",
        p_statement(found.p_value),
    )
    return "; ".join(part for part in parts if part)


def _patients(row: AdverseEventRow) -> int:
    return sum(cell.patients for cell in row.cells)


def _in_arm(cell: AdverseEventCell) -> str:
    share = percent(cell.patients / cell.n) if cell.n else "—"
    return f"{cell.patients:,} patients ({share}) with {cell.arm}"
