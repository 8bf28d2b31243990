"""CONFIRM: terlipressin against placebo in hepatorenal kidney injury."""

from __future__ import annotations

import numpy as np

from lobule.etiology import Alcohol
from lobule.treatment import Terlipressin
from lobule.validation.care_trials.people import Flags, meeting, reached, with_ascites
from lobule.validation.care_trials.two_arms import Arm, two_arms
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate, share

CAUSE = Alcohol()
DAYS = tuple(float(day) for day in range(15))
RULE = "alcohol, ascites, first kidney injury with creatinine 2 mg/dL or more, no ACLF of grade 3"


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Reversal within 14 days, death and respiratory death by day 90."""
    model, ill = with_ascites(cohorts, CAUSE)
    injured = reached(model, ill, ("kidney_injury",), seed=cohorts.seed)
    entered = meeting(
        model,
        injured,
        ("creatinine", "ascites", "aclf_grade", "aclf_late_peril"),
        lambda x: (
            (x["creatinine"] >= 2.0)
            & (x["ascites"] > 0.5)
            & ((x["aclf_grade"] < 2.5) | (x["aclf_late_peril"] < 0.1))
        ),
    )
    treated, control = two_arms(
        cohorts,
        CAUSE,
        model,
        entered,
        (Terlipressin(start=0.0),),
        days=90.0,
        observe=("creatinine",),
        visits=DAYS,
    )
    choked = [arm.first("death_from_respiratory_failure") <= 90.0 for arm in (treated, control)]
    return {
        "confirm_rev_t": share(_reversed(treated), RULE),
        "confirm_rev_p": share(_reversed(control), RULE),
        "confirm_d90_t": share(treated.death <= 90.0, RULE),
        "confirm_d90_p": share(control.death <= 90.0, RULE),
        "confirm_resp_t": share(choked[0], RULE),
        "confirm_resp_p": share(choked[1], f"{RULE}; none without terlipressin in this model"),
    }


def _reversed(arm: Arm) -> Flags:
    """Creatinine at most 1.5 mg/dL on any day up to the 14th, alive."""
    seen = np.stack([arm.value("creatinine", day) for day in DAYS])
    return np.asarray((seen <= 1.5).any(axis=0), dtype=np.bool_)
