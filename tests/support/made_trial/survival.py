"""Survival in the made-up trial."""

from __future__ import annotations

import numpy as np

from lobule.trial.analysis.estimate import Difference, Estimate, Ratio
from lobule.trial.findings.survival import SurvivalComparison, SurvivalCurve, SurvivalFinding
from tests.support.made_trial.numbers import CELLS, CONTROL


def survival(outcome: str, label: str, control: int, cells: int) -> SurvivalFinding:
    curves = (_curve(CONTROL, control), _curve(CELLS, cells))
    comparison = SurvivalComparison(
        CELLS,
        CONTROL,
        365.0,
        Ratio(0.70, 0.25, 0.43, 1.14, 0.15),
        0.15,
        Estimate(341.0, 4.5, 332.2, 349.8),
        Estimate(331.0, 5.2, 320.8, 341.2),
        Difference(10.0, 6.9, -3.5, 23.5, 0.15),
        Estimate(1 - cells / 200, 0.024, 0.81, 0.91),
        Estimate(1 - control / 200, 0.028, 0.755, 0.865),
        0.861,
        0.816,
        Difference(0.045, 0.011, 0.023, 0.067, 0.0001),
        Difference(9.1, 2.1, 5.0, 13.2, 0.0001),
        21,
        3,
    )
    note = (
        "Death from any cause; a transplant censors."
        if outcome[0] == "o"
        else "Death or transplant."
    )
    return SurvivalFinding(outcome, label, note, curves, (comparison,))


def _curve(arm: str, events: int) -> SurvivalCurve:
    days = np.linspace(0, 365, events + 1).round()
    survival = 1 - np.arange(events + 1) / 200
    error = np.sqrt(survival * (1 - survival) / 200)
    risk = np.array([0.0, 91, 183, 274, 365])
    return SurvivalCurve(
        arm,
        days,
        survival,
        survival - 1.96 * error,
        survival + 1.96 * error,
        (np.arange(events + 1) % 5 == 4).astype(np.int64),
        risk,
        np.round(200 - (events + 14) * risk / 365).astype(np.int64),
        200,
        events,
    )
