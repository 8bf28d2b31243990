"""Bands of aMAP in chronic liver disease against the cancer of the next five years."""

from __future__ import annotations

import numpy as np

from lobule.clinic.cancer_risk import amap
from lobule.course.life import female
from lobule.validation.cohorts import HBV, HCV, MASH, Cohorts
from lobule.validation.estimate import Estimate, share
from lobule.validation.events import CANCER
from lobule.validation.families.scores import identity
from lobule.validation.follow_up import incidence
from lobule.validation.mixed import mixed
from lobule.validation.snapshot import visits

BANDS = {"low": (-np.inf, 50.0), "mid": (50.0, 60.0), "high": (60.0, np.inf)}


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Hepatitis B, hepatitis C and steatohepatitis, untreated, at any age from 30 to 70."""
    cohort = mixed(*((cohorts.whole_lives(cause), 1.0) for cause in (HBV, HCV, MASH)))
    age = cohort.value("age")
    seen = np.isfinite(cohort.value("meld")) & (cohort.value("cancer") < 0.5)
    met = visits(cohort, seen & (age >= 30) & (age <= 70), each=4)
    labs = (met.value(name) for name in ("age", "bilirubin", "albumin", "platelets"))
    score = amap(*labs, male=~female(cohorts.seed, identity(cohort)[met.rows]))
    onset, death = met.until(cohort.first(CANCER)), met.until(cohort.death)
    happened = incidence(onset, death, np.zeros(len(met)), 5)
    return {
        f"amap_{band}": share(happened[(score >= low) & (score <= high)], "within five years")
        for band, (low, high) in BANDS.items()
    }
