"""Log-rank test: whether arms differ in survival over the whole of follow-up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lobule.trial.analysis.checks import (
    BoolArray,
    FloatArray,
    IntArray,
    checked_follow_up,
    checked_labels,
    strata_rows,
)
from lobule.trial.analysis.probability import chi_square_tail


@dataclass(frozen=True, eq=False)
class LogRank:
    """Events seen in each arm beside those expected if all arms had the same survival.

    Attributes
    ----------
    arms : array (arms,), labels
        In sorted order, which is also the order of the arrays below.
    observed, expected : array (arms,), count
        Events; summed over strata.
    variance : array (arms, arms), count squared
        Of observed minus expected.
    chi_square : float, dimensionless
        NaN if no event tells the arms apart.
    degrees_of_freedom : int, count
    p_value : float, fraction
        NaN if no event tells the arms apart.
    """

    arms: npt.NDArray[Any]
    observed: FloatArray
    expected: FloatArray
    variance: FloatArray
    chi_square: float
    degrees_of_freedom: int
    p_value: float


def log_rank(
    time: npt.ArrayLike,
    event: npt.ArrayLike,
    arm: npt.ArrayLike,
    strata: npt.ArrayLike | None = None,
) -> LogRank:
    """Compare the survival of two or more arms, within strata if they are given.

    Own NumPy code (R's `survdiff` is the oracle): 10,000 replicate trials of 120 patients take
    about four seconds, which neither lifelines nor statsmodels allows.

    Parameters
    ----------
    time : array (patients,), days
        From randomization to the event or to the last contact.
    event : array (patients,), bool
        True if the event happened, False if censored. Without any event chi-square and P are NaN.
    arm : array (patients,), labels
        Two or more arms.
    strata : array (patients,), labels, optional
        Patients are compared only within their stratum.

    Returns
    -------
    LogRank

    Raises
    ------
    ValueError
        Fewer than two arms, no patient, unequal lengths, a time that is negative or not finite.

    References
    ----------
    Mantel N. Cancer Chemother Rep 1966;50:163-170.
    """
    days, happened = checked_follow_up(time, event)
    arms, codes = np.unique(checked_labels("arm", arm, len(days)), return_inverse=True)
    if len(arms) < 2:
        raise ValueError(
            f"There is 1 arm ({arms[0]}); expected 2 or more. Give every patient's own arm."
        )
    parts = [
        _stratum(days[rows], happened[rows], codes[rows], len(arms))
        for rows in strata_rows(strata, len(days))
    ]
    observed = np.sum([part[0] for part in parts], axis=0)
    expected = np.sum([part[1] for part in parts], axis=0)
    variance = np.sum([part[2] for part in parts], axis=0)
    chi_square, rank = _quadratic_form(observed - expected, variance)
    p_value = chi_square_tail(chi_square, rank) if rank else math.nan
    return LogRank(arms, observed, expected, variance, chi_square, rank, p_value)


def _stratum(
    days: FloatArray, happened: BoolArray, codes: IntArray, arms: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    event_days = np.unique(days[happened])
    at_risk = np.empty((arms, len(event_days)))
    events = np.empty((arms, len(event_days)))
    for arm in range(arms):
        mine = codes == arm
        left = np.sort(days[mine])
        ended = np.sort(days[mine & happened])
        at_risk[arm] = len(left) - np.searchsorted(left, event_days)
        events[arm] = np.searchsorted(ended, event_days, "right") - np.searchsorted(
            ended, event_days
        )
    total, deaths = at_risk.sum(axis=0), events.sum(axis=0)
    share = at_risk / total
    # A last patient alone (total 1) cannot fall in another arm: its variance is 0 by any divisor.
    weight = deaths * (total - deaths) / np.maximum(total - 1, 1)
    variance = np.diag(share @ weight) - (share * weight) @ share.T
    return events.sum(axis=1), share @ deaths, variance


def _quadratic_form(excess: FloatArray, variance: FloatArray) -> tuple[float, int]:
    values, vectors = np.linalg.eigh(variance)
    informative = values > 1e-10 * max(float(values[-1]), 1e-10)
    rank = int(informative.sum())
    if rank == 0:
        return math.nan, 0
    projected = (vectors.T @ excess)[informative]
    return float(np.sum(projected**2 / values[informative])), rank
