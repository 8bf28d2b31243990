"""The blinding gradient: how much of what open trials print is the trial and not the liver."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.fit import Fit
from lobule.calibration.predictive import Interval, interval
from lobule.calibration.row import Measured, Row
from lobule.evidence.effect import NORMAL_95

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Bias:
    """Open-label bias of one outcome.

    Attributes
    ----------
    measured : Measured
    zero : float
        Posterior probability that there is none.
    mean : float
        In the unit of the outcome, in the direction of the printed effect.
    size : Interval
        The same, where there is any.
    share : float
        Mean bias over the mean of what open trials print, at the months that are fitted.
    """

    measured: Measured
    zero: float
    mean: float
    size: Interval
    share: float


@dataclass(frozen=True)
class NullTrial:
    """A double-blind trial that found nothing significant, and how probable that was.

    Attributes
    ----------
    row : Row
    effect : Interval
        Expected in its patients.
    null : float
        Probability that a trial of this size finds no significant difference.
    if_open : float
        The same if everybody had known.
    """

    row: Row
    effect: Interval
    null: float
    if_open: float


def biases(fit: Fit) -> tuple[Bias, ...]:
    """Bias of every fitted outcome."""
    draws = _draws(fit)
    true = fit.expected.reshape(-1, len(fit.rows.all))
    found = []
    for measured in dict.fromkeys(row.measured for row in fit.rows.fitted):
        name = f"published_trials.bias_{measured.observable}"
        places = [
            place
            for place, row in enumerate(fit.rows.fitted)
            if row.measured is measured and row.open_label > 0.0
        ]
        spread = float(np.mean(fit.prediction.spreads[places]))
        size = measured.better * spread * draws[name]
        effect = true[:, places].mean(axis=1)
        zero = draws[name] == 0.0
        found.append(
            Bias(
                measured,
                zero=float(zero.mean()),
                mean=float(size.mean()),
                size=interval(size if zero.all() else size[~zero]),
                share=float(size.mean() / (effect + size).mean()),
            )
        )
    return tuple(found)


def null_trials(fit: Fit) -> tuple[NullTrial, ...]:
    """Double-blind trials among the fitted rows."""
    draws = _draws(fit)
    true = fit.expected.reshape(-1, len(fit.rows.all))
    spread = fit.likelihood.sampling(draws)
    found = []
    for place, row in enumerate(fit.rows.fitted):
        if row.open_label > 0.0:
            continue
        bias = draws[f"published_trials.bias_{row.measured.observable}"]
        added = row.measured.better * fit.prediction.spreads[place] * bias
        effect = true[:, place]
        found.append(
            NullTrial(
                row,
                interval(effect),
                _not_significant(effect, spread[:, place], row.error),
                _not_significant(effect + added, spread[:, place], row.error),
            )
        )
    return tuple(found)


def _not_significant(effect: Floats, spread: Floats, error: float) -> float:
    from scipy import special

    limit = NORMAL_95 * error
    inside = special.ndtr((limit - effect) / spread) - special.ndtr((-limit - effect) / spread)
    return float(np.mean(inside))


def patients_per_arm(effect: float, sd: float, power: float = 0.8) -> int:
    """Patients in each arm that a blinded trial needs to see an effect (normal approximation).

    Parameters
    ----------
    effect, sd : float, same unit
    power : float
    """
    from scipy import special

    needed = float(special.ndtri(power)) + NORMAL_95
    return math.ceil(2.0 * (needed * sd / effect) ** 2)


def _draws(fit: Fit) -> dict[str, Floats]:
    return fit.unknowns.table(fit.values.reshape(-1, len(fit.unknowns)))
