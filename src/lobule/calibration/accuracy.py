"""How well few patients without events stand for many with events, measured under the posterior."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.correction import effects
from lobule.calibration.courses import OBSERVED, courses
from lobule.calibration.fit import Fit
from lobule.calibration.row import Contrast, Row
from lobule.calibration.setting import setting_named

Floats = NDArray[np.float64]

DRAWS = 16


@dataclass(frozen=True)
class Accuracy:
    """Expected values of the fit beside those of the reference patients with their events.

    Attributes
    ----------
    draws, patients : int
    bias, scatter : tuple of float
        Mean and SD over draws of fit minus reference, by row, in standard errors of the row.
    """

    draws: int
    patients: int
    bias: tuple[float, ...]
    scatter: tuple[float, ...]

    @property
    def worst(self) -> float:
        """Largest bias of any row, in its standard errors."""
        return max(abs(value) for value in self.bias)

    @property
    def typical(self) -> float:
        """Root mean square over rows and draws, in standard errors."""
        squares = [b**2 + s**2 for b, s in zip(self.bias, self.scatter, strict=True)]
        return float(np.sqrt(np.mean(squares)))


def accuracy(fit: Fit, *, threads: int = 1, draws: int = DRAWS) -> Accuracy:
    """Follow the reference patients with events under some posterior draws.

    Parameters
    ----------
    fit : Fit
    threads, draws : int
    """
    values = fit.values.reshape(-1, len(fit.unknowns))
    rows = (np.arange(draws) * len(values)) // draws
    table = fit.unknowns.table(values[rows])
    reference = {
        name: _counted(fit, name, table, draws, threads) for name in fit.prediction.simulated
    }
    fitted = fit.rows.fitted
    direct = np.stack([_of_row(fit, row, reference) for row in fitted], axis=1)
    expected = fit.expected.reshape(len(values), -1)[rows][:, : len(fitted)]
    error = np.array([row.error for row in fitted])
    apart = (expected - direct) / error
    return Accuracy(
        draws=draws,
        patients=fit.recipe.size.reference,
        bias=tuple(float(value) for value in apart.mean(axis=0)),
        scatter=tuple(float(value) for value in apart.std(axis=0, ddof=1)),
    )


def _counted(
    fit: Fit, name: str, table: Mapping[str, Floats], draws: int, threads: int
) -> tuple[Floats, Floats]:
    """Effects in survivors by draw, day and outcome; change of control by day and outcome."""
    small = fit.prediction.simulated[name].courses
    size = fit.recipe.size
    many = courses(
        setting_named(name), small.days, max(size.reference, size.course), fit.recipe.seed, threads
    )
    control = many.control(chance=True)
    mean = np.nanmean(control, axis=0)
    found = []
    for draw in range(draws):
        known = {n: float(c[draw]) for n, c in table.items() if n in many.model.values}
        found.append(effects(np.nanmean(many.treated(known, chance=True), axis=0), mean))
    return np.stack(found), effects(mean, np.nanmean(control[:, :1], axis=0))


def _of_row(fit: Fit, row: Row, reference: Mapping[str, tuple[Floats, Floats]]) -> Floats:
    outcome = OBSERVED.index(row.measured.observable)
    total = 0.0
    for name, share in row.mixture:
        found, own = reference[name]
        day = fit.prediction.simulated[name].courses.days.index(row.day)
        total = total + share * found[:, day, outcome]
        if row.contrast is Contrast.WITHIN_ARM:
            total = total + share * own[day, outcome]
    return np.asarray(total, dtype=np.float64)
