"""Slopes of risk: the logistic and proportional-hazards slopes that studies print."""

from __future__ import annotations

import numpy as np

from lobule.validation.estimate import Z90, Estimate, Flags, Floats

FEWEST_EVENTS = 5
"""With fewer, a slope says nothing."""


def odds_ratio(value: Floats, happened: Flags, note: str = "") -> Estimate:
    """Odds ratio per unit of a value, by logistic regression with one covariate."""
    seen = np.isfinite(value)
    x, y = value[seen], happened[seen].astype(float)
    if len(x) < 20 or y.min() == y.max():
        return Estimate(np.nan, np.nan, np.nan, len(x), note)
    x = x - x.mean()
    design = np.column_stack([np.ones_like(x), x])
    beta = np.array([np.log(y.mean() / (1 - y.mean())), 0.0])
    information = np.eye(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-design @ beta))
        information = design.T @ (design * (p * (1 - p))[:, None])
        beta = beta + np.linalg.solve(information, design.T @ (y - p))
    return _exponentiated(beta[1], np.linalg.inv(information)[1, 1] ** 0.5, len(x), note)


def hazard_ratio(value: Floats, time: Floats, happened: Flags, note: str = "") -> Estimate:
    """Hazard ratio per unit of a value, by Cox's partial likelihood (Breslow ties)."""
    return hazard_ratios(value[:, None], time, happened, note)[0]


def hazard_ratios(
    values: Floats, time: Floats, happened: Flags, note: str = ""
) -> tuple[Estimate, ...]:
    """Hazard ratio per unit of each column, adjusted for the others."""
    seen = np.isfinite(values).all(axis=1) & (time > 0)
    order = np.argsort(-time[seen], kind="stable")
    x, event = values[seen][order], happened[seen][order]
    if event.sum() < FEWEST_EVENTS or not (spread := x.std(axis=0)).all():
        return tuple(Estimate(np.nan, np.nan, np.nan, len(x), note) for _ in values.T)
    beta, information = _partial_likelihood((x - x.mean(axis=0)) / spread, event)
    se = np.sqrt(np.diag(np.linalg.pinv(information)))
    return tuple(
        _exponentiated(b, e, len(x), note) for b, e in zip(beta / spread, se / spread, strict=True)
    )


def _partial_likelihood(x: Floats, event: Flags) -> tuple[Floats, Floats]:
    """Slopes and information of patients in the order of falling time."""
    beta, information = np.zeros(x.shape[1]), np.eye(x.shape[1])
    for _ in range(40):
        weight = np.exp(np.clip(x @ beta, -50, 50))
        risk = np.cumsum(weight)[:, None]
        expected = np.cumsum(weight[:, None] * x, axis=0) / risk
        product = weight[:, None, None] * x[:, :, None] * x[:, None, :]
        second = np.cumsum(product, axis=0) / risk[:, :, None]
        spread = second - expected[:, :, None] * expected[:, None, :]
        information = spread[event].sum(axis=0)
        step = np.linalg.pinv(information) @ (x - expected)[event].sum(axis=0)
        beta = beta + np.clip(step, -2.0, 2.0)
    return beta, information


def concordance(score: Floats, happened: Flags, note: str = "") -> Estimate:
    """Area under the curve of a score for something that happens within a horizon."""
    seen = np.isfinite(score)
    ranks = np.argsort(np.argsort(score[seen], kind="stable"), kind="stable") + 1.0
    case = happened[seen]
    n1, n0 = int(case.sum()), int((~case).sum())
    if not n1 or not n0:
        return Estimate(np.nan, np.nan, np.nan, len(case), note)
    auc = float((ranks[case].sum() - n1 * (n1 + 1) / 2) / (n1 * n0))
    q1, q2 = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    variance = auc * (1 - auc) + (n1 - 1) * (q1 - auc**2) + (n0 - 1) * (q2 - auc**2)
    half = Z90 * float(np.sqrt(max(variance, 0.0) / (n1 * n0)))
    return Estimate(auc, auc - half, auc + half, len(case), note)


def best_cut(value: Floats, happened: Flags) -> float:
    """Value that separates best (Youden), from below; NaN if nobody or everybody is a case."""
    seen = np.isfinite(value)
    v, case = value[seen], happened[seen]
    if case.all() or not case.any():
        return np.nan
    cuts = np.quantile(v, np.linspace(0.02, 0.98, 97))
    above = v[None, :] >= cuts[:, None]
    sensitivity = above[:, case].mean(axis=1)
    specificity = (~above[:, ~case]).mean(axis=1)
    return float(cuts[np.argmax(sensitivity + specificity)])


def correlation(table: Floats) -> float:
    """Pearson's correlation of the first two columns; NaN if one of them does not vary."""
    if len(table) < 3 or not table[:, :2].std(axis=0).all():
        return np.nan
    return float(np.corrcoef(table[:, 0], table[:, 1])[0, 1])


def _exponentiated(beta: float, se: float, n: int, note: str) -> Estimate:
    return Estimate(
        float(np.exp(beta)), float(np.exp(beta - Z90 * se)), float(np.exp(beta + Z90 * se)), n, note
    )
