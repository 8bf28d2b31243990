"""Spleen and platelets against the class of cirrhosis."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import HBV, Cohorts
from lobule.validation.estimate import Estimate, statistic
from lobule.validation.regression import correlation
from lobule.validation.snapshot import visits


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of 205 patients with hepatitis B cirrhosis in China."""
    cohort = cohorts.prevalent(HBV)
    met = visits(cohort, np.isfinite(cohort.value("meld")))
    grade = np.digitize(met.value("child_pugh"), (6.5, 9.5)).astype(float)
    platelets, volume = met.value("platelets"), met.value("spleen_volume")
    return {
        "plt_ctp_r": statistic(np.column_stack([platelets, grade]), correlation),
        "svplt_ctp_r": statistic(np.column_stack([volume / platelets, grade]), correlation),
    }
