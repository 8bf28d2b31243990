"""CONFIRM: terlipressin against placebo in hepatorenal kidney injury."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lobule.etiology import Alcohol
from lobule.treatment import Terlipressin
from lobule.validation.care_trials.people import Flags, later, meeting, reached, with_ascites
from lobule.validation.care_trials.two_arms import Arm, two_arms
from lobule.validation.cohorts import Cohorts
from lobule.validation.counterparts.clones import cloned
from lobule.validation.estimate import Estimate, mean, share
from lobule.validation.follow_up import YEAR

Floats = NDArray[np.float64]

CAUSE = Alcohol()
OBSERVED = 2.0
"""Days without diuretics and with albumin before entry; the trial asked for two, and for two on
antibiotics after an infection [@CONFIRM]."""
LUCKS, FIRST_CLONE = 4, 50_000_000
"""Courses of each patient after the first ascites; few meet all that the trial asked for."""

LEAST_CREATININE, MOST_CREATININE = 2.25, 7.0
UNCONTROLLED = 0.5
"""Danger of an infection, as a share of the first day's, from which on it is not under control:
about a week old (assumed). Sepsis and uncontrolled infection kept patients out [@CONFIRM]."""
DAYS = tuple(float(day) for day in range(15))
VERIFIED = 10.0
"""Days after treatment that a patient lives, for reversal to count [@CONFIRM]."""
MONTHS = 90.0
GRAFTED_TREATED, GRAFTED_CONTROL = 0.23, 0.29
"""Transplanted by day 90 [@CONFIRM]; they cannot die of the kidney any more."""
RULE = "alcohol, ascites, first kidney injury with creatinine 2.25 mg/dL or more three days later"


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Reversal within 14 days, death and respiratory death by day 90."""
    model, ill = with_ascites(cohorts, CAUSE)
    again = cloned(ill, LUCKS, FIRST_CLONE)
    injured = reached(model, again, ("kidney_injury",), seed=cohorts.seed)
    waited = later(model, injured, (OBSERVED / YEAR, OBSERVED / YEAR), seed=cohorts.seed)
    entered = meeting(
        model,
        waited,
        ("creatinine", "ascites", "infection_peril"),
        lambda x: (
            (x["creatinine"] >= LEAST_CREATININE)
            & (x["creatinine"] <= MOST_CREATININE)
            & (x["ascites"] > 0.5)
            & (x["infection_peril"] < UNCONTROLLED)
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
        "confirm_d90_t": _dead(treated.death, GRAFTED_TREATED),
        "confirm_d90_p": _dead(control.death, GRAFTED_CONTROL),
        "confirm_resp_t": share(choked[0], RULE),
        "confirm_resp_p": share(choked[1], f"{RULE}; none without terlipressin in this model"),
    }


def _reversed(arm: Arm) -> Flags:
    """Creatinine at most 1.5 mg/dL on any day up to the 14th, alive ten days after it."""
    seen = np.stack([arm.value("creatinine", day) for day in DAYS])
    lives = arm.death > DAYS[-1] + VERIFIED
    return np.asarray((seen <= 1.5).any(axis=0) & lives, dtype=np.bool_)


def _dead(death: Floats, grafted: float) -> Estimate:
    """Dead by day 90 before a transplantation, which reaches anybody alive alike."""
    pace = grafting_pace(np.minimum(death, MONTHS), grafted)
    note = f"{RULE}; {100 * grafted:.0f} % are transplanted first, whoever they are"
    return mean(100.0 * np.exp(-pace * death) * (death <= MONTHS), note)


def grafting_pace(at_risk: Floats, grafted: float) -> float:
    """Transplantations per day of those alive, by which so many are transplanted.

    Parameters
    ----------
    at_risk : array of float, day
        How long each patient lives, until the day of the count at most.
    grafted : float
        Share transplanted, below 1.
    """
    from scipy.optimize import brentq

    if not len(at_risk):
        return math.nan
    found: Any = brentq(lambda pace: np.mean(-np.expm1(-pace * at_risk)) - grafted, 0.0, 10.0)
    return float(found)
