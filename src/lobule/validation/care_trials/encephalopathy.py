"""Rifaximin against placebo in patients whose encephalopathy is in remission."""

from __future__ import annotations

from lobule.course.life import lived_on
from lobule.etiology import Alcohol
from lobule.treatment import Lactulose, Rifaximin
from lobule.validation.care_trials.people import alive, born, reached
from lobule.validation.care_trials.two_arms import two_arms
from lobule.validation.estimate import Estimate, share

CAUSE = Alcohol()
HALF_YEAR = 183.0
RULE = "alcohol, an episode within 6 months that is over, on lactulose in both arms"


def rows(patients: int, seed: int, threads: int) -> dict[str, Estimate]:
    """Breakthrough episodes within six months."""
    model, lives = born(CAUSE, seed, patients)
    asleep = reached(model, lives, ("overt_encephalopathy",), seed=seed)
    over = reached(model, asleep, ("encephalopathy_resolved",), seed=seed, years=0.5)
    entered = alive(lived_on(model, over, 1.0, seed=seed))
    treated, control = two_arms(
        CAUSE,
        model,
        entered,
        (Rifaximin(start=0.0),),
        days=HALF_YEAR,
        seed=seed,
        threads=threads,
        background=(Lactulose(start=0.0),),
    )
    return {
        "bass_he_rif": share(treated.first("overt_encephalopathy") <= HALF_YEAR, RULE),
        "bass_he_pl": share(control.first("overt_encephalopathy") <= HALF_YEAR, RULE),
    }
