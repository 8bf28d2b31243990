"""Admissions with an acute decompensation: without ACLF, with it, and the labs of ACLF."""

from __future__ import annotations

import numpy as np

from lobule.clinic import APASL_BILIRUBIN, albi
from lobule.course.life import observed
from lobule.liver.acting import Etiology
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, Cohorts
from lobule.validation.counterparts.liver_failure import ACUTE_HEPATITIS, entering_jaundiced
from lobule.validation.estimate import Estimate, mean, share
from lobule.validation.events import ASCITES, BLEED, COMA, first_decompensation
from lobule.validation.follow_up import YEAR, FollowUp, incidence

ACUTE = (ASCITES, BLEED, COMA, "infection", "peritonitis", "precipitant", "flare")
WITH_IT = 2.0
"""Days from admission within which ACLF counts as present at admission."""

ROOM = 5 * YEAR
MONTH = 30.0
RULE = "first acute event a month or more after the first decompensation; three in four had one"
LABS = ("meld", "child_pugh", "bilirubin", "albumin")


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of CANONIC without ACLF, of Brazil and of China."""
    followed = [f for cause in (ALCOHOL, HCV, HBV) for f in _known(cohorts, cause)]
    admitted, death, failed = (np.concatenate(p) for p in zip(*map(_first, followed), strict=True))
    calm = np.where(failed, np.inf, admitted)
    found = {
        f"canonic_0_{days}": share(incidence(death, death, calm, days / YEAR), RULE)
        for days in (28, 90)
    }
    found["lab_ad_aclf"] = share(failed[np.isfinite(admitted)], RULE)
    return found | _labs(cohorts)


def _known(cohorts: Cohorts, cause: Etiology) -> tuple[FollowUp, FollowUp]:
    return cohorts.untreated(cause), cohorts.presenting(cause)


def _first(cohort: FollowUp) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Day of the first admission, day of death, and whether ACLF was there at admission."""
    day = cohort.first(*ACUTE, after=first_decompensation(cohort) + MONTH)
    last = cohort.days[-1] - ROOM
    admitted = np.where(day <= last, day, np.inf)
    with np.errstate(invalid="ignore"):
        failed = cohort.first("aclf", after=admitted - 0.5) - admitted <= WITH_IT
    return admitted, cohort.death, failed & np.isfinite(admitted)


def _labs(cohorts: Cohorts) -> dict[str, Estimate]:
    """Hepatitis B in liver failure by the Asian definition."""
    people = entering_jaundiced(cohorts, HBV, ACUTE_HEPATITIS, APASL_BILIRUBIN)
    seen = observed(cohorts.model(HBV), people, LABS)
    rule = "a week after a flare or ACLF, bilirubin 5 mg/dL and INR 1.5 or more, untreated"
    return {
        "hbv_aclf_meld": mean(seen["meld"], rule),
        "hbv_aclf_ctp": mean(seen["child_pugh"], rule),
        "hbv_aclf_albi": mean(np.asarray(albi(seen["bilirubin"], seen["albumin"])), rule),
    }
