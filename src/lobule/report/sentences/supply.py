"""From donor to syringe in plain words."""

from __future__ import annotations

from lobule.report.numerals import fixed, percent
from lobule.report.wording import listed, times
from lobule.trial.findings.supply import SupplyFinding
from lobule.trial.result import TrialResult

PRICES = "Prices are assumed, as are most numbers of the manufacture; see the tables of parameters."


def supply(result: TrialResult) -> tuple[str, ...]:
    """Return a paragraph for each arm whose cells are made, and what they rest on."""
    found = tuple(_arm(finding) for finding in result.supply)
    return (*found, PRICES) if found else ()


def _arm(finding: SupplyFinding) -> str:
    return " ".join(part for part in (_made(finding), _waited(finding), _missed(finding)) if part)


def _made(finding: SupplyFinding) -> str:
    share = percent(finding.released / finding.batches) if finding.batches else "none"
    most = max(finding.refused, key=lambda one: one.batches, default=None)
    why = "" if most is None else f"; the most frequent reason against it: {most.reason}"
    return (
        f"In the arm “{finding.arm}” the cells came from {_of(finding)}. {finding.released:,} of "
        f"{times(finding.batches, 'batch', 'batches')} passed release ({share}){why}."
    )


def _of(finding: SupplyFinding) -> str:
    if finding.source.startswith("own"):
        return f"the patients’ {finding.source}, collected at randomization"
    return f"a {finding.source}"


def _waited(finding: SupplyFinding) -> str:
    if not finding.infused:
        return "Nobody was infused."
    days = finding.days
    if days.high <= 0.0:
        return f"{times(finding.infused, 'patient')} got cells on the day of randomization."
    return (
        f"{times(finding.infused, 'patient')} got cells, half of them within "
        f"{fixed(days.median, 0)} days of randomization (90% of them between day "
        f"{fixed(days.low, 0)} and day {fixed(days.high, 0)}); their disease went on meanwhile."
    )


def _missed(finding: SupplyFinding) -> str:
    counted = (
        (finding.without_batch, "because no batch passed release"),
        (finding.died_before, "because they died before it was ready"),
        (finding.left_before, "because they left the trial before"),
        (finding.too_late, "because the trial ended before"),
    )
    parts = [f"{number:,} {why}" for number, why in counted if number]
    if not parts:
        return ""
    missed = finding.patients - finding.infused
    return f"{times(missed, 'patient')} got none: {listed(parts)}."
