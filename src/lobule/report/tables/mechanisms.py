"""Shares of the mechanisms for every outcome that was taken apart, visit by visit."""

from __future__ import annotations

from lobule.report.numerals import fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import measure, months, titled
from lobule.trial.findings.mechanisms import MechanismShare
from lobule.trial.result import TrialResult
from lobule.trial.split import PARTS

_DIGITS = {"alt": 1, "ast": 1, "platelets": 1}


def mechanism_table(result: TrialResult) -> Table | None:
    """Return the share of each mechanism in the true effect, with 95% intervals over patients."""
    arm = result.primary.arm
    shares = [share for share in result.mechanisms if share.arm == arm]
    if not shares:
        return None
    visits = list(dict.fromkeys(share.month for share in shares))
    rows: list[Row] = []
    for variable in dict.fromkeys(share.variable for share in shares):
        rows += _rows([share for share in shares if share.variable == variable], visits, result)
    return Table(
        name="mechanism-numbers",
        title=f"Share of each mechanism in the true effect of {arm}",
        stub="Mechanism",
        columns=tuple(Column(titled(months(month))) for month in visits),
        rows=tuple(rows),
        notes=(_note(shares),),
    )


def _rows(shares: list[MechanismShare], visits: list[float], result: TrialResult) -> list[Row]:
    first = shares[0]
    rows = [Row(measure(_label(first.variable, result), first.unit))]
    for name in dict.fromkeys(share.label for share in shares):
        at = {share.month: share for share in shares if share.label == name}
        rows.append(Row(name, tuple(_share(at.get(month)) for month in visits), inset=True))
    totals = {share.month: share for share in shares}
    whole = tuple(_total(totals.get(month)) for month in visits)
    return [*rows, Row("All together", whole, inset=True, strong=True)]


def _label(variable: str, result: TrialResult) -> str:
    """An outcome in words; parts of MELD are no outcomes of their own."""
    parts = {f"meld_{name}": f"MELD through {word}" for name, word in PARTS.items()}
    known = {row.variable: row.label for row in result.changes}
    return {**parts, **known}.get(variable, variable)


def _share(found: MechanismShare | None) -> str:
    if found is None:
        return "—"
    share, digits = found.share, _DIGITS.get(found.variable, 2)
    return f"{fixed(share.value, digits)} ({interval(share.low, share.high, digits)})"


def _total(found: MechanismShare | None) -> str:
    return "—" if found is None else fixed(found.total, _DIGITS.get(found.variable, 2))


def _note(shares: list[MechanismShare]) -> str:
    events = (
        "with chance events, under the same luck in every subset"
        if shares[0].with_events
        else "without chance events"
    )
    return (
        f"Shapley values over every subset of the mechanisms, {events}, in patients alive under "
        "every subset; 95% intervals over patients."
    )
