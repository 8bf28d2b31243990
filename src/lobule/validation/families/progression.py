"""Progression: from a healthy liver through stages of fibrosis to cirrhosis."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cause, Cohorts
from lobule.validation.estimate import Estimate, Floats, rate, share, statistic
from lobule.validation.follow_up import YEAR, FollowUp, incidence, person_time

STAGE_AREA = (5.6, 8.0, 9.9, 12.0)
"""Collagen area (%) from which METAVIR F1, F2, F3 and F4 are read; F4 as in `Diagnosis`, the others
chosen by the rows of passage that are open to the fit, since no paired data of area and METAVIR
stage were found."""


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Time to cirrhosis and passage through the stages by cause."""
    found = {**_hepatitis_c(cohorts), **_hepatitis_b(cohorts)}
    return {**found, **_alcohol(cohorts), **_steatosis(cohorts)}


def stage_days(lives: FollowUp) -> list[Floats]:
    """Day on which each of F1 to F4 is first seen at a yearly visit."""
    area = lives.value("collagen_area")
    found: list[Floats] = []
    for limit in STAGE_AREA[:3]:
        reached = area >= limit
        day = np.where(reached.any(axis=1), lives.days[reached.argmax(axis=1)], np.inf)
        found.append(day)
    return [*found, lives.first("cirrhosis_onset")]


def passage(lives: FollowUp, stage: int, years: float = 30.0) -> Estimate:
    """Patients who pass from a stage to the next per year at risk."""
    days = [np.zeros(len(lives)), *stage_days(lives)]
    entry = np.where(days[stage] <= years * YEAR, days[stage], np.inf)
    events, at_risk = person_time(days[stage + 1], entry, np.minimum(lives.end, years * YEAR))
    return rate(events, at_risk, len(lives), f"yearly passages within {years:g} years").scaled(0.01)


def cirrhosis_rate(
    cohorts: Cohorts, cause: Cause, first: float, last: float, note: str
) -> Estimate:
    """New cirrhosis per 100 patient-years between two years of disease."""
    lives = cohorts.lives(cause)
    entry = np.where(stage_days(lives)[3] > first * YEAR, first * YEAR, np.inf)
    events, years = person_time(
        lives.first("cirrhosis_onset"), entry, np.minimum(lives.end, last * YEAR)
    )
    return rate(events, years, len(lives), note)


def _hepatitis_c(cohorts: Cohorts) -> dict[str, Estimate]:
    lives = cohorts.lives(HCV)
    days = stage_days(lives)
    median = statistic(
        np.where(np.isfinite(days[3]), days[3] / YEAR, 99.0), np.median, "among all infected"
    )
    found = {
        "hcv_time_cirr": median,
        "hcv_cirr20": share(
            incidence(days[3], np.full(len(lives), np.inf), np.zeros(len(lives)), 20)
        ),
    }
    area = lives.value("collagen_area")[:, 20]
    stage = np.digitize(area[np.isfinite(area)], STAGE_AREA).astype(float)
    found["hcv_metavir_rate"] = statistic(stage / 20.0, np.mean, "stage at 20 years over 20 years")
    for stage_from in (0, 1, 2, 3):
        found[f"hcv_f{stage_from}f{stage_from + 1}"] = passage(lives, stage_from)
    return found


def _hepatitis_b(cohorts: Cohorts) -> dict[str, Estimate]:
    note = "10 to 30 years after onset"
    found = cirrhosis_rate(cohorts, HBV, 10, 30, note)
    return {"hbv_cirr_inc": found, "hbv_fib_to_cc": found}


def _alcohol(cohorts: Cohorts) -> dict[str, Estimate]:
    lives = cohorts.lives(ALCOHOL)
    days = [np.zeros(len(lives)), *stage_days(lives)]
    found: dict[str, Estimate] = {}
    for row, first, last in (
        ("ald_norm_cirr", 0, 1), ("ald_steat_cirr", 1, 2), ("ald_fib_cirr", 2, 4),
    ):  # fmt: skip
        entry = np.where(days[first] < days[last] - YEAR / 2, days[first], np.inf)
        events, years = person_time(days[4], entry, np.minimum(lives.end, entry + 12 * YEAR))
        found[row] = rate(events, years, len(lives), f"from F{first}, over 12 years")
    entry = np.where(days[3] < days[4], days[3], np.inf)
    events, years = person_time(days[4], entry, np.minimum(lives.end, entry + 8 * YEAR))
    found["ald_sh_cirr"] = rate(events, years, len(lives), "from F3, over 8 years")
    return found


def _steatosis(cohorts: Cohorts) -> dict[str, Estimate]:
    lives = cohorts.lives(MASH)
    area = lives.value("collagen_area")
    active = 1.0 - _quiet_share(lives)
    found: dict[str, Estimate] = {}
    gained = (np.digitize(area[:, 12], STAGE_AREA) - np.digitize(area[:, 4], STAGE_AREA)) / 8.0
    seen = np.isfinite(area[:, 12])
    found["nash_rate"] = statistic(
        gained[seen & (active > 0.7)], np.mean, "active disease most of the time"
    )
    found["nafl_rate"] = statistic(
        gained[seen & (active <= 0.7)], np.mean, "quiet much of the time"
    )
    for stage in (0, 1, 2, 3):
        yearly = passage(lives, stage, 40.0)
        found[f"nafld_t_f{stage}"] = Estimate(
            1 / yearly.value, 1 / yearly.hi, 1 / yearly.lo, yearly.n, "inverse of the yearly rate"
        )
    return found


def _quiet_share(lives: FollowUp) -> Floats:
    activity = lives.value("etiologic_activity")[:, 4:13]
    # Without a value at any visit the greatest is minus infinity, and no visit counts as quiet.
    top = np.fmax.reduce(activity, axis=1, keepdims=True, initial=-np.inf)
    return np.mean(activity < 0.7 * top, axis=1)
