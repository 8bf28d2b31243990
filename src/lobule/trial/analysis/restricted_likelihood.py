"""The restricted likelihood of repeated visits whose values correlate within a patient."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lobule.trial.analysis.checks import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class VisitPattern:
    """All patients who were seen at the same visits.

    Attributes
    ----------
    visits : array (seen,), visit number
    outcome : array (patients, seen), unit of the outcome
    design : array (patients, seen, coefficients)
    """

    visits: IntArray
    outcome: FloatArray
    design: FloatArray


@dataclass(frozen=True, eq=False)
class RestrictedFit:
    """The best coefficients for one covariance of the visits, and how good it is.

    Attributes
    ----------
    deviance : float, dimensionless
        Minus twice the restricted log likelihood.
    slope : array (visits, visits), per unit of covariance
        Derivative of the deviance.
    coefficients : array (coefficients,)
    coefficient_covariance : array (coefficients, coefficients)
    """

    deviance: float
    slope: FloatArray
    coefficients: FloatArray
    coefficient_covariance: FloatArray


def visit_patterns(outcome: FloatArray, design: FloatArray) -> tuple[VisitPattern, ...]:
    """Group patients by the visits they attended.

    Parameters
    ----------
    outcome : array (patients, visits), NaN where a visit was missed
    design : array (patients, visits, coefficients)
    """
    seen = ~np.isnan(outcome)
    kinds, kind = np.unique(seen, axis=0, return_inverse=True)
    found: list[VisitPattern] = []
    for number, pattern in enumerate(kinds):
        rows, visits = np.flatnonzero(kind == number), np.flatnonzero(pattern)
        if len(visits):
            cells = np.ix_(rows, visits)
            found.append(VisitPattern(visits, outcome[cells], design[cells]))
    return tuple(found)


def restricted_fit(patterns: tuple[VisitPattern, ...], covariance: FloatArray) -> RestrictedFit:
    """Generalized least squares and restricted likelihood for a given covariance of the visits.

    Parameters
    ----------
    patterns : tuple of VisitPattern
    covariance : array (visits, visits), unit of the outcome squared
        Positive definite.

    Raises
    ------
    numpy.linalg.LinAlgError
        The covariance or the design is singular.
    """
    weights = [
        np.linalg.inv(covariance[np.ix_(part.visits, part.visits)]).astype(np.float64)
        for part in patterns
    ]
    coefficients, information = _least_squares(patterns, weights)
    inverse = np.linalg.inv(information).astype(np.float64)
    freedom = sum(part.outcome.size for part in patterns) - len(coefficients)
    deviance = freedom * math.log(2 * math.pi) + float(np.linalg.slogdet(information)[1])
    slope = np.zeros_like(covariance)
    for part, weight in zip(patterns, weights, strict=True):
        residual = part.outcome - part.design @ coefficients
        pull, patients = residual @ weight, len(residual)
        deviance += float(np.sum(pull * residual)) - patients * float(np.linalg.slogdet(weight)[1])
        reach = weight @ part.design
        explained = (reach @ inverse @ reach.transpose(0, 2, 1)).sum(axis=0)
        cells = np.ix_(part.visits, part.visits)
        slope[cells] += patients * weight - explained - pull.T @ pull
    return RestrictedFit(deviance, slope, coefficients, inverse)


def _least_squares(
    patterns: tuple[VisitPattern, ...], weights: list[FloatArray]
) -> tuple[FloatArray, FloatArray]:
    width = patterns[0].design.shape[2]
    information, score = np.zeros((width, width)), np.zeros(width)
    for part, weight in zip(patterns, weights, strict=True):
        design = part.design.reshape(-1, width)
        weighted = (weight @ part.design).reshape(-1, width)
        information += design.T @ weighted
        score += weighted.T @ part.outcome.ravel()
    return np.linalg.solve(information, score).astype(np.float64), information


def variance_slope(
    patterns: tuple[VisitPattern, ...],
    covariance: FloatArray,
    fit: RestrictedFit,
    contrast: FloatArray,
) -> FloatArray:
    """How the variance of a contrast of coefficients moves with the covariance of the visits.

    Parameters
    ----------
    patterns : tuple of VisitPattern
    covariance : array (visits, visits), unit of the outcome squared
    fit : RestrictedFit
        At that covariance.
    contrast : array (coefficients,)

    Returns
    -------
    array (visits, visits), dimensionless
    """
    slope = np.zeros_like(covariance)
    for part in patterns:
        cells = np.ix_(part.visits, part.visits)
        reach = part.design @ fit.coefficient_covariance @ contrast
        pull = reach @ np.linalg.inv(covariance[cells])
        slope[cells] += pull.T @ pull
    return slope
