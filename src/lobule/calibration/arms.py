"""Rows from single controlled trials that no fitted review contains for that outcome and month."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lobule.calibration.holdout import Evidence
from lobule.calibration.imputed import (
    Estimated,
    between_arms,
    between_changes,
    log_ratio_within,
)
from lobule.calibration.overlap import pooled_at
from lobule.calibration.pools import OUTCOMES as POOLED
from lobule.calibration.row import Contrast, LeftOut, Measured, Row, Use
from lobule.calibration.trial_list import NULL_CHANGE_SD, NULL_TRIAL, TRIALS, ReadTrial
from lobule.evidence.studies import Outcome, TrialArm

MICROMOLES_PER_MG = 17.1
OUTCOMES: dict[tuple[str, str], tuple[Measured, float]] = {
    **{key: (measured, 1.0) for key, measured in POOLED.items()},
    ("ALB", "g/dL"): (Measured.ALBUMIN, 10.0),
    ("TBIL", "umol/L"): (Measured.BILIRUBIN, 1.0 / MICROMOLES_PER_MG),
    ("collagen proportionate area", "%"): (Measured.COLLAGEN, 1.0),
}


@dataclass(frozen=True)
class _Table:
    """Printed results of one trial."""

    trial: ReadTrial
    rows: Sequence[Outcome]

    def cell(self, arm: str, like: Outcome, month: float | None) -> Outcome | None:
        """Mean and SD of the same outcome in an arm at a month."""
        for row in self.rows:
            same = (row.outcome, row.unit, row.arm) == (like.outcome, like.unit, arm)
            if same and row.month == month and row.mean is not None and row.sd is not None:
                return row
        return None


def arm_rows(evidence: Evidence, pools: Sequence[Row]) -> Iterator[Row | LeftOut]:
    """Rows of single trials, and the ones left out because a fitted review may hold them.

    Parameters
    ----------
    evidence : Evidence
    pools : sequence of Row
        Rows of reviews that are fitted.
    """
    for trial in TRIALS:
        if trial.study in evidence.held_out:
            yield LeftOut(trial.study, "all", "all", "Held out.")
        else:
            yield from _of_trial(trial, evidence, pools)
    if NULL_TRIAL.study not in evidence.held_out:
        yield _null_row(evidence.design(NULL_TRIAL.study))


def _of_trial(
    trial: ReadTrial, evidence: Evidence, pools: Sequence[Row]
) -> Iterator[Row | LeftOut]:
    table = _Table(trial, evidence.outcomes_of(trial.study))
    design = evidence.design(trial.study)
    for row in table.rows:
        if row.arm != trial.treated or not row.month or (row.outcome, row.unit) not in OUTCOMES:
            continue
        found = _estimated(table, row)
        if found is None:
            continue
        measured, _ = OUTCOMES[row.outcome, row.unit]
        holder = pooled_at(pools, measured, row.month, design)
        if holder and trial.use is Use.FIT and not design[0].is_double_blind:
            reason = f"{holder} pools this outcome at this month and may contain the trial."
            yield LeftOut(trial.study, row.outcome, f"{row.month:g}", reason)
        else:
            yield _row(trial, measured, row.month, found, design)


def _estimated(table: _Table, row: Outcome) -> Estimated | None:
    """Effect of one printed result, or None where the arm beside it is missing."""
    trial, (_, scale) = table.trial, OUTCOMES[row.outcome, row.unit]
    after = table.cell(trial.treated, row, row.month)
    before = table.cell(trial.treated, row, 0.0)
    if after is None:
        return None
    if not trial.control:
        return None if before is None else log_ratio_within(before, after)
    control = table.cell(trial.control, row, row.month)
    if control is None:
        return None
    if trial.from_baseline:
        control_before = table.cell(trial.control, row, 0.0)
        if before is None or control_before is None:
            return None
        return between_changes((before, after), (control_before, control), scale)
    return between_arms(after, control, scale)


def _row(
    trial: ReadTrial,
    measured: Measured,
    month: float,
    found: Estimated,
    design: Sequence[TrialArm],
) -> Row:
    arm = f" {trial.treated}" if not trial.control else ""
    return Row(
        id=f"{trial.study}{arm} {measured.observable} {month:g}",
        study=f"{trial.study}{arm}",
        measured=measured,
        month=month,
        contrast=Contrast.CONTROLLED if trial.control else Contrast.WITHIN_ARM,
        estimate=found.estimate,
        error=found.error,
        mixture=trial.mixture,
        open_label=0.0 if design[0].is_double_blind else 1.0,
        use=trial.use,
        reason=f"{trial.reason} {found.said}".strip(),
    )


def _null_row(design: Sequence[TrialArm]) -> Row:
    sizes = [arm.n or 1 for arm in design]
    month = max(arm.followup_months or 0.0 for arm in design)
    return Row(
        id=f"{NULL_TRIAL.study} meld {month:g}",
        study=NULL_TRIAL.study,
        measured=Measured.MELD,
        month=month,
        contrast=Contrast.CONTROLLED,
        estimate=0.0,
        error=NULL_CHANGE_SD * math.sqrt(sum(1.0 / n for n in sizes)),
        mixture=NULL_TRIAL.mixture,
        open_label=0.0,
        not_significant=True,
        use=Use.FIT,
        reason=NULL_TRIAL.reason,
    )
