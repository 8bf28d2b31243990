"""Admissions with an acute decompensation: without ACLF, with it, and the labs of ACLF."""

from __future__ import annotations

import numpy as np

from lobule.clinic import APASL_BILIRUBIN, albi
from lobule.course.life import observed
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, Cohorts
from lobule.validation.counterparts.admitted import first_stays
from lobule.validation.counterparts.liver_failure import ACUTE_HEPATITIS, entering_jaundiced
from lobule.validation.estimate import Estimate, mean, share

RULE = (
    "first acute event a month or more after the first decompensation; graded by the laboratory of"
    " the second day"
)
LABS = ("meld", "child_pugh", "bilirubin", "albumin")


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of CANONIC without ACLF, of Brazil and of China."""
    stays = [first_stays(cohorts, cause) for cause in (ALCOHOL, HCV, HBV)]
    failing = np.concatenate([stay.failing for stay in stays])
    death = np.concatenate([stay.death for stay in stays])
    found = {f"canonic_0_{days}": share(death[~failing] <= days, RULE) for days in (28, 90)}
    found["lab_ad_aclf"] = share(failing, RULE)
    return found | _labs(cohorts)


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
