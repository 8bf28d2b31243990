"""From donor to syringe: batches, patients, days, doses and cost of arms whose cells are made."""

from __future__ import annotations

from collections.abc import Callable

from lobule.report.numerals import MISSING, count, count_and_share, fixed, interval
from lobule.report.table import Column, Row, Table
from lobule.report.wording import titled
from lobule.trial.findings.supply import Quantiles, SupplyFinding
from lobule.trial.result import TrialResult

_NOTE = (
    "Batches are those of the randomized patients, or the lots of the bank. Days count from "
    "randomization. Ranges hold 90% of the patients. Cost is per randomized patient, with assumed "
    "prices."
)


def supply_table(result: TrialResult) -> Table:
    """Return one column for each arm with a supply."""
    found = result.supply
    return Table(
        name="supply",
        title="From donor to syringe",
        stub="",
        columns=tuple(Column(f"{titled(one.arm)} ({one.source})") for one in found),
        rows=(
            Row("Batches"),
            _row("Made", found, lambda one: count(one.batches)),
            _row("Released, n (%)", found, lambda one: count_and_share(one.released, one.batches)),
            *_refused(found),
            _row("Further collections", found, lambda one: count(one.second_collections)),
            Row("Patients"),
            _row("Randomized", found, lambda one: count(one.patients)),
            _patients("Infused, n (%)", found, lambda one: one.infused),
            _patients("No batch released, n (%)", found, lambda one: one.without_batch),
            _patients("Died before the cells were ready, n (%)", found, lambda o: o.died_before),
            _patients("Left before the cells were ready, n (%)", found, lambda o: o.left_before),
            _patients("Cells not ready in time, n (%)", found, lambda one: one.too_late),
            _patients("Infused with a contaminated batch, n (%)", found, lambda o: o.contaminated),
            Row("Median (90% range)"),
            _row("Days to the first infusion", found, lambda one: _range(one.days, 0)),
            _row("Living cells per infusion, million", found, lambda o: _range(o.dose, 1, 1e-6)),
            _row("Viability, %", found, lambda one: _range(one.viability, 0, 100.0)),
            _row("Passages", found, lambda one: _range(one.passages, 0)),
            _row("Population doublings", found, lambda one: _range(one.doublings, 1)),
            _row("Cost, thousand euro", found, lambda one: _range(one.cost, 1, 1e-3)),
        ),
        notes=(_NOTE,),
    )


def _refused(found: tuple[SupplyFinding, ...]) -> tuple[Row, ...]:
    reasons = dict.fromkeys(one.reason for finding in found for one in finding.refused)
    return tuple(
        _row(f"Refused: {reason}", found, lambda one, reason=reason: _batches(one, reason))
        for reason in reasons
    )


def _batches(finding: SupplyFinding, reason: str) -> str:
    failed = sum(one.batches for one in finding.refused if one.reason == reason)
    return count_and_share(failed, finding.batches)


def _patients(
    label: str, found: tuple[SupplyFinding, ...], number: Callable[[SupplyFinding], int]
) -> Row:
    return _row(label, found, lambda one: count_and_share(number(one), one.patients))


def _row(label: str, found: tuple[SupplyFinding, ...], text: Callable[[SupplyFinding], str]) -> Row:
    return Row(label, tuple(text(one) for one in found), inset=True)


def _range(found: Quantiles, digits: int, factor: float = 1.0) -> str:
    limits = interval(factor * found.low, factor * found.high, digits)
    if limits == MISSING:
        return MISSING
    middle = fixed(factor * found.median, digits)
    return middle if found.low == found.high else f"{middle} ({limits})"
