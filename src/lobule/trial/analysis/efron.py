"""The partial likelihood of Cox regression: who failed, out of those still at risk that day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lobule.trial.analysis.checks import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class RiskSets:
    """One stratum, latest patient first, so that those at risk are always the first rows.

    Attributes
    ----------
    covariates : array (patients, covariates)
    failed : array (events,), row
        Patients with the event.
    last_at_risk : array (events,), row
        Last row of the risk set of each event.
    tie : array (events,), number
        Which group of simultaneous events it belongs to.
    done : array (events,), fraction
        Of its tied group that already left the risk set (Efron): 0, 1/d, 2/d, …
    """

    covariates: FloatArray
    failed: IntArray
    last_at_risk: IntArray
    tie: IntArray
    done: FloatArray


@dataclass(frozen=True, eq=False)
class PartialLikelihood:
    """The log partial likelihood with its slope and curvature.

    Attributes
    ----------
    log_likelihood : float, dimensionless
    score : array (covariates,)
    information : array (covariates, covariates)
    """

    log_likelihood: float
    score: FloatArray
    information: FloatArray


def risk_sets(time: FloatArray, event: BoolArray, covariates: FloatArray) -> RiskSets:
    """Sort one stratum once, for all steps of the fit.

    Parameters
    ----------
    time : array (patients,), days
    event : array (patients,), bool
    covariates : array (patients, covariates)
    """
    order = np.argsort(-time, kind="stable")
    days, happened = time[order], event[order]
    failed = np.flatnonzero(happened)
    _, tie, size = np.unique(days[failed], return_inverse=True, return_counts=True)
    last_at_risk = np.searchsorted(-days, -days[failed], side="right") - 1
    # Rows run backward in time and tie numbers forward: the first row of a tie is counted from it.
    first = np.searchsorted(-tie, -tie, side="left")
    done = (np.arange(len(failed)) - first) / size[tie]
    return RiskSets(covariates[order], failed, last_at_risk, tie, done)


def partial_likelihood(strata: tuple[RiskSets, ...], coefficients: FloatArray) -> PartialLikelihood:
    """Evaluate the partial likelihood of all strata together.

    Parameters
    ----------
    strata : tuple of RiskSets
    coefficients : array (covariates,), log hazard ratio per unit
    """
    parts = [_of_stratum(sets, coefficients) for sets in strata if len(sets.failed)]
    width = len(coefficients)
    return PartialLikelihood(
        sum(part.log_likelihood for part in parts),
        sum((part.score for part in parts), np.zeros(width)),
        sum((part.information for part in parts), np.zeros((width, width))),
    )


def _of_stratum(sets: RiskSets, coefficients: FloatArray) -> PartialLikelihood:
    x = sets.covariates
    log_hazard = x @ coefficients
    log_hazard -= log_hazard.max()
    hazard = np.exp(log_hazard)
    first = hazard[:, np.newaxis] * x
    second = first[:, :, np.newaxis] * x[:, np.newaxis, :]
    total = _efron(hazard, sets)
    mean = _efron(first, sets) / total[:, np.newaxis]
    square = _efron(second, sets) / total[:, np.newaxis, np.newaxis]
    return PartialLikelihood(
        float(log_hazard[sets.failed].sum() - np.log(total).sum()),
        (x[sets.failed] - mean).sum(axis=0),
        square.sum(axis=0) - mean.T @ mean,
    )


def _efron(terms: FloatArray, sets: RiskSets) -> FloatArray:
    """Sum the terms over each event's risk set, less the part of its ties that already left."""
    at_risk = np.cumsum(terms, axis=0)[sets.last_at_risk]
    tied = np.zeros((int(sets.tie.max()) + 1, *terms.shape[1:]))
    np.add.at(tied, sets.tie, terms[sets.failed])
    done = sets.done.reshape(-1, *(1,) * (terms.ndim - 1))
    return at_risk - done * tied[sets.tie]
