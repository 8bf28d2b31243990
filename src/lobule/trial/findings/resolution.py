"""Ascites resolved: shares of the patients who had ascites at randomization."""

from __future__ import annotations

from dataclasses import dataclass

from lobule.trial.analysis.estimate import Difference, Estimate, Ratio


@dataclass(frozen=True)
class ShareRow:
    """A yes/no outcome at a visit, cells against control.

    Attributes
    ----------
    arm, control : str
    outcome, label : str
        For example ``ascites_resolved``, "Ascites resolved".
    month : float, months
    day : int, days since randomization
    n_arm, n_control : int
        Patients randomized with ascites; who died or was lost counts as not resolved.
    yes_arm, yes_control : int
    share_arm, share_control : Estimate, fraction
    difference : Difference, fraction
    ratio : Ratio
    true : Difference or None, fraction
        Mean paired difference over all enrolled with ascites; death counts as not resolved.
    n_true : int
    """

    arm: str
    control: str
    outcome: str
    label: str
    month: float
    day: int
    n_arm: int
    n_control: int
    yes_arm: int
    yes_control: int
    share_arm: Estimate
    share_control: Estimate
    difference: Difference
    ratio: Ratio
    true: Difference | None
    n_true: int
