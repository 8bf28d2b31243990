"""Rifaximin against placebo in patients whose encephalopathy is in remission."""

from __future__ import annotations

from lobule.course.life import Lives, lived_on
from lobule.engine.model import Model
from lobule.etiology import Alcohol
from lobule.treatment import Lactulose, Rifaximin
from lobule.validation.care_trials.people import Criterion, alive, born, meeting, reached
from lobule.validation.care_trials.two_arms import Arm, hazard_ratio, two_arms
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate, share

CAUSE = Alcohol()
HALF_YEAR = 183.0
RULE = "alcohol, an episode within 6 months that is over, on lactulose in both arms"


COMPLICATIONS = (
    "overt_encephalopathy", "peritonitis", "variceal_bleed", "kidney_injury",
)  # fmt: skip
SICKER: Criterion = lambda x: (x["meld"] >= 12.0) & (x["inr"] >= 1.2)  # noqa: E731
WITH_ASCITES: Criterion = lambda x: x["ascites"] > 0.5  # noqa: E731


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Breakthrough episodes, and any first complication in two subgroups, within six months."""
    model, lives = born(cohorts, CAUSE)
    asleep = reached(model, lives, ("overt_encephalopathy",), seed=cohorts.seed)
    over = reached(model, asleep, ("encephalopathy_resolved",), seed=cohorts.seed, years=0.5)
    entered = alive(lived_on(model, over, 1.0, seed=cohorts.seed))
    treated, control = _arms(cohorts, model, entered)
    found = {
        "bass_he_rif": share(treated.first("overt_encephalopathy") <= HALF_YEAR, RULE),
        "bass_he_pl": share(control.first("overt_encephalopathy") <= HALF_YEAR, RULE),
    }
    for row, chosen, words in (
        ("bass_comp_hr", SICKER, "MELD 12, INR 1.2 or more"),
        ("bass_comp_asc_hr", WITH_ASCITES, "ascites"),
    ):
        some = meeting(model, entered, ("meld", "inr", "ascites"), chosen)
        arms = _arms(cohorts, model, some)
        found[row] = hazard_ratio(*arms, HALF_YEAR, *COMPLICATIONS, note=f"{RULE}; {words}")
    return found


def _arms(cohorts: Cohorts, model: Model, entered: Lives) -> tuple[Arm, Arm]:
    return two_arms(
        cohorts,
        CAUSE,
        model,
        entered,
        (Rifaximin(start=0.0),),
        days=HALF_YEAR,
        background=(Lactulose(start=0.0),),
    )
