"""Courses, changes and true differences of the made-up trial."""

from __future__ import annotations

import numpy as np

from lobule.trial.analysis.estimate import log_normal_ratio, normal_difference, normal_estimate
from lobule.trial.findings.change import ChangeRow
from lobule.trial.findings.courses import ArmCourse, Band, TrueDifference
from lobule.trial.findings.resolution import ShareRow
from tests.support.made_trial.numbers import CELLS, CONTROL, VARIABLES, VISITS


def _effect(name: str, days: np.ndarray) -> np.ndarray:
    return np.interp(days, [0, *VISITS.values()], [0.0, *VARIABLES[name][6]])


def _band(days: np.ndarray, mean: np.ndarray, sd: float, n: np.ndarray) -> Band:
    spread = sd * (1 + days / 900)
    return Band(
        days,
        n,
        mean,
        spread,
        mean - 1.5 * spread,
        mean - 0.7 * spread,
        mean - 0.05 * spread,
        mean + 0.65 * spread,
        mean + 1.7 * spread,
    )


def course(arm: str, name: str) -> ArmCourse:
    label, unit, _, start, sd, drift, _ = VARIABLES[name]
    weekly = np.arange(0.0, 366.0, 7.0)
    visits = np.array([0, *VISITS.values()], dtype=float)

    def mean(days: np.ndarray) -> np.ndarray:
        return start + drift * days / 365 + (_effect(name, days) if arm == CELLS else 0.0)

    alive = np.round(400 - 70 * weekly / 365).astype(np.int64)
    seen = np.round(200 - 42 * visits / 365).astype(np.int64)
    wobble = 0.02 * start * np.sin(visits)
    return ArmCourse(
        arm,
        name,
        label,
        unit,
        _band(weekly, mean(weekly), sd, alive),
        _band(visits, mean(visits) + wobble, 1.05 * sd, seen),
    )


def difference(name: str) -> TrueDifference:
    label, unit, _, _, sd, *_ = VARIABLES[name]
    days = np.arange(0.0, 366.0, 7.0)
    mean = _effect(name, days)
    half = 0.02 * sd * np.sqrt(days / 90)
    n = np.round(400 - 80 * days / 365).astype(np.int64)
    return TrueDifference(
        CELLS, CONTROL, name, label, unit, days, n, mean, mean - half, mean + half
    )


def change(name: str, place: int) -> ChangeRow:
    label, unit, code, _, sd, drift, effects = VARIABLES[name]
    month = tuple(VISITS)[place]
    error, slip = 0.085 * sd, (0.4, 0.65, -0.5, 0.8)[place]
    change = drift * month / 12
    true = normal_difference(effects[place], 0.022 * sd, 0.95)
    return ChangeRow(
        CELLS,
        CONTROL,
        name,
        label,
        unit,
        code,
        float(month),
        VISITS[month],
        name == "meld" and month == 3,
        normal_estimate(change + effects[place] + slip * error, 0.06 * sd, 0.95),
        normal_estimate(change, 0.06 * sd, 0.95),
        190 - 2 * month,
        188 - 3 * month,
        normal_difference(effects[place] + slip * error, error, 0.95),
        true,
        392 - 5 * month,
    )


def resolved(place: int) -> ShareRow:
    month = tuple(VISITS)[place]
    cells, control = (31, 58, 66, 60)[place], (22, 41, 47, 45)[place]
    low = normal_estimate(cells / 166, 0.035, 0.95)
    high = normal_estimate(control / 168, 0.033, 0.95)
    return ShareRow(
        CELLS,
        CONTROL,
        "ascites_resolved",
        "Ascites resolved",
        float(month),
        VISITS[month],
        166,
        168,
        cells,
        control,
        low,
        high,
        normal_difference(low.value - high.value, 0.048, 0.95),
        log_normal_ratio(low.value / high.value, 0.16, 0.95),
        normal_difference(0.09, 0.016, 0.95),
        334,
    )
