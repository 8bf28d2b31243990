"""ANSWER and ATTIRE: albumin for months at home, and albumin for two weeks in hospital."""

from __future__ import annotations

import numpy as np

from lobule.course.life import Lives
from lobule.engine.model import Model
from lobule.etiology import Alcohol
from lobule.treatment import Abstinence, LongTermAlbumin
from lobule.validation.care_trials.people import (
    ACUTE,
    born,
    later,
    meeting,
    reached,
    with_ascites,
)
from lobule.validation.care_trials.two_arms import Arm, Flags, hazard_ratio, odds_ratio_of, two_arms
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate, share
from lobule.validation.events import DECOMPENSATION
from lobule.validation.follow_up import YEAR

CAUSE = Alcohol()
MONTHS_18 = 548.0
RULE = "alcohol, ascites for up to 18 months, not refractory, no encephalopathy"
WARD = (
    "alcohol, up to three days in hospital with the first decompensation or a later acute event,"
    " albumin below 30 g/L"
)
UP_TO_ENTRY = (0.0, 3.0 / YEAR)
"""Years in hospital before randomization [@ATTIRE]."""
MONTH = 30.0 / YEAR
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
    arms = [_two_weeks(cohorts, *pool) for pool in _wards(cohorts)]
    ill_again = [np.concatenate([_primary(pair[arm]) for pair in arms]) for arm in (0, 1)]
    dead = [np.concatenate([pair[arm].death for pair in arms]) <= 28.0 for arm in (0, 1)]
    return {
        "attire_prim_alb": share(ill_again[0], WARD),
        "attire_prim_sc": share(ill_again[1], WARD),
        "attire_or": odds_ratio_of(*ill_again, note=WARD),
        "attire_d28_alb": share(dead[0], WARD),
        "attire_d28_sc": share(dead[1], WARD),
    }


def _wards(cohorts: Cohorts) -> list[tuple[Model, Lives]]:
    """Patients at their first decompensation, and the same at the next acute event."""
    model, lives = born(cohorts, CAUSE)
    first = reached(model, lives, DECOMPENSATION, seed=cohorts.seed)
    month = later(model, first, (MONTH, MONTH), seed=cohorts.seed)
    again = reached(model, month, (*ACUTE, "ascites_onset", "flare"), seed=cohorts.seed)
    stays = [later(model, ill, UP_TO_ENTRY, seed=cohorts.seed) for ill in (first, again)]
    return [(model, meeting(model, s, ("albumin",), lambda x: x["albumin"] < 30.0)) for s in stays]


def _two_weeks(cohorts: Cohorts, model: Model, entered: Lives) -> tuple[Arm, Arm]:
    return two_arms(
        cohorts,
        CAUSE,
        model,
        entered,
        (LongTermAlbumin(start=0.0, grams_per_week=GRAMS_IN_HOSPITAL),),
        days=28.0,
        stops=((14.0, "long_term_albumin_stop"),),
    )


def _primary(arm: Arm) -> Flags:
    """New infection, kidney injury or death from the third to the fifteenth day."""
    return np.asarray(
        (arm.first("infection", "kidney_injury", after=FIRST_COUNTED) <= 15.0)
        | ((arm.death >= FIRST_COUNTED) & (arm.death <= 15.0))
    )
