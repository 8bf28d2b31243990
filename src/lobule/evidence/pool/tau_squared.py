"""The variance of true effects between trials, tau squared, by eight published estimators."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import numpy as np

from lobule.evidence.pool.effects import Floats

PRECISION = 1e-13
MOST_ROUNDS = 1000


class TauMethod(Enum):
    """How the variance between trials is estimated; `COMMON` assumes that there is none."""

    COMMON = "common effect"
    DERSIMONIAN_LAIRD = "DerSimonian-Laird"
    PAULE_MANDEL = "Paule-Mandel"
    RESTRICTED_LIKELIHOOD = "restricted maximum likelihood"
    MAXIMUM_LIKELIHOOD = "maximum likelihood"
    SIDIK_JONKMAN = "Sidik-Jonkman"
    EMPIRICAL_BAYES = "empirical Bayes"
    HUNTER_SCHMIDT = "Hunter-Schmidt"
    HEDGES = "Hedges"


def tau_squared(y: Floats, v: Floats, x: Floats, method: TauMethod) -> float:
    """Variance of true effects that sampling error and moderators do not explain.

    Parameters
    ----------
    y, v : array (trials,)
        Effects and their variances.
    x : array (trials, coefficients)
        Design; a column of ones without moderators.
    method : TauMethod

    Returns
    -------
    float
        Zero or more, in squared units of the effect. Formulas as in Veroniki 2016 and Viechtbauer
        2010, extended to moderators.
    """
    return max(0.0, _ESTIMATORS[method](y, v, x))


def residual_maker(w: Floats, x: Floats) -> Floats:
    r"""The matrix :math:`P = W - WX(X'WX)^{-1}X'W` of weighted least squares."""
    wx = w[:, None] * x
    return np.diag(w) - wx @ np.linalg.solve(x.T @ wx, wx.T)


def generalized_q(y: Floats, v: Floats, x: Floats, tau2: float) -> float:
    """Weighted squares around the regression, for weights that contain `tau2`."""
    return float(y @ residual_maker(1.0 / (v + tau2), x) @ y)


def zero_of_falling_q(y: Floats, v: Floats, x: Floats, target: float) -> float:
    """The tau squared at which the generalized Q equals `target`; 0 if it starts below."""
    from scipy.optimize import brentq

    def excess(tau2: float) -> float:
        return generalized_q(y, v, x, tau2) - target

    if excess(0.0) <= 0:
        return 0.0
    high = max(float(np.var(y)), float(v.max()), np.finfo(float).tiny)
    while excess(high) > 0:
        high *= 4.0
    root: Any = brentq(excess, 0.0, high, xtol=PRECISION * high)
    return float(root)


def _common(y: Floats, v: Floats, x: Floats) -> float:
    return 0.0


def _dersimonian_laird(y: Floats, v: Floats, x: Floats) -> float:
    p = residual_maker(1.0 / v, x)
    return float(y @ p @ y - (len(y) - x.shape[1])) / float(np.trace(p))


def _paule_mandel(y: Floats, v: Floats, x: Floats) -> float:
    return zero_of_falling_q(y, v, x, len(y) - x.shape[1])


def _hedges(y: Floats, v: Floats, x: Floats) -> float:
    p = residual_maker(np.ones_like(v), x)
    return float(y @ p @ y - np.trace(p * v)) / (len(y) - x.shape[1])


def _hunter_schmidt(y: Floats, v: Floats, x: Floats) -> float:
    return (generalized_q(y, v, x, 0.0) - len(y)) / float(np.sum(1.0 / v))


def _sidik_jonkman(y: Floats, v: Floats, x: Floats) -> float:
    first = float(np.var(y))
    if first == 0.0:
        return 0.0
    return first * generalized_q(y, v, x, first) / (len(y) - x.shape[1])


def _restricted_likelihood(y: Floats, v: Floats, x: Floats) -> float:
    def step(w: Floats, p: Floats) -> float:
        py = p @ y
        return float(py @ py - np.trace(p)) / float(np.sum(p * p))

    return _scored(y, v, x, step)


def _maximum_likelihood(y: Floats, v: Floats, x: Floats) -> float:
    def step(w: Floats, p: Floats) -> float:
        py = p @ y
        return float(py @ py - w.sum()) / float(w @ w)

    return _scored(y, v, x, step)


def _scored(y: Floats, v: Floats, x: Floats, step: Callable[[Floats, Floats], float]) -> float:
    """Fisher scoring from the Hedges estimate, with shorter steps once it goes to and fro."""
    tau2 = max(0.0, _hedges(y, v, x))
    scale = max(tau2, float(np.median(v)))
    length, last = 1.0, 0.0
    for _ in range(MOST_ROUNDS):
        w = 1.0 / (v + tau2)
        change = length * step(w, residual_maker(w, x))
        if change * last < 0 and abs(change) > abs(last) / 2:
            length, change = length / 2, change / 2
        last = change
        if tau2 + change < 0:
            if tau2 <= PRECISION * scale:
                return 0.0
            change = -tau2 / 2.0
        tau2 += change
        if abs(change) <= PRECISION * scale:
            return tau2
    raise ArithmeticError(
        f"Tau squared did not settle in {MOST_ROUNDS} rounds (last {tau2:g}); use Paule-Mandel."
    )


_ESTIMATORS: dict[TauMethod, Callable[[Floats, Floats, Floats], float]] = {
    TauMethod.COMMON: _common,
    TauMethod.DERSIMONIAN_LAIRD: _dersimonian_laird,
    TauMethod.PAULE_MANDEL: _paule_mandel,
    TauMethod.RESTRICTED_LIKELIHOOD: _restricted_likelihood,
    TauMethod.MAXIMUM_LIKELIHOOD: _maximum_likelihood,
    TauMethod.SIDIK_JONKMAN: _sidik_jonkman,
    # With moderators as without, empirical Bayes solves the equation of Paule and Mandel.
    TauMethod.EMPIRICAL_BAYES: _paule_mandel,
    TauMethod.HUNTER_SCHMIDT: _hunter_schmidt,
    TauMethod.HEDGES: _hedges,
}
