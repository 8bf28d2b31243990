"""ANSWER and ATTIRE: albumin for months at home, and albumin for two weeks in hospital."""

from __future__ import annotations

import numpy as np

from lobule.etiology import Alcohol
from lobule.treatment import Abstinence, LongTermAlbumin
from lobule.validation.care_trials.people import ACUTE, later, meeting, reached, with_ascites
from lobule.validation.care_trials.two_arms import Arm, Flags, hazard_ratio, odds_ratio_of, two_arms
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate, share

CAUSE = Alcohol()
MONTHS_18 = 548.0
RULE = "alcohol, ascites for up to 18 months, not refractory, no encephalopathy"
WARD = "alcohol, acute event after decompensation, albumin below 30 g/L"
FIRST_COUNTED = 3.0
GRAMS_IN_HOSPITAL = 61.0
"""Grams per week that come to the 200 g of the trial in 14 days, loading doses included."""


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Both trials."""
    return {**_answer(cohorts), **_attire(cohorts)}


def _answer(cohorts: Cohorts) -> dict[str, Estimate]:
    model, onset = with_ascites(cohorts, CAUSE)
    ill = later(model, onset, (0.0, 1.5), seed=cohorts.seed)
    names = ("ascites", "refractory_ascites", "encephalopathy", "cancer")
    entered = meeting(
        model,
        ill,
        names,
        lambda x: (
            (x["ascites"] > 0.5)
            & (x["refractory_ascites"] + x["encephalopathy"] + x["cancer"] < 0.5)
        ),
    )
    treated, control = two_arms(
        cohorts,
        CAUSE,
        model,
        entered,
        (LongTermAlbumin(start=0.0),),
        days=MONTHS_18,
        background=(Abstinence(),),
    )
    survival = [arm.death > MONTHS_18 for arm in (treated, control)]
    return {
        "answer_surv_ha": share(survival[0], RULE),
        "answer_surv_smt": share(survival[1], RULE),
        "answer_hr": hazard_ratio(treated, control, MONTHS_18, "death", note=RULE),
        "answer_hr_refr": hazard_ratio(
            treated, control, MONTHS_18, "ascites_refractory", note=RULE
        ),
    }


def _attire(cohorts: Cohorts) -> dict[str, Estimate]:
    model, ill = with_ascites(cohorts, CAUSE)
    admitted = reached(model, ill, ACUTE, seed=cohorts.seed)
    entered = meeting(model, admitted, ("albumin",), lambda x: x["albumin"] < 30.0)
    treated, control = two_arms(
        cohorts,
        CAUSE,
        model,
        entered,
        (LongTermAlbumin(start=0.0, grams_per_week=GRAMS_IN_HOSPITAL),),
        days=28.0,
        stops=((14.0, "long_term_albumin_stop"),),
    )
    ill_again = [_primary(arm) for arm in (treated, control)]
    return {
        "attire_prim_alb": share(ill_again[0], WARD),
        "attire_prim_sc": share(ill_again[1], WARD),
        "attire_or": odds_ratio_of(*ill_again, note=WARD),
        "attire_d28_alb": share(treated.death <= 28.0, WARD),
        "attire_d28_sc": share(control.death <= 28.0, WARD),
    }


def _primary(arm: Arm) -> Flags:
    """New infection, kidney injury or death from the third to the fifteenth day."""
    return np.asarray(
        (arm.first("infection", "kidney_injury", after=FIRST_COUNTED) <= 15.0)
        | ((arm.death >= FIRST_COUNTED) & (arm.death <= 15.0))
    )
