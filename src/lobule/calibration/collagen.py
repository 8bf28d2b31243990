"""Collagen after cells [@Suk2016]: the fit with it and the fit without it, side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lobule.calibration.fit import Fit
from lobule.calibration.likelihood import likelihood
from lobule.calibration.predictive import Interval, interval
from lobule.calibration.row import Measured, Row

Floats = NDArray[np.float64]

GAIN = "matrix_degradation.collagenase"


@dataclass(frozen=True)
class CollagenRow:
    """One arm of the trial, in per cent of its collagen at baseline.

    Attributes
    ----------
    row : Row
    published : float, per cent
    with_it, without_it : Interval, per cent
        Effect on patients in the fit with and without the collagen rows.
    """

    row: Row
    published: float
    with_it: Interval
    without_it: Interval


@dataclass(frozen=True)
class Conflict:
    """How far the collagen rows and the others pull apart.

    Attributes
    ----------
    rows : tuple of CollagenRow
    gain_with, gain_without : Interval
        Collagenase added at full response, where it is not zero.
    more : float
        Median gain in the fit with them over that in the fit without.
    zero_with, zero_without : float
        Probability that donor cells degrade no matrix.
    cost : float
        Mean log-likelihood of all other rows lost by fitting these too.
    surprise : float
        Share of draws of the fit without them in which both arms would print as much or more.
    """

    rows: tuple[CollagenRow, ...]
    gain_with: Interval
    gain_without: Interval
    more: float
    zero_with: float
    zero_without: float
    cost: float
    surprise: float


def conflict(fit: Fit, without: Fit) -> Conflict:
    """Compare the fit with the collagen rows with the one in which they are checks.

    Parameters
    ----------
    fit, without : Fit
    """
    gains = [_flat(one, GAIN) for one in (fit, without)]
    sizes = [gain[gain > 0.0] for gain in gains]
    rows = [row for row in fit.rows.all if row.measured is Measured.COLLAGEN]
    return Conflict(
        rows=tuple(_row(row, fit, without) for row in rows),
        gain_with=interval(sizes[0]),
        gain_without=interval(sizes[1]),
        more=float(np.median(sizes[0]) / np.median(sizes[1])),
        zero_with=float(np.mean(gains[0] == 0.0)),
        zero_without=float(np.mean(gains[1] == 0.0)),
        cost=_others(without) - _others(fit),
        surprise=_surprise(rows, without),
    )


def _row(row: Row, fit: Fit, without: Fit) -> CollagenRow:
    return CollagenRow(
        row,
        100.0 * math.expm1(row.estimate),
        interval(_percent(_effect(fit, row))),
        interval(_percent(_effect(without, row))),
    )


def _percent(log_ratio: Floats) -> Floats:
    return 100.0 * np.expm1(log_ratio)


def _effect(fit: Fit, row: Row) -> Floats:
    place = [one.id for one in fit.rows.all].index(row.id)
    return fit.expected[..., place].ravel()


def _flat(fit: Fit, name: str) -> Floats:
    return fit.values[..., fit.unknowns.names.index(name)].ravel()


def _others(fit: Fit) -> float:
    """Mean log-likelihood of the rows that are not about collagen."""
    places = [
        place for place, row in enumerate(fit.rows.all)
        if row.measured is not Measured.COLLAGEN and row in fit.rows.fitted
    ]  # fmt: skip
    rows = tuple(fit.rows.all[place] for place in places)
    judged = likelihood(rows, fit.prediction.errors[places], fit.prediction.spreads[places])
    values = fit.values.reshape(-1, len(fit.unknowns))
    expected = fit.expected.reshape(len(values), -1)[:, places]
    return float(np.mean(judged(expected, fit.unknowns.table(values))))


def _surprise(rows: list[Row], without: Fit) -> float:
    from lobule.calibration.predictive import replicated

    again = replicated(without).reshape(-1, len(without.rows.all))
    names = [one.id for one in without.rows.all]
    as_much = np.ones(len(again), dtype=bool)
    for row in rows:
        as_much &= again[:, names.index(row.id)] <= row.estimate
    return float(np.mean(as_much))
