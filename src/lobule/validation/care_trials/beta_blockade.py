"""PREDESCI: a beta blocker in compensated cirrhosis with significant portal hypertension."""

from __future__ import annotations

from collections.abc import Mapping

from lobule.course.life import Lives
from lobule.engine.model import Model
from lobule.etiology import HepatitisC
from lobule.treatment import BetaBlocker
from lobule.validation.care_trials.people import born, prevalent
from lobule.validation.care_trials.two_arms import Arm, hazard_ratio, two_arms
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate, mean, share

CAUSE = HepatitisC()
DECOMPENSATION = ("ascites_onset", "variceal_bleed", "overt_encephalopathy")
MEDIAN = 37.0 * 30.44
YEAR = 365.0
CARVEDILOL, PROPRANOLOL = 0.19, 0.13
"""Fall of the sinusoidal pressure by each drug, set by hand to reach its row; the trial itself had
both, and takes the model's own number."""

RULE = "hepatitis C, compensated, HVPG 10 or more, no large varices"
NAMES = ("portal_pressure", "cirrhosis", "decompensated", "varices", "cancer", "jaundice")


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Events by the median follow-up, and the fall of the pressure gradient after a year."""
    model, lives = born(cohorts, CAUSE)
    entered = prevalent(
        model,
        lives,
        NAMES,
        lambda x: (
            (x["portal_pressure"] >= 10.0)
            & (x["cirrhosis"] > 0.5)
            & (x["decompensated"] + x["cancer"] < 0.5)
            & (x["varices"] < 1.5)
        ),
        seed=cohorts.seed,
        years=(20.0, 45.0),
    )
    treated, control = _arms(cohorts, model, entered, {})
    carvedilol, propranolol = (
        _arms(cohorts, model, entered, {"beta_blocker.reduction": size})[0]
        for size in (CARVEDILOL, PROPRANOLOL)
    )
    bad = [
        (arm.first(*DECOMPENSATION) <= MEDIAN) | (arm.death <= MEDIAN) for arm in (treated, control)
    ]
    return {
        "predesci_event_bb": share(bad[0], RULE),
        "predesci_event_pl": share(bad[1], RULE),
        "predesci_hr": hazard_ratio(treated, control, MEDIAN, *DECOMPENSATION, "death", note=RULE),
        "predesci_hr_ascites": hazard_ratio(treated, control, MEDIAN, "ascites_onset", note=RULE),
        "predesci_hvpg_carv": _fall(carvedilol),
        "predesci_hvpg_prop": _fall(propranolol),
    }


def _arms(
    cohorts: Cohorts, model: Model, people: Lives, values: Mapping[str, float]
) -> tuple[Arm, Arm]:
    return two_arms(
        cohorts,
        CAUSE,
        model,
        people,
        (BetaBlocker(start=0.0),),
        days=MEDIAN,
        observe=("portal_pressure",),
        visits=(0.0, YEAR),
        values=values,
    )


def _fall(arm: Arm) -> Estimate:
    before, after = (arm.value("portal_pressure", day) for day in (0.0, YEAR))
    return mean(100.0 * (1.0 - after / before), "all who began it, alive after a year")
