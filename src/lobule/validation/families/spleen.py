"""Spleen and platelets against the class of cirrhosis and portal pressure."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import HBV, Cohorts
from lobule.validation.estimate import Estimate, mean, statistic
from lobule.validation.families.pressure import reading
from lobule.validation.mixed import Followed
from lobule.validation.regression import correlation
from lobule.validation.snapshot import visits


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of two series of hepatitis B cirrhosis in China."""
    cohort = cohorts.prevalent(HBV)
    return {**_by_class(cohort), **_by_pressure(cohort)}


def _by_class(cohort: Followed) -> dict[str, Estimate]:
    met = visits(cohort, np.isfinite(cohort.value("meld")))
    grade = np.digitize(met.value("child_pugh"), (6.5, 9.5)).astype(float)
    platelets, volume = met.value("platelets"), met.value("spleen_volume")
    return {
        "plt_ctp_r": statistic(np.column_stack([platelets, grade]), correlation),
        "svplt_ctp_r": statistic(np.column_stack([volume / platelets, grade]), correlation),
    }


def _by_pressure(cohort: Followed) -> dict[str, Estimate]:
    seen = np.isfinite(cohort.value("meld")) & (cohort.value("portal_pressure") > 5)
    met = visits(cohort, seen)
    gradient = reading(met)
    high = gradient >= 16
    found = {
        "spl_hvpg_n": statistic(met.value("platelets")[high], np.median),
        "spl_hvpg_lo": statistic(met.value("platelets")[~high], np.median),
        "spl_vol_hi": statistic(met.value("spleen_volume")[high], np.median),
        "spl_vol_lo": mean(met.value("spleen_volume")[~high]),
        "spl_alb_hi": mean(met.value("albumin")[high]),
        "spl_alb_lo": mean(met.value("albumin")[~high]),
        "spl_hvpg_med": statistic(gradient[high], np.median),
        "spl_hvpg_med_lo": statistic(gradient[~high], np.median),
    }
    scaled = {
        "spl_bili": ("bilirubin", 17.1),
        "spl_inr": ("inr", 1.0),
        "spl_crea": ("creatinine", 88.4),
    }
    for row, (name, factor) in scaled.items():
        found[row] = statistic(met.value(name) * factor, np.median)
    return found
