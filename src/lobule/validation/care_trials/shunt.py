"""TIPS against paracentesis in refractory ascites, and TIPS as a rescue from bleeding."""

from __future__ import annotations

import numpy as np

from lobule.etiology import Alcohol
from lobule.treatment import Paracentesis, Tips
from lobule.validation.care_trials.people import Criterion, born, meeting, reached, with_ascites
from lobule.validation.care_trials.two_arms import Arm, risk_ratio, two_arms
from lobule.validation.estimate import Estimate, share

CAUSE = Alcohol()
TWO_YEARS = 730.0
HALF_YEAR = 183.0
REFRACTORY = "alcohol, first refractory ascites, MELD at most 18, no encephalopathy"
RECIDIVANT = "alcohol, refractory or returning ascites, MELD at most 18, no encephalopathy"
RESCUE = "alcohol, a bleed within 6 weeks of another; stent on that day in all"
NAMES = ("meld", "encephalopathy", "bilirubin", "cancer")


def rows(patients: int, seed: int, threads: int) -> dict[str, Estimate]:
    """All three settings."""
    return {**_ascites(patients, seed, threads), **_rescue(patients, seed, threads)}


def _ascites(patients: int, seed: int, threads: int) -> dict[str, Estimate]:
    treated, control = _against_paracentesis(("ascites_refractory",), patients, seed, threads)
    still = [
        np.nan_to_num(arm.value("refractory_ascites", HALF_YEAR), nan=1.0) > 0.5
        for arm in (treated, control)
    ]
    asleep = [arm.first("overt_encephalopathy") <= TWO_YEARS for arm in (treated, control)]
    dead = [arm.death <= TWO_YEARS for arm in (treated, control)]
    wider, other = _against_paracentesis(
        ("ascites_refractory", "ascites_onset"), patients, seed, threads
    )
    both = [arm.death <= TWO_YEARS for arm in (wider, other)]
    return {
        "tips_asc_rec": risk_ratio(
            still[0], still[1], f"{REFRACTORY}; refractory or dead after 6 months"
        ),
        "tips_asc_he": risk_ratio(asleep[0], asleep[1], f"{REFRACTORY}; within 2 years"),
        "tips_asc_mort": risk_ratio(dead[0], dead[1], f"{REFRACTORY}; within 2 years"),
        "tips_rec_mort": risk_ratio(both[0], both[1], f"{RECIDIVANT}; within 2 years"),
        "tips_cov_surv": share(wider.death > 365.0, RECIDIVANT),
    }


def _against_paracentesis(
    events: tuple[str, ...], patients: int, seed: int, threads: int
) -> tuple[Arm, Arm]:
    model, ill = with_ascites(CAUSE, seed, patients)
    entered = meeting(model, reached(model, ill, events, seed=seed), NAMES, FIT)
    return two_arms(
        CAUSE,
        model,
        entered,
        (Tips(start=0.0),),
        days=TWO_YEARS,
        seed=seed,
        threads=threads,
        background=(Paracentesis(),),
        observe=("refractory_ascites", "portal_pressure"),
        visits=(0.0, 30.0, HALF_YEAR),
    )


def _rescue(patients: int, seed: int, threads: int) -> dict[str, Estimate]:
    model, lives = born(CAUSE, seed, patients)
    bled = reached(model, lives, ("variceal_bleed",), seed=seed)
    again = reached(model, bled, ("variceal_bleed",), seed=seed, years=42.0 / 365.25)
    treated, _ = two_arms(
        CAUSE, model, again, (Tips(start=0.0),), days=365.0, seed=seed, threads=threads
    )
    return {
        "stips_6w": share(treated.death <= 42.0, RESCUE).scaled(0.01),
        "stips_1y": share(treated.death <= 365.0, RESCUE).scaled(0.01),
        "stips_rebleed": share(treated.first("variceal_bleed") <= 365.0, RESCUE).scaled(0.01),
        "stips_he": share(treated.first("overt_encephalopathy") <= 365.0, RESCUE).scaled(0.01),
    }


FIT: Criterion = lambda x: (  # noqa: E731
    (x["meld"] <= 18.0) & (x["bilirubin"] <= 5.0) & (x["encephalopathy"] + x["cancer"] < 0.5)
)
