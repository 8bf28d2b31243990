"""Survival of untreated patients from compensated and decompensated cirrhosis."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import ALCOHOL, HBV, Cohorts
from lobule.validation.estimate import Estimate, Floats, rate, share
from lobule.validation.events import LIVER_DEATHS, first_decompensation, start_of
from lobule.validation.families.progression import stage_days
from lobule.validation.families.stages import LATEST
from lobule.validation.follow_up import YEAR, FollowUp, person_time

BELOW_POPULATION = "deaths of liver disease: the printed rate is below that of any adult population"


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of hepatitis B and of alcohol."""
    return {**_hepatitis_b(cohorts), **_alcohol(cohorts)}


def alive_after(cohort: FollowUp, years: float) -> Estimate:
    """Per cent alive so many years after the start."""
    return share(cohort.death > years * YEAR)


def mortality(cohort: FollowUp, cap: float) -> Estimate:
    """Deaths per 100 patient-years."""
    deaths, years = person_time(cohort.death, start_of(cohort), cohort.end, cap)
    return rate(deaths, years, len(cohort), f"over {cap:g} years")


def before_cirrhosis(
    lives: FollowUp, death: Floats, entry: Floats, cap: float, note: str
) -> Estimate:
    """Deaths per 100 patient-years from a day on, for as long as there is no cirrhosis."""
    onset = np.minimum(lives.first("cirrhosis_onset"), lives.end)
    deaths, years = person_time(death, np.where(entry < onset, entry, np.inf), onset, cap)
    return rate(deaths, years, len(lives), note)


def _hepatitis_b(cohorts: Cohorts) -> dict[str, Estimate]:
    cohort, lives = cohorts.untreated(HBV), cohorts.lives(HBV)
    found = {f"sh_hbvcc_s{years}": alive_after(cohort, years) for years in (5, 10, 15)}
    dec = first_decompensation(cohort)
    entry = np.where(dec <= LATEST, dec, np.inf)
    entered = np.isfinite(entry)
    later = cohort.death[entered] - entry[entered] > 5 * YEAR
    chronic = np.where(lives.first("cirrhosis_onset") > 10 * YEAR, 10 * YEAR, np.inf)
    at_risk = np.isfinite(chronic) & (lives.end > 10 * YEAR)
    return found | {
        "sh_hbvcc_mort": mortality(cohort, 10).scaled(10),
        "hbv_untr_death_cirr": mortality(cohort, 10),
        "hbv_untr_death_nocirr": before_cirrhosis(
            lives, lives.first(*LIVER_DEATHS), chronic, 20, BELOW_POPULATION
        ),
        "hbv_cc_s5_wjg": alive_after(cohort, 5),
        "hbvdc_5y_old": share(later),
        "sh_chb_s10": share(lives.death[at_risk] - 10 * YEAR > 10 * YEAR, "years 10 to 20"),
    }


def _alcohol(cohorts: Cohorts) -> dict[str, Estimate]:
    lives = cohorts.lives(ALCOHOL)
    first, _, third, fourth = stage_days(lives)
    struck = np.where(lives.first("flare") < fourth, lives.first("flare"), np.inf)
    return {
        "ald_cirr_mort": mortality(cohorts.untreated(ALCOHOL), 10),
        "ald_steat_mort": before_cirrhosis(
            lives, lives.death, first, 10, "from F1, before cirrhosis"
        ),
        "ald_sh_mort_mix": before_cirrhosis(
            lives, lives.death, third, 10, "from F3, before cirrhosis"
        ),
        "ald_sh_mort_in": before_cirrhosis(lives, lives.death, struck, 1, "the year from a flare"),
    }
