"""Hospital days of each arm: observed in those randomized to it, and in truth in everybody."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lobule.engine.run import DAYS_PER_YEAR
from lobule.trial.analysis.estimate import Difference, t_difference
from lobule.trial.findings.hospital import HospitalRow
from lobule.trial.hospital import Stays, hospital_days
from lobule.trial.observe import TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.changes import mean_of
from lobule.trial.summarize.paired import LEVEL, paired_difference
from lobule.trial.treat import Treated

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def hospital(protocol: Protocol, treated: Treated, data: TrialData) -> tuple[HospitalRow, ...]:
    """Days in hospital, one row for each arm."""
    seen, admitted = _spent(
        protocol, data.patient, data.follow_up, data.events,
        (data.event_patient, data.event_day, data.event),
    )  # fmt: skip
    true = np.stack([_true(protocol, treated, arm) for arm in range(len(treated.arms))])
    usual = protocol.arm_names.index(protocol.control)
    rows: list[HospitalRow] = []
    for place, arm in enumerate(protocol.arm_names):
        mine, control = data.arm == arm, data.arm == protocol.control
        years = float(data.follow_up[mine].sum()) / DAYS_PER_YEAR
        other = arm != protocol.control
        rows.append(
            HospitalRow(
                arm=arm,
                control=protocol.control,
                n=int(mine.sum()),
                admissions=int(admitted[mine].sum()),
                days=mean_of(seen[mine]),
                per_year=float(seen[mine].sum()) / years if years > 0 else math.nan,
                difference=welch(seen[mine], seen[control]) if other else None,
                true=paired_difference(true[place] - true[usual]) if other else None,
            )
        )
    return tuple(rows)


def welch(treated: Floats, control: Floats) -> Difference | None:
    """Difference of two means with Welch's interval; None with fewer than two in a group."""
    if min(len(treated), len(control)) < 2:
        return None
    parts = [float(group.var(ddof=1)) / len(group) for group in (treated, control)]
    value = float(treated.mean() - control.mean())
    if sum(parts) == 0.0:
        return Difference(value, 0.0, value, value, math.nan, LEVEL)
    sizes = (len(treated), len(control))
    freedom = sum(parts) ** 2 / sum(p**2 / (n - 1) for p, n in zip(parts, sizes, strict=True))
    return t_difference(value, math.sqrt(sum(parts)), freedom, LEVEL)


def _true(protocol: Protocol, treated: Treated, arm: int) -> Floats:
    mine = treated.event_arm == arm
    happened = (treated.event_patient[mine], treated.event_day[mine], treated.event[mine])
    days, _ = _spent(protocol, treated.patient, treated.last_day[:, arm], treated.events, happened)
    return days


def _spent(
    protocol: Protocol,
    patient: Integers,
    limit: Floats,
    names: tuple[str, ...],
    happened: tuple[Integers, Floats, Integers],
) -> tuple[Floats, Integers]:
    """Days and admissions of patients to whom these events happened."""
    stays = Stays()
    whose, when, what = happened
    order = np.argsort(patient, kind="stable")
    row = order[np.searchsorted(patient[order], whose)]
    length = np.zeros(len(whose))
    for name in stays.events():
        if name in names:
            at = what == names.index(name)
            length[at] = stays.lengths(name, when[at], seed=protocol.seed, patient=whose[at])
    counted = length > 0.0
    return hospital_days(row[counted], when[counted], length[counted], limit)
