"""Ascites and complications in plain words."""

from __future__ import annotations

from lobule.report.numerals import fixed, interval, p_statement, percent, quantity
from lobule.report.wording import inside_sentence, listed, months
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
    """Return the most frequent complication and harm of the therapy, arm by arm."""
    harms = [row for row in result.adverse_events if not row.fatal]
    happened = [row for row in harms if _patients(row)]
    if not happened:
        return "No complication happened during follow-up." if harms else ""
    sentences = []
    for words, of_therapy in (("complication", False), ("harm of the therapy itself", True)):
        some = [row for row in happened if row.of_therapy is of_therapy]
        if some:
            most = max(some, key=_patients)
            arms = " and ".join(_in_arm(cell) for cell in most.cells if cell.patients)
            sentences.append(
                f"The most frequent {words} was {inside_sentence(most.label)}: {arms}."
            )
    arms = " and ".join(_in_arm(cell) for cell in result.safety.serious.cells)
    return " ".join([*sentences, f"Any serious event: {arms}."])


def hospital(result: TrialResult) -> str:
    """Return days in hospital by arm."""
    days = [f"{fixed(row.days.value, 1)} days with {row.arm}" for row in result.hospital]
    return f"Patients spent {listed(days)} in hospital for complications." if days else ""


def scarring(result: TrialResult) -> str:
    """Return how many donor cells scarred the liver, which no visit can see."""
    found = [
        f"{quantity(float(f'{row.peak:.2g}'))} million per patient on day {row.peak_day} with "
        f"{row.arm}, and {quantity(float(f'{row.last:.2g}'))} million at the end"
        for row in result.safety.scarring
        if row.peak > 0
    ]
    if not found:
        return ""
    return (
        "Donor cells that behave as myofibroblasts, a harm that no visit sees, were at most "
        f"{'; '.join(found)} (means of the living)."
    )


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
    # As the table rounds it: the product before the quotient.
    share = f"{fixed(100 * cell.patients / cell.n, 1)}%" if cell.n else "—"
    return f"{cell.patients:,} patients ({share}) with {cell.arm}"
