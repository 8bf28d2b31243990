"""Standardized difference: how unlike two groups are at baseline, in standard deviations."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from lobule.trial.analysis.checks import (
    FloatArray,
    check_both_arms,
    check_length,
    checked_arms,
    checked_labels,
    checked_values,
)


def standardized_difference(values: npt.ArrayLike, treated: npt.ArrayLike) -> float:
    """Difference of two means in units of the average spread; within ±0.1 counts as balanced.

    Parameters
    ----------
    values : array (patients,), unit of the measurement
        NaN where not measured; those patients are left out.
    treated : array (patients,), bool

    Returns
    -------
    float, standard deviations
        Treated minus control. 0 if no value differs, infinite if the arms differ without any
        spread, NaN if an arm has a single value.

    Raises
    ------
    ValueError
        An arm without values, unequal lengths or an infinite value.

    References
    ----------
    Austin PC. Stat Med 2009;28:3083-3107.
    """
    measured = checked_values("values", values)
    arm = checked_arms(treated, len(measured))
    known = ~np.isnan(measured)
    measured, arm = measured[known], arm[known]
    check_both_arms(arm)
    cells, control = measured[arm], measured[~arm]
    if min(len(cells), len(control)) < 2:
        return math.nan
    gap = float(cells.mean() - control.mean())
    spread = math.sqrt((float(cells.var(ddof=1)) + float(control.var(ddof=1))) / 2)
    return _ratio(gap, spread)


def standardized_difference_of_groups(labels: npt.ArrayLike, treated: npt.ArrayLike) -> float:
    """How differently two arms are made up, for a property with two or more values.

    The Mahalanobis distance between the two lists of proportions. With two values (female or not)
    it is the difference of the proportions over their average standard deviation, without sign.

    Parameters
    ----------
    labels : array (patients,), str, int or bool
    treated : array (patients,), bool

    Returns
    -------
    float, standard deviations
        0 or more; infinite if each arm is uniform and the two differ.

    Raises
    ------
    ValueError
        An empty arm, unequal lengths or a missing label.

    References
    ----------
    Yang D, Dalton JE. SAS Global Forum 2012, paper 335.
    """
    arm = checked_arms(treated, np.size(np.asarray(treated)))
    groups = checked_labels("labels", labels, len(arm))
    check_length("labels", groups, len(arm))
    found, codes = np.unique(groups, return_inverse=True)
    cells, control = (
        np.bincount(codes[side], minlength=len(found)) / side.sum() for side in (arm, ~arm)
    )
    gap = (cells - control)[1:]
    spread = (_multinomial(cells) + _multinomial(control))[1:, 1:] / 2
    return _distance(gap, spread)


def _multinomial(shares: FloatArray) -> FloatArray:
    return np.diag(shares) - np.outer(shares, shares)


def _distance(gap: FloatArray, spread: FloatArray) -> float:
    values, vectors = np.linalg.eigh(spread)
    along = vectors.T @ gap
    flat = values <= 1e-12
    if np.any(np.abs(along[flat]) > 1e-12):
        return math.inf
    return math.sqrt(float(np.sum(along[~flat] ** 2 / values[~flat])))


def _ratio(gap: float, spread: float) -> float:
    if spread > 0:
        return gap / spread
    return math.copysign(math.inf, gap) if gap else 0.0
