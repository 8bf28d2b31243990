"""How probable the published rows are under draws of the parameters.

A row is normal around its expected value plus the bias of open trials. Its variance holds what was
printed, the error of our own correction, and the spread between trials. Months of one study and
outcome are the same patients: their sampling errors are correlated, and its deviation from other
trials is shared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.row import Row
from lobule.evidence.effect import NORMAL_95

Floats = NDArray[np.float64]

VISIT_CORRELATION = 0.5
"""Of the sampling errors of one study between two months (assumed)."""


@dataclass(frozen=True, eq=False)
class Cluster:
    """Rows of one study and one outcome.

    Attributes
    ----------
    places : array of int
        In the rows.
    inverse : array (rows of the cluster, rows of the cluster)
        Of the covariance without the spread between trials.
    log_determinant : float
    spread : float
        SD of the shared deviation for a spread of 1.
    """

    places: NDArray[np.int64]
    inverse: Floats
    log_determinant: float
    spread: float


@dataclass(frozen=True, eq=False)
class Likelihood:
    """Log-likelihood of rows.

    Attributes
    ----------
    rows : tuple of Row
    errors, spreads : array (rows,)
        Error of the prediction, SD between patients.
    clusters : tuple of Cluster
    """

    rows: tuple[Row, ...]
    errors: Floats
    spreads: Floats
    clusters: tuple[Cluster, ...]

    def __call__(self, expected: Floats, draws: Mapping[str, Floats]) -> Floats:
        """Log-likelihood: array (draws,); minus infinity where nothing could be predicted.

        Parameters
        ----------
        expected : array (draws, rows)
            True effects.
        draws : mapping of str to array (draws,)
            Biases and the spread between trials, by full name.
        """
        printed = self.printed(expected, draws)
        tau = draws["published_trials.spread"]
        total = np.zeros(len(expected))
        for cluster in self.clusters:
            total += self._of_cluster(cluster, printed, tau)
        for place, row in enumerate(self.rows):
            if row.not_significant:
                total += self._of_null(place, printed[:, place], tau)
        return np.where(np.isfinite(total), total, -np.inf)

    def printed(self, expected: Floats, draws: Mapping[str, Floats]) -> Floats:
        """What trials are expected to print: effects plus the bias of open ones."""
        table = expected.copy()
        for place, row in enumerate(self.rows):
            bias = draws[f"published_trials.bias_{row.measured.observable}"]
            share = row.open_label * row.measured.better * self.spreads[place]
            table[:, place] += share * bias
        return table

    def simulate(self, expected: Floats, draws: Mapping[str, Floats], noise: Floats) -> Floats:
        """What trials print by the same assumptions: array (draws, rows).

        Parameters
        ----------
        expected : array (draws, rows)
        draws : mapping of str to array (draws,)
        noise : array (draws, 2 rows)
            Standard normal: sampling of each row, then what a study shares.
        """
        table = self.printed(expected, draws)
        tau = draws["published_trials.spread"]
        count = len(self.rows)
        for cluster in self.clusters:
            root = np.linalg.cholesky(np.linalg.inv(cluster.inverse))
            own = np.einsum("rs,ds->dr", root, noise[:, cluster.places])
            shared = tau * cluster.spread * noise[:, count + cluster.places[0]]
            table[:, cluster.places] += own + shared[:, None]
        return table

    def sampling(self, draws: Mapping[str, Floats]) -> Floats:
        """SD of what each row prints around what it is expected to print: array (draws, rows)."""
        tau = draws["published_trials.spread"]
        shares = np.array([self._shared(place) for place in range(len(self.rows))])
        own = np.array([self._variance(place) for place in range(len(self.rows))])
        return np.sqrt(own[None, :] + (tau[:, None] * shares[None, :]) ** 2)

    def _variance(self, place: int) -> float:
        return self.rows[place].weighed_error ** 2 + float(self.errors[place]) ** 2

    def _shared(self, place: int) -> float:
        return float(self.spreads[place]) / math.sqrt(self.rows[place].trials)

    def _of_cluster(self, cluster: Cluster, printed: Floats, tau: Floats) -> Floats:
        estimates = np.array([self.rows[place].estimate for place in cluster.places])
        residual = estimates[None, :] - printed[:, cluster.places]
        solved = np.einsum("dr,rs->ds", residual, cluster.inverse)
        ones = cluster.inverse.sum()
        shared = (tau * cluster.spread) ** 2
        # One shared deviation is an update of rank one (Sherman, Morrison).
        quadratic = np.einsum("dr,dr->d", residual, solved)
        quadratic -= shared * solved.sum(axis=1) ** 2 / (1.0 + shared * ones)
        log_determinant = cluster.log_determinant + np.log1p(shared * ones)
        count = len(cluster.places)
        return -0.5 * (quadratic + log_determinant + count * math.log(2.0 * math.pi))

    def _of_null(self, place: int, printed: Floats, tau: Floats) -> Floats:
        from scipy import special

        row = self.rows[place]
        limit = NORMAL_95 * row.error
        spread = np.sqrt(self._variance(place) + (tau * self._shared(place)) ** 2)
        above, below = (side * limit - printed for side in (1.0, -1.0))
        inside = special.ndtr(above / spread) - special.ndtr(below / spread)
        return np.log(np.maximum(inside, 1e-300)) + 0.0 * printed


def likelihood(rows: Sequence[Row], errors: Floats, spreads: Floats) -> Likelihood:
    """Group rows into clusters and invert what does not depend on the draws.

    Parameters
    ----------
    rows : sequence of Row
    errors, spreads : array (rows,)
        Error of the prediction and SD between patients, unit of each row.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        if not row.not_significant:
            groups.setdefault((row.study, row.measured.name), []).append(place)
    clusters = tuple(_cluster(rows, errors, spreads, places) for places in groups.values())
    return Likelihood(tuple(rows), errors, spreads, clusters)


def _cluster(rows: Sequence[Row], errors: Floats, spreads: Floats, places: list[int]) -> Cluster:
    printed = np.array([rows[place].weighed_error for place in places])
    covariance = VISIT_CORRELATION * np.outer(printed, printed)
    covariance[np.diag_indices(len(places))] = printed**2 + errors[places] ** 2
    first = places[0]
    return Cluster(
        places=np.array(places, dtype=np.int64),
        inverse=np.asarray(np.linalg.inv(covariance), dtype=np.float64),
        log_determinant=float(np.linalg.slogdet(covariance)[1]),
        spread=float(spreads[first]) / math.sqrt(rows[first].trials),
    )
