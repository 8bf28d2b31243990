"""Survival: curves with numbers at risk, log-rank, hazard ratio, restricted mean, and the truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.trial.analysis.estimate import Difference, Estimate, Ratio


@dataclass(frozen=True, eq=False)
class SurvivalCurve:
    """Kaplan-Meier curve of one arm as randomized.

    Attributes
    ----------
    arm : str
    days : array (steps,), days since randomization
        0, then every day on which somebody left follow-up.
    survival, low, high : array (steps,), fraction
        From that day on, with 95 % limits.
    censored : array (steps,), count
        Patients censored on that day (tick marks).
    risk_days : array (columns,), days
    at_risk : array (columns,), count
        Under observation just before each of `risk_days`.
    n, events : int
    """

    arm: str
    days: NDArray[np.float64]
    survival: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    censored: NDArray[np.int64]
    risk_days: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    n: int
    events: int


@dataclass(frozen=True)
class SurvivalComparison:
    """One arm against control.

    Attributes
    ----------
    arm, control : str
    horizon : float, days
        Limit of the restricted means and day of the survival shares.
    hazard_ratio : Ratio or None
        Cox, arm over control; None if nobody or everybody of an arm has the event.
    log_rank_p : float
        Two-sided; NaN without events.
    rmst_arm, rmst_control : Estimate, days
    rmst_difference : Difference, days
    share_arm, share_control : Estimate, fraction
        Kaplan-Meier at the horizon.
    true_share_arm, true_share_control : float, fraction
        Share of all enrolled alive at the horizon under each arm.
    true_share_difference : Difference, fraction
    true_rmst_difference : Difference, days
        Paired over all enrolled.
    saved, lost : int
        Enrolled patients alive at the horizon only in `arm`, and only in `control`.
    """

    arm: str
    control: str
    horizon: float
    hazard_ratio: Ratio | None
    log_rank_p: float
    rmst_arm: Estimate
    rmst_control: Estimate
    rmst_difference: Difference
    share_arm: Estimate
    share_control: Estimate
    true_share_arm: float
    true_share_control: float
    true_share_difference: Difference
    true_rmst_difference: Difference
    saved: int
    lost: int


@dataclass(frozen=True)
class SurvivalFinding:
    """One time-to-event outcome.

    Attributes
    ----------
    outcome, label : str
        ``overall_survival`` or ``transplant_free_survival``.
    note : str
        What counts as the event and what censors.
    curves : tuple of SurvivalCurve
        One for each arm, in the order of the protocol.
    comparisons : tuple of SurvivalComparison
        Each arm against control.
    """

    outcome: str
    label: str
    note: str
    curves: tuple[SurvivalCurve, ...]
    comparisons: tuple[SurvivalComparison, ...]
