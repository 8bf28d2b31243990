"""Ascites resolved: shares of those who had it at randomization."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.findings.resolution import ShareRow
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.paired import effect, paired_difference
from lobule.trial.treat import Treated
from lobule.trial.visits import month_of

SIGN = "ascites_grade"


def shares(protocol: Protocol, treated: Treated, data: TrialData) -> tuple[ShareRow, ...]:
    """Ascites resolved at every visit, each arm against control; empty if nobody had ascites.

    A missed visit, a loss to follow-up and a death all count as not resolved.
    """
    had = data.at(SIGN, 0) > 0.5
    grades = treated.course(SIGN)
    free = np.where(np.isfinite(grades), grades < 0.5, 0.0).astype(np.float64)
    rows: list[ShareRow] = []
    for arm in protocol.experimental:
        if (had & (data.arm == arm)).any() and (had & (data.arm == protocol.control)).any():
            gained = effect(protocol, free, arm)[had]
            rows += [
                _row(protocol, data, arm, day, had, gained[:, treated.days.index(day)])
                for day in protocol.visits.days
            ]
    return tuple(rows)


def _row(
    protocol: Protocol,
    data: TrialData,
    arm: str,
    day: int,
    had: NDArray[np.bool_],
    gained: NDArray[np.float64],
) -> ShareRow:
    resolved = had & (data.at(SIGN, day) < 0.5)
    cells, control = had & (data.arm == arm), had & (data.arm == protocol.control)
    yes_arm, yes_control = int((resolved & cells).sum()), int((resolved & control).sum())
    found = compare_proportions(yes_arm, int(cells.sum()), yes_control, int(control.sum()))
    return ShareRow(
        arm=arm,
        control=protocol.control,
        outcome="ascites_resolved",
        label="Ascites resolved",
        month=month_of(day),
        day=day,
        n_arm=int(cells.sum()),
        n_control=int(control.sum()),
        yes_arm=yes_arm,
        yes_control=yes_control,
        share_arm=found.treated,
        share_control=found.control,
        difference=found.risk_difference,
        ratio=found.risk_ratio,
        true=paired_difference(gained),
        n_true=len(gained),
    )
