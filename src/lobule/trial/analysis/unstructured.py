"""An unstructured covariance of the visits, fitted by restricted maximum likelihood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from lobule.trial.analysis.checks import FloatArray
from lobule.trial.analysis.restricted_likelihood import (
    RestrictedFit,
    VisitPattern,
    restricted_fit,
    variance_slope,
)

_POLISHING_STEPS = 10
_DIFFERENCE_STEP = 1e-4


@dataclass(frozen=True, eq=False)
class UnstructuredFit:
    """The covariance of the visits that the data favor most, and how sure they are of it.

    Attributes
    ----------
    patterns : tuple of VisitPattern
        The data fitted.
    cholesky : array (visits, visits), unit of the outcome
        Lower triangle whose product with its transpose is the covariance.
    best : RestrictedFit
        Coefficients and restricted likelihood at that covariance.
    curvature : array (parameters, parameters)
        Second derivative of the deviance in the parameters: the relative lower triangle, its
        diagonal as logarithm.
    spread : array (visits,), unit of the outcome
        What the lower triangle is relative to.
    """

    patterns: tuple[VisitPattern, ...]
    cholesky: FloatArray
    best: RestrictedFit
    curvature: FloatArray
    spread: FloatArray

    @property
    def covariance(self) -> FloatArray:
        """Covariance of the visits of a patient, array (visits, visits), unit squared."""
        return self.cholesky @ self.cholesky.T

    def degrees_of_freedom(self, contrast: FloatArray) -> float:
        """Satterthwaite's degrees of freedom of a contrast of the coefficients.

        Parameters
        ----------
        contrast : array (coefficients,)
        """
        slope = variance_slope(self.patterns, self.covariance, self.best, contrast)
        gradient = _in_parameters(slope, self.cholesky, self.spread)
        variance = contrast @ self.best.coefficient_covariance @ contrast
        # The covariance of the parameters is the inverse of half the deviance's curvature.
        uncertainty = 2 * gradient @ np.linalg.solve(self.curvature, gradient)
        return float(2 * variance**2 / uncertainty)


def fit_unstructured(patterns: tuple[VisitPattern, ...], spread: FloatArray) -> UnstructuredFit:
    """Maximize the restricted likelihood: quasi-Newton to come near, Newton to arrive.

    Parameters
    ----------
    patterns : tuple of VisitPattern
    spread : array (visits,), unit of the outcome
        Rough standard deviation of each visit, where the search starts.

    Returns
    -------
    UnstructuredFit

    Raises
    ------
    ValueError
        The covariance has no single best value: too few patients for so many visits.
    """
    import scipy.optimize  # pyright: ignore[reportMissingTypeStubs]

    def deviance(parameters: FloatArray) -> tuple[float, FloatArray]:
        factor = _cholesky(parameters, spread)
        fit = restricted_fit(patterns, factor @ factor.T)
        return fit.deviance, _in_parameters(fit.slope, factor, spread)

    start = np.zeros(len(spread) * (len(spread) + 1) // 2)
    try:
        near = cast(Any, scipy.optimize).minimize(deviance, start, jac=True, method="BFGS")
        parameters, curvature = _arrive(lambda at: deviance(at)[1], near.x)
    except np.linalg.LinAlgError:
        patients = sum(len(part.outcome) for part in patterns)
        raise ValueError(
            f"MMRM found no single best covariance of {len(spread)} visits from {patients} "
            "patients; expected visits that differ and many more patients than visits. Leave out "
            "visits, or analyze each visit alone with ancova()."
        ) from None
    factor = _cholesky(parameters, spread)
    best = restricted_fit(patterns, factor @ factor.T)
    return UnstructuredFit(patterns, factor, best, curvature, spread)


def _arrive(
    slope: Callable[[FloatArray], FloatArray], parameters: FloatArray
) -> tuple[FloatArray, FloatArray]:
    for _ in range(_POLISHING_STEPS):
        curvature = _curvature(slope, parameters)
        np.linalg.cholesky(curvature)
        step = np.linalg.solve(curvature, slope(parameters))
        parameters = parameters - step
        if np.max(np.abs(step)) < 1e-8:
            return parameters, curvature
    raise np.linalg.LinAlgError


def _curvature(slope: Callable[[FloatArray], FloatArray], at: FloatArray) -> FloatArray:
    steps = _DIFFERENCE_STEP * np.eye(len(at))
    rows = [(slope(at + step) - slope(at - step)) / (2 * _DIFFERENCE_STEP) for step in steps]
    curvature = np.array(rows)
    return (curvature + curvature.T) / 2


def _cholesky(parameters: FloatArray, spread: FloatArray) -> FloatArray:
    relative = np.zeros((len(spread), len(spread)))
    relative[np.tril_indices(len(spread))] = parameters
    np.fill_diagonal(relative, np.exp(np.diag(relative)))
    return spread[:, np.newaxis] * relative


def _in_parameters(slope: FloatArray, cholesky: FloatArray, spread: FloatArray) -> FloatArray:
    """Turn a derivative by the covariance into one by the parameters."""
    relative = 2 * spread[:, np.newaxis] * (slope @ cholesky)
    np.fill_diagonal(relative, np.diag(relative) * np.diag(cholesky) / spread)
    return relative[np.tril_indices(len(spread))]
