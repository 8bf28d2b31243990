"""Treating the cause: abstinence, entecavir and direct-acting antivirals in cirrhosis."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.course.life import Lives, observed
from lobule.engine.model import Model
from lobule.etiology import Alcohol, HepatitisB, HepatitisC
from lobule.treatment import Abstinence, Antiviral, DirectActingAntiviral
from lobule.validation.care_trials.people import (
    born,
    later,
    meeting,
    prevalent,
    reached,
    with_ascites,
)
from lobule.validation.care_trials.two_arms import hazard_ratio, two_arms
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate, mean, share
from lobule.validation.raking import Margin, bands, drawn, raked

Integers = NDArray[np.int64]

YEAR = 365.0
DECOMPENSATION = ("ascites_onset", "variceal_bleed", "overt_encephalopathy", "jaundice_onset")
LIVER_DEATH = (
    "death_from_bleeding", "death_from_infection", "death_from_kidney_injury",
    "death_from_refractory", "death_from_encephalopathy", "death_from_aclf", "death_from_cancer",
    "death_from_liver_failure",
)  # fmt: skip


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """All causes."""
    return {
        **_abstinence(cohorts),
        **_entecavir(cohorts),
        **_hepatitis_c(cohorts),
    }


def _abstinence(cohorts: Cohorts) -> dict[str, Estimate]:
    rule = (
        "alcohol, HVPG 10 or more, by quartiles of HVPG and seven in eight decompensated as there;"
        " abstinent throughout against drinking at first"
    )
    model, lives = born(cohorts, Alcohol())
    names = ("portal_pressure", "cirrhosis", "cancer")
    entered = prevalent(
        model,
        lives,
        names,
        lambda x: (x["portal_pressure"] >= 10.0) & (x["cirrhosis"] > 0.5) & (x["cancer"] < 0.5),
        seed=cohorts.seed,
    )
    entered = entered.take(_as_in_vienna(model, entered, cohorts.seed))
    days = 36.0 * 30.44
    arms = two_arms(
        cohorts,
        Alcohol(),
        model,
        entered,
        (Abstinence(start=0.0),),
        days=days,
        values={"abstinence.lapse": 0.0},
        states={"sober": 0.0},
    )
    return {
        "abst_hr_decomp": hazard_ratio(*arms, days, *DECOMPENSATION[:3], note=rule),
        "abst_hr_ldeath": hazard_ratio(*arms, days, *LIVER_DEATH, note=rule),
        "abst_hr_death": hazard_ratio(*arms, days, "death", note=rule),
    }


def _as_in_vienna(model: Model, lives: Lives, seed: int) -> Integers:
    """Rows that make up the published HVPG (quartiles 17, 20, 23) and 87.5 % decompensated."""
    if not len(lives.cohort):
        return np.zeros(0, dtype=np.int64)
    seen = observed(model, lives.cohort, ("portal_pressure", "decompensated"))
    ill = (seen["decompensated"] > 0.5).astype(np.int64)
    margins = [
        Margin(bands(seen["portal_pressure"], (17.0, 20.0, 23.0)), np.ones(4)),
        Margin(ill, np.array([12.5, 87.5])),
    ]
    return drawn(raked(margins), len(lives.cohort), seed, "as in Vienna")


def _entecavir(cohorts: Cohorts) -> dict[str, Estimate]:
    rule = (
        "hepatitis B, decompensated for up to 6 months, Child-Pugh 7 or more, no cancer, entecavir"
        " from day 0"
    )
    model, lives = born(cohorts, HepatitisB())
    ill = reached(model, lives, ("ascites_onset", "jaundice_onset"), seed=cohorts.seed)
    seen = later(model, ill, (0.0, 0.5), seed=cohorts.seed)
    entered = meeting(
        model,
        seen,
        ("child_pugh", "cancer"),
        lambda x: (x["child_pugh"] >= 7.0) & (x["cancer"] < 0.5),
    )
    treated, _ = two_arms(
        cohorts,
        HepatitisB(),
        model,
        entered,
        (Antiviral(start=0.0),),
        days=YEAR + 1.0,
        observe=("meld", "child_pugh"),
        visits=(0.0, YEAR),
    )
    meld, points = (
        treated.value(name, YEAR) - treated.value(name, 0.0) for name in ("meld", "child_pugh")
    )
    return {
        "etv_meld_1y": mean(meld, rule),
        "etv_ctp2_1y": share(points[np.isfinite(points)] <= -2.0, rule),
        "etv_surv_1y": share(treated.death > YEAR, rule),
    }


def _hepatitis_c(cohorts: Cohorts) -> dict[str, Estimate]:
    rule = "hepatitis C, decompensated, MELD at most 20, no cancer; 12 weeks after a course"
    model, onset = with_ascites(cohorts, HepatitisC())
    ill = meeting(
        model,
        later(model, onset, (0.0, 2.0), seed=cohorts.seed),
        ("meld", "cancer", "refractory_ascites"),
        lambda x: (x["meld"] <= 20.0) & (x["cancer"] + x["refractory_ascites"] < 0.5),
    )
    treated, _ = two_arms(
        cohorts,
        HepatitisC(),
        model,
        ill,
        (DirectActingAntiviral(start=0.0),),
        days=YEAR,
        observe=("hepatitis_c_cured",),
        visits=(168.0,),
    )
    cured = np.nan_to_num(treated.value("hepatitis_c_cured", 168.0)) > 0.5
    answer = share(cured, rule)
    return {
        "hcvdc_svr_all": answer,
        "hcvdc_svr_vel": answer,
        "hcvdc_svr_jp": answer,
        "hcvdc_in_svr1": answer,
        "hcvdc_hcc": share(treated.first("cancer_onset") <= 300.0, rule),
        "hcvdc_cf": share(treated.death <= 300.0, rule),
    }
