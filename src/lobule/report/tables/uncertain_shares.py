"""Shares of the mechanisms over draws of their parameters, MELD by laboratory value as well."""

from __future__ import annotations

from lobule.report.numerals import fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import inside_sentence, measure, months, titled
from lobule.trial.findings.mechanisms import Interplay, UncertainShare
from lobule.trial.result import TrialResult

_DIGITS = {"alt": 1, "ast": 1, "platelets": 1}
SMALLEST = 0.005


def uncertain_share_table(result: TrialResult) -> Table | None:
    """Return every share as mean and central 95 % of draws, visit by visit, and pairs that show."""
    arm = result.primary.arm
    shares = [share for share in result.uncertain_shares if share.arm == arm]
    if not shares:
        return None
    visits = list(dict.fromkeys(share.month for share in shares))
    rows: list[Row] = []
    for variable in dict.fromkeys(share.variable for share in shares):
        rows += _rows([share for share in shares if share.variable == variable], visits)
    rows += _pairs([p for p in result.interplay if p.arm == arm], visits, result.primary.label)
    first = shares[0]
    return Table(
        name="mechanisms-over-the-draws",
        title=f"Share of each mechanism in the true effect of {arm}, over what it may do",
        stub="Mechanism",
        columns=tuple(Column(titled(months(month))) for month in visits),
        rows=tuple(rows),
        notes=(
            f"Mean over {first.draws:,} draws of the therapy’s parameters{_origin(result)}, with "
            f"the central 95% of draws; the same {first.patients:,} patients in every draw, "
            "without chance events. Each draw is split by Shapley values over every subset of the "
            "mechanisms; parts add up to the whole, and the three parts of MELD to MELD.",
        ),
    )


def _origin(result: TrialResult) -> str:
    drawn = result.therapy_draws
    return f" from {drawn[0].origin}" if drawn else ""


def _rows(shares: list[UncertainShare], visits: list[float]) -> list[Row]:
    first, digits = shares[0], _DIGITS.get(shares[0].variable, 2)
    rows = [Row(measure(first.outcome, first.unit))]
    labels = list(dict.fromkeys(share.label for share in shares))
    for name in labels:
        at = {share.month: share for share in shares if share.label == name}
        cells = tuple(_cell(at.get(month), digits) for month in visits)
        rows.append(Row(name, cells, inset=True, strong=name == labels[-1]))
    return rows


def _pairs(found: list[Interplay], visits: list[float], label: str) -> list[Row]:
    rows: list[Row] = []
    for pair in dict.fromkeys((p.first, p.second) for p in found):
        at = {p.month: p for p in found if (p.first, p.second) == pair}
        if max(abs(p.mean) for p in at.values()) >= SMALLEST:
            cells = tuple(_cell(at.get(month), 2) for month in visits)
            rows.append(Row(f"{pair[0]} with {inside_sentence(pair[1])}", cells, inset=True))
    return [Row(f"Pairs in {label}, beyond what each does alone"), *rows] if rows else []


def _cell(found: UncertainShare | Interplay | None, digits: int) -> str:
    if found is None:
        return "—"
    return f"{fixed(found.mean, digits)} ({interval(found.low, found.high, digits)})"
