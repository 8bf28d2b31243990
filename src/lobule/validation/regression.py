"""Slopes of risk: the logistic and proportional-hazards slopes that studies print."""

from __future__ import annotations

import numpy as np

from lobule.validation.estimate import Z90, Estimate, Flags, Floats


def odds_ratio(value: Floats, happened: Flags, note: str = "") -> Estimate:
    """Odds ratio per unit of a value, by logistic regression with one covariate."""
    seen = np.isfinite(value)
    x, y = value[seen] - value[seen].mean(), happened[seen].astype(float)
    if len(x) < 20 or y.min() == y.max():
        return Estimate(np.nan, np.nan, np.nan, len(x), note)
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
    seen = np.isfinite(value) & (time > 0)
    order = np.argsort(-time[seen], kind="stable")
    x, event = (value[seen] - value[seen].mean())[order], happened[seen][order]
    if event.sum() < 5:
        return Estimate(np.nan, np.nan, np.nan, len(x), note)
    beta, information = 0.0, 1.0
    for _ in range(40):
        weight = np.exp(np.clip(beta * x, -50, 50))
        risk, first = np.cumsum(weight), np.cumsum(weight * x)
        second = np.cumsum(weight * x * x)
        expected = first / risk
        information = float(((second / risk - expected**2)[event]).sum())
        step = float((x - expected)[event].sum()) / max(information, 1e-12)
        beta += float(np.clip(step, -2.0, 2.0))
    return _exponentiated(beta, information**-0.5, len(x), note)


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
    """Value that separates best (Youden), from below."""
    seen = np.isfinite(value)
    v, case = value[seen], happened[seen]
    cuts = np.quantile(v, np.linspace(0.02, 0.98, 97))
    above = v[None, :] >= cuts[:, None]
    sensitivity = above[:, case].mean(axis=1)
    specificity = (~above[:, ~case]).mean(axis=1)
    return float(cuts[np.argmax(sensitivity + specificity)])


def _exponentiated(beta: float, se: float, n: int, note: str) -> Estimate:
    return Estimate(
        float(np.exp(beta)), float(np.exp(beta - Z90 * se)), float(np.exp(beta + Z90 * se)), n, note
    )
