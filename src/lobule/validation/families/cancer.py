"""Hepatocellular carcinoma by cause."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import ALCOHOL, HBV, Cohorts
from lobule.validation.estimate import Estimate, rate, share
from lobule.validation.events import CANCER, LIVER_DEATHS, start_of
from lobule.validation.families.decompensation import yearly
from lobule.validation.follow_up import YEAR, FollowUp, incidence, person_time


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Incidence with and without cirrhosis."""
    return {**_hepatitis_b(cohorts), **_alcohol(cohorts.untreated(ALCOHOL))}


def without_cirrhosis(
    lives: FollowUp, event: tuple[str, ...], first: float, last: float
) -> Estimate:
    """Events per 100 patient-years of chronic disease before cirrhosis."""
    onset = np.minimum(lives.first("cirrhosis_onset"), lives.end)
    entry = np.where(onset > first * YEAR, first * YEAR, np.inf)
    events, years = person_time(lives.first(*event), entry, np.minimum(onset, last * YEAR))
    return rate(events, years, len(lives), f"years {first:g} to {last:g} of disease")


def _hepatitis_b(cohorts: Cohorts) -> dict[str, Estimate]:
    cirrhotic, lives = cohorts.untreated(HBV), cohorts.lives(HBV)
    five = share(incidence(cirrhotic.first(CANCER), cirrhotic.death, start_of(cirrhotic), 5))
    overall = yearly(cirrhotic, (CANCER,), 10)
    liver = share(
        incidence(cirrhotic.first(*LIVER_DEATHS), cirrhotic.death, start_of(cirrhotic), 5)
    )
    return {
        "hbv_untr_hcc_cirr": overall,
        "hbv_cc_hcc": overall,
        "hbv_untr_hcc_all": _of_all(cohorts.whole_lives(HBV)),
        "hbv_untr_hcc_nocirr": without_cirrhosis(lives, (CANCER,), 10, 30),
        "hbv_hcc5_asia": five,
        "hbv_ldeath5_asia": liver,
        "hbv_ldeath5_eu": liver,
    }


def _of_all(lives: FollowUp) -> Estimate:
    """Cancers per 100 patient-years of hepatitis B, with or without cirrhosis."""
    alive = np.where(lives.end > 10 * YEAR, 10 * YEAR, np.inf)
    entry = np.where(lives.first(CANCER) > 10 * YEAR, alive, np.inf)
    events, years = person_time(lives.first(CANCER), entry, lives.end, 20)
    return rate(events, years, len(lives), "years 10 to 30 of disease")


def _alcohol(cohort: FollowUp) -> dict[str, Estimate]:
    cancer, death, start = cohort.first(CANCER), cohort.death, start_of(cohort)
    return {f"ald_hcc{y}": share(incidence(cancer, death, start, y)) for y in (1, 5, 10)}
