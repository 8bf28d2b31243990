"""What each mechanism contributes over what its parameters may be, and which work together."""

from __future__ import annotations

from lobule.report.numerals import fixed, interval, percent
from lobule.report.wording import inside_sentence, listed, months, unit_after
from lobule.trial.findings.mechanisms import Interplay, UncertainShare
from lobule.trial.result import TrialResult

SMALLEST = 0.005
"""In units of the outcome: what two decimals can show."""


def shares(result: TrialResult) -> str:
    """Return each mechanism's mean share over the draws with the central 95 %, largest first."""
    found = _at_primary(result)
    if not found:
        return ""
    *parts, whole = found
    ordered = sorted(parts, key=lambda share: -abs(share.mean))
    named = [f"{inside_sentence(s.label)} {_spread(s)}" for s in ordered if _shows(s)]
    rest = [inside_sentence(share.label) for share in ordered if not _shows(share)]
    named += [f"{listed(rest)} next to nothing"] if rest else []
    return (
        f"Over {whole.draws:,} draws of the therapy’s parameters, in "
        f"{whole.patients:,} patients, the effect on {whole.outcome} at {months(whole.month)} is "
        f"{fixed(whole.mean, 2)}{unit_after(whole.unit)} on average (central 95% of draws "
        f"{interval(whole.low, whole.high, 2)}): {listed(named)}. Monte-Carlo errors of these "
        f"means are at most {fixed(max(share.error for share in found), 2)}."
    )


def together(result: TrialResult) -> str:
    """Return the pairs of mechanisms that bring more or less together than each alone."""
    row = result.primary
    here = [p for p in result.interplay if (p.arm, p.day) == (row.arm, row.day)]
    if not here:
        return ""
    known = sorted((p for p in here if abs(p.mean) >= SMALLEST), key=lambda p: -abs(p.mean))
    if not known:
        return "No two mechanisms do more or less together than each alone, to two decimals."
    pairs = [
        f"{inside_sentence(p.first)} with {inside_sentence(p.second)} {_pair(p)}" for p in known
    ]
    return (
        f"Beyond what each does alone, pairs add to the difference in {row.label}: "
        f"{listed(pairs)}. Shapley values give half of it to either."
    )


def _at_primary(result: TrialResult) -> list[UncertainShare]:
    row = result.primary
    return [
        share
        for share in result.uncertain_shares
        if (share.arm, share.variable, share.day) == (row.arm, row.variable, row.day)
    ]


def _shows(share: UncertainShare) -> bool:
    return max(abs(share.mean), abs(share.low), abs(share.high)) >= SMALLEST


def _spread(share: UncertainShare) -> str:
    none = share.probability_of_none
    nothing = f"; nothing in {percent(none, 0)} of draws" if none >= SMALLEST else ""
    return f"{fixed(share.mean, 2)} ({interval(share.low, share.high, 2)}{nothing})"


def _pair(found: Interplay) -> str:
    return f"{fixed(found.mean, 2)} ({interval(found.low, found.high, 2)})"
