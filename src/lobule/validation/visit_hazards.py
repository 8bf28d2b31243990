"""Hazard of death by what the last visit saw: Cox regression with values that change in time."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from lobule.validation.estimate import Z90, Estimate

Floats = NDArray[np.float64]

MOST_STEPS = 30


def visit_hazards(
    visits: Floats, time: Floats, died: NDArray[np.bool_], covariates: Mapping[str, Floats]
) -> dict[str, Estimate]:
    r"""Log hazard ratio per unit of each covariate.

    Every death is compared with all who were still under observation on that day, each with the
    values of their last visit (Breslow's partial likelihood, by Newton's method).

    Parameters
    ----------
    visits : array (visits,), years
        Planned visits, the first at 0.
    time : array (patients,), years
        Until death or the end of observation.
    died : array (patients,), bool
    covariates : mapping of str to array (patients, visits)
        Each value counts until the next visit; NaN where a visit was missed.
    """
    dying = np.flatnonzero(died)
    if len(dying) <= len(covariates):
        return {name: Estimate(np.nan, np.nan, np.nan, len(dying)) for name in covariates}
    last = np.searchsorted(visits, time[dying], side="right") - 1
    table = np.stack([_carried(values)[:, last] for values in covariates.values()], axis=-1)
    at_risk = time[:, None] >= time[dying]
    middle, scale = _spread(table[at_risk])
    table = np.where(at_risk[..., None], (table - middle) / scale, 0.0)
    found, covariance = _newton(table, at_risk, dying)
    error = np.sqrt(np.diag(covariance)) / scale
    return {
        name: Estimate(value, value - Z90 * wide, value + Z90 * wide, len(dying))
        for name, value, wide in zip(
            covariates, (found / scale).tolist(), error.tolist(), strict=True
        )
    }


def _carried(values: Floats) -> Floats:
    """Each missed visit shows what the visit before it showed."""
    place = np.where(np.isfinite(values), np.arange(values.shape[1]), 0)
    return np.take_along_axis(values, np.maximum.accumulate(place, axis=1), axis=1)


def _spread(values: Floats) -> tuple[Floats, Floats]:
    return values.mean(axis=0), np.maximum(values.std(axis=0), 1e-12)


def _newton(
    table: Floats, at_risk: NDArray[np.bool_], dying: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Coefficients and their covariance, in standard deviations of the covariates."""
    of_the_dead = table[dying, np.arange(len(dying))].sum(axis=0)
    found = np.zeros(table.shape[-1])
    information = np.eye(len(found))
    for _ in range(MOST_STEPS):
        score, information = _slope(table, at_risk, of_the_dead, found)
        step = np.linalg.solve(information, score)
        found = found + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-8:
            break
    return found, np.asarray(np.linalg.inv(information), dtype=np.float64)


def _slope(
    table: Floats, at_risk: NDArray[np.bool_], of_the_dead: Floats, found: Floats
) -> tuple[Floats, Floats]:
    risk = np.where(at_risk, np.exp(np.clip(table @ found, -50.0, 50.0)), 0.0)
    share = risk / risk.sum(axis=0)
    mean = np.einsum("pd,pdk->dk", share, table)
    square = np.einsum("pd,pdk,pdl->kl", share, table, table, optimize=True)
    information = square - mean.T @ mean + 1e-9 * np.eye(len(found))
    return of_the_dead - mean.sum(axis=0), information
