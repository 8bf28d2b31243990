"""TIPS against paracentesis in refractory ascites, and TIPS as a rescue from bleeding."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lobule.course.life import Lives
from lobule.engine.model import Model
from lobule.etiology import Alcohol
from lobule.treatment import Banding, BetaBlocker, Paracentesis, Tips
from lobule.validation.care_trials.people import Criterion, born, meeting, reached, with_ascites
from lobule.validation.care_trials.two_arms import (
    Arm,
    Flags,
    Floats,
    hazard_ratio,
    risk_ratio,
    two_arms,
)
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate, share

CAUSE = Alcohol()
TWO_YEARS = 730.0
HALF_YEAR = 183.0
MONTHS = tuple(30.0 * month for month in range(25))
REFRACTORY = "alcohol, first refractory ascites, MELD at most 18, no encephalopathy"
RECIDIVANT = "alcohol, refractory or returning ascites, MELD at most 18, no encephalopathy"
EARLY = "alcohol, a first bleed; ligation and a beta blocker from day 5 in both arms"
NAMES = ("meld", "encephalopathy", "bilirubin", "cancer")


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """All three settings."""
    return {
        **_ascites(cohorts),
        **_early(cohorts),
    }


def _ascites(cohorts: Cohorts) -> dict[str, Estimate]:
    treated, control = _against_paracentesis(cohorts, ("ascites_refractory",))
    still = [
        np.nan_to_num(arm.value("refractory_ascites", HALF_YEAR), nan=1.0) > 0.5
        for arm in (treated, control)
    ]
    asleep = [arm.first("overt_encephalopathy") <= TWO_YEARS for arm in (treated, control)]
    dead = [arm.death <= TWO_YEARS for arm in (treated, control)]
    wider, other = _against_paracentesis(cohorts, ("ascites_refractory", "ascites_onset"))
    both = [arm.death <= TWO_YEARS for arm in (wider, other)]
    return {
        "tips_asc_rec": risk_ratio(
            still[0], still[1], f"{REFRACTORY}; refractory or dead after 6 months"
        ),
        "tips_asc_he": risk_ratio(asleep[0], asleep[1], f"{REFRACTORY}; within 2 years"),
        "tips_asc_she": risk_ratio(
            _deeply_asleep(treated), _deeply_asleep(control), f"{REFRACTORY}; grade 3 or 4"
        ),
        "tips_asc_mort": risk_ratio(dead[0], dead[1], f"{REFRACTORY}; within 2 years"),
        "tips_rec_mort": risk_ratio(both[0], both[1], f"{RECIDIVANT}; within 2 years"),
        "tips_cov_surv": share(wider.death > 365.0, RECIDIVANT),
    }


def _against_paracentesis(cohorts: Cohorts, events: tuple[str, ...]) -> tuple[Arm, Arm]:
    model, ill = with_ascites(cohorts, CAUSE)
    entered = meeting(model, reached(model, ill, events, seed=cohorts.seed), NAMES, FIT)
    return two_arms(
        cohorts,
        CAUSE,
        model,
        entered,
        (Tips(start=0.0),),
        days=TWO_YEARS,
        background=(Paracentesis(),),
        observe=("refractory_ascites", "portal_pressure", "encephalopathy_worst_grade"),
        visits=tuple(sorted((*MONTHS, HALF_YEAR))),
    )


def _deeply_asleep(arm: Arm) -> Flags:
    """An episode of grade 3 or 4, as the chart of the last episode tells it every month."""
    worst = np.stack([arm.value("encephalopathy_worst_grade", day) for day in MONTHS[1:]])
    new = worst != arm.value("encephalopathy_worst_grade", 0.0)
    return np.asarray(((worst >= 3.0) & new).any(axis=0), dtype=np.bool_)


def _early(cohorts: Cohorts) -> dict[str, Estimate]:
    """Stent on the second day of a first bleed, against ligation and a beta blocker."""
    model, lives = born(cohorts, CAUSE)
    bled = reached(model, lives, ("variceal_bleed",), seed=cohorts.seed)
    names = ("child_pugh", "cancer")
    worse, class_b = (
        meeting(model, bled, names, lambda x, lo=lo, hi=hi: _child(x, lo, hi))
        for lo, hi in ((7.0, 13.0), (7.0, 9.0))
    )
    stented, _ = _stent_or_drugs(cohorts, model, worse)
    return {
        "ptips_rct": share(stented.death > 365.0, f"{EARLY}, Child-Pugh 7 to 13"),
        "ptips_hr_cn": hazard_ratio(
            *_stent_or_drugs(cohorts, model, class_b), 365.0, "death",
            note=f"{EARLY}, Child-Pugh B",
        ),
    }  # fmt: skip


def _stent_or_drugs(cohorts: Cohorts, model: Model, bled: Lives) -> tuple[Arm, Arm]:
    return two_arms(
        cohorts, CAUSE, model, bled, (Tips(start=2.0),), days=365.0,
        background=(Banding(start=5.0), BetaBlocker(start=5.0)),
    )  # fmt: skip


def _child(x: Mapping[str, Floats], low: float, high: float) -> Flags:
    return (x["child_pugh"] >= low) & (x["child_pugh"] <= high) & (x["cancer"] < 0.5)


FIT: Criterion = lambda x: (  # noqa: E731
    (x["meld"] <= 18.0) & (x["bilirubin"] <= 5.0) & (x["encephalopathy"] + x["cancer"] < 0.5)
)
