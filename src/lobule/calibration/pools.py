"""Rows from published reviews: each outcome and month once, whatever number of reviews gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lobule.calibration.holdout import Evidence
from lobule.calibration.imputed import from_interval
from lobule.calibration.mixture import open_share, shares
from lobule.calibration.overlap import may_contain
from lobule.calibration.row import Contrast, LeftOut, Measured, Row
from lobule.evidence.effect import Kind
from lobule.evidence.studies import PooledEstimate

OUTCOMES = {
    ("MELD", "points"): Measured.MELD,
    ("ALB", "g/L"): Measured.ALBUMIN,
    ("TBIL", "mg/dL"): Measured.BILIRUBIN,
    ("ALT", "U/L"): Measured.ALT,
}
ACUTE = ("Ding_2024_ACLF", "Xue_2018_ACLF", "Lu_2025_ACLF", "Lin_2025_AnnHepatol", "Cao_2018_LF")
UNKNOWN_TRIALS = 4.0
"""Trials behind a pooled number where the review prints none (assumed)."""

_NOT_POOLED = {
    Kind.UNQUANTIFIED: "No effect size was printed or could be read.",
    Kind.UNCONTROLLED: "A change without a control arm: decline under usual care is part of it.",
    Kind.OWN_POOL: "A pool of our own from arms that are fitted one by one.",
    Kind.SINGLE_TRIAL: "A single trial filed with the pools; see the rows from arms.",
}


def pooled_rows(evidence: Evidence) -> Iterator[Row | LeftOut]:
    """Every pooled estimate of the tables, as a row to fit or with the rule that leaves it out."""
    for entry in evidence.pooled():
        reason = _why_not(entry, evidence)
        month = entry.timepoint_months or "none"
        yield (
            LeftOut(entry.paper_id, entry.outcome, month, reason)
            if reason
            else _row(entry, evidence)
        )


def _why_not(entry: PooledEstimate, evidence: Evidence) -> str:
    if entry.kind is not Kind.POOLED:
        return _NOT_POOLED[entry.kind]
    if entry.paper_id in ACUTE:
        return "Acute-on-chronic or acute liver failure: another disease than these settings."
    if (entry.outcome, entry.unit) not in OUTCOMES:
        return "The model has no such outcome in this unit, or it is a score of fitted outcomes."
    if entry.month is None:
        return "No month was printed."
    return _holds(entry, evidence)


def _holds(entry: PooledEstimate, evidence: Evidence) -> str:
    """Why a review is closed when a trial is held out: it may have pooled that trial."""
    for name in evidence.held_out:
        if may_contain(entry.paper_id, evidence.design(name)):
            return f"May contain {name}, which is held out."
    return ""


def _row(entry: PooledEstimate, evidence: Evidence) -> Row:
    measured = OUTCOMES[entry.outcome, entry.unit]
    month = entry.month or 0.0
    found = from_interval(entry.effect())
    trials = float(entry.k_trials) if entry.k_trials else UNKNOWN_TRIALS
    return Row(
        id=f"{entry.paper_id} {measured.observable} {month:g}",
        study=entry.paper_id,
        measured=measured,
        month=month,
        contrast=Contrast.CONTROLLED,
        estimate=found.estimate,
        error=found.error,
        mixture=shares(entry.paper_id, evidence.designs()),
        open_label=open_share(entry.paper_id, evidence.designs()),
        trials=trials,
        reason=_said(entry, found.said),
    )


def _said(entry: PooledEstimate, imputed: str) -> str:
    parts: Sequence[str] = (
        "Causes and routes in the shares of the studies the review may contain.",
        "" if entry.k_trials else f"{UNKNOWN_TRIALS:g} trials assumed: none printed.",
        imputed,
    )
    return " ".join(part for part in parts if part)
