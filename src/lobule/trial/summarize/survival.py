"""Survival of the arms as randomized and observed, beside what truly happens to everybody."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lobule.engine.run import NO_EVENT
from lobule.trial.analysis.cox import cox
from lobule.trial.analysis.estimate import Difference, Ratio
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.trial.analysis.log_rank import log_rank
from lobule.trial.analysis.rmst import compare_restricted_means, longest_horizon
from lobule.trial.findings.survival import SurvivalComparison, SurvivalCurve, SurvivalFinding
from lobule.trial.observe import End, TrialData
from lobule.trial.protocol import Protocol
from lobule.trial.summarize.paired import paired_difference
from lobule.trial.treat import Treated

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
RISK_COLUMNS = 5


def survival(protocol: Protocol, treated: Treated, data: TrialData) -> tuple[SurvivalFinding, ...]:
    """Overall and transplant-free survival."""
    died = data.end == End.DIED
    transplanted = data.end == End.TRANSPLANTED
    rate = protocol.dropout.transplantation
    absent = (
        "No transplants happen in this trial (rate 0), so it equals overall survival."
        if rate == 0.0
        else f"Transplants come at a constant rate of {rate:g} per patient-year."
    )
    return (
        _finding(
            protocol, treated, data, "overall_survival", "Overall survival", died,
            "Death from any cause; transplantation, withdrawal and the end of follow-up censor. "
            "The true numbers let nobody withdraw or be transplanted.",
        ),
        _finding(
            protocol, treated, data, "transplant_free_survival", "Transplant-free survival",
            died | transplanted,
            f"Death or transplantation; withdrawal and the end of follow-up censor. {absent}",
        ),
    )  # fmt: skip


def _finding(
    protocol: Protocol,
    treated: Treated,
    data: TrialData,
    outcome: str,
    label: str,
    happened: Flags,
    note: str,
) -> SurvivalFinding:
    horizon = float(protocol.visits.horizon)
    return SurvivalFinding(
        outcome=outcome,
        label=label,
        note=note,
        curves=tuple(
            _curve(data, happened, arm, horizon)
            for arm in protocol.arm_names
            if (data.arm == arm).any()
        ),
        comparisons=tuple(
            _comparison(protocol, treated, data, happened, arm)
            for arm in protocol.experimental
            if (data.arm == arm).any() and (data.arm == protocol.control).any()
        ),
    )


def _curve(data: TrialData, happened: Flags, arm: str, horizon: float) -> SurvivalCurve:
    mine = data.arm == arm
    curve = kaplan_meier(data.follow_up[mine], happened[mine])
    columns = np.round(np.linspace(0.0, horizon, RISK_COLUMNS))
    return SurvivalCurve(
        arm=arm,
        days=curve.time,
        survival=curve.survival,
        low=curve.low,
        high=curve.high,
        censored=curve.censored,
        risk_days=columns,
        at_risk=curve.at_risk_at(columns),
        n=int(mine.sum()),
        events=int(happened[mine].sum()),
    )


def _comparison(
    protocol: Protocol, treated: Treated, data: TrialData, happened: Flags, arm: str
) -> SurvivalComparison:
    rows = (data.arm == arm) | (data.arm == protocol.control)
    days, event, cells = data.follow_up[rows], happened[rows], (data.arm == arm)[rows]
    horizon = min(float(protocol.visits.horizon), longest_horizon(days, event, cells))
    means = compare_restricted_means(days, event, cells, horizon)
    alive, lived = _truth(protocol, treated, horizon)
    here, there = protocol.arm_names.index(arm), protocol.arm_names.index(protocol.control)
    return SurvivalComparison(
        arm=arm,
        control=protocol.control,
        horizon=horizon,
        hazard_ratio=_hazard_ratio(days, event, cells, data.stratum[rows]),
        log_rank_p=log_rank(days, event, cells).p_value,
        rmst_arm=means.treated,
        rmst_control=means.control,
        rmst_difference=means.difference,
        share_arm=kaplan_meier(days[cells], event[cells]).estimate_at(horizon),
        share_control=kaplan_meier(days[~cells], event[~cells]).estimate_at(horizon),
        true_share_arm=float(alive[:, here].mean()),
        true_share_control=float(alive[:, there].mean()),
        true_share_difference=_difference(alive[:, here] - alive[:, there]),
        true_rmst_difference=_difference(lived[:, here] - lived[:, there]),
        saved=int(np.count_nonzero(alive[:, here] > alive[:, there])),
        lost=int(np.count_nonzero(alive[:, here] < alive[:, there])),
    )


def _truth(protocol: Protocol, treated: Treated, horizon: float) -> tuple[Floats, Floats]:
    """Alive at the horizon (0 or 1) and days lived up to it: arrays (patients, arms)."""
    died = (treated.ended_by != NO_EVENT) & (treated.last_day <= horizon)
    return (~died).astype(np.float64), np.minimum(treated.last_day, horizon)


def _difference(effects: Floats) -> Difference:
    found = paired_difference(effects)
    return found or Difference(math.nan, math.nan, math.nan, math.nan, math.nan)


def _hazard_ratio(
    days: Floats, event: Flags, cells: Flags, stratum: NDArray[np.int64]
) -> Ratio | None:
    """Cox, stratified as the randomization was; None where no finite estimate exists."""
    try:
        ratio = cox(days, event, cells, strata=stratum).hazard_ratio
    except ValueError:
        return None
    return ratio if math.isfinite(ratio.value) and ratio.value > 0 else None
