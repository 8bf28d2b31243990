"""First decompensation of compensated cirrhosis, by cause and by kind."""

from __future__ import annotations

import numpy as np

from lobule.validation import measured
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.estimate import Estimate, rate, share
from lobule.validation.events import (
    ASCITES,
    BLEED,
    CANCER,
    COMA,
    DECOMPENSATION,
    JAUNDICE,
    first_decompensation,
    start_of,
)
from lobule.validation.follow_up import YEAR, FollowUp, incidence, person_time
from lobule.validation.mixed import Followed, Mixed, mixed
from lobule.validation.snapshot import before_decompensation

VETERANS_SEEN = 10.5
"""Years from diagnosis, on average, to the end of the study in August 2023 [@VAMultistate]."""


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of cohorts followed from compensated cirrhosis."""
    return {
        **_hepatitis_b(cohorts.untreated(HBV)),
        "sh_chb_dc": _chronic_hepatitis_b(cohorts.whole_lives(HBV)),
        **_hepatitis_c(cohorts.untreated(HCV)),
        **_veterans(veterans(cohorts)),
        **_danish(cohorts),
        **_steatohepatitis(cohorts.untreated(MASH)),
    }


def yearly(cohort: Followed, event: tuple[str, ...], cap: float, note: str = "") -> Estimate:
    """First events per 100 patient-years since the start."""
    day = cohort.first(*event)
    events, years = person_time(day, start_of(cohort), cohort.end, cap)
    return rate(events, years, len(cohort), note or f"over {cap:g} years")


def _free(cohort: Followed, years: float) -> Estimate:
    dec = first_decompensation(cohort)
    return share(~incidence(dec, cohort.death, start_of(cohort), years))


def _hepatitis_b(cohort: FollowUp) -> dict[str, Estimate]:
    overall = yearly(cohort, DECOMPENSATION, 10)
    found = {f"sh_hbvcc_dcfree{years}": _free(cohort, years) for years in (5, 10, 15)}
    return found | {
        "sh_hbvcc_dc": overall.scaled(10),
        "hbv_cc_dc_wjg": overall,
        "hbv_cc_dc": overall,
    }


def _chronic_hepatitis_b(lives: FollowUp) -> Estimate:
    """Per 1,000 years of patients without cirrhosis ten years into their disease."""
    entry = np.where(lives.first("cirrhosis_onset") > 10 * YEAR, 10 * YEAR, np.inf)
    events, years = person_time(first_decompensation(lives), entry, lives.end, 10)
    return rate(events, years, len(lives), "years 10 to 20 of disease").scaled(10)


def _hepatitis_c(cohort: FollowUp) -> dict[str, Estimate]:
    dec = first_decompensation(cohort)
    found = {
        "hcv_cc_dc": yearly(cohort, DECOMPENSATION, 5),
        "hcv_cc_dc5": share(incidence(dec, cohort.death, start_of(cohort), 5)),
    }
    kinds = {"asc": ASCITES, "jau": JAUNDICE, "bld": BLEED, "he": COMA}
    for key, kind in kinds.items():
        found[f"hcv_214_{key}"] = yearly(cohort, (kind,), 9.5)
    return found


def veterans(cohorts: Cohorts) -> Mixed:
    """Veterans with compensated cirrhosis: 18 % hepatitis C, 25 % alcohol, 26 % both, 30 % MASH."""
    parts = [cohorts.untreated(cause) for cause in (HCV, ALCOHOL, (HCV, ALCOHOL), MASH)]
    return mixed(*zip(parts, (0.18, 0.25, 0.26, 0.30), strict=True))


def _veterans(cohort: Mixed) -> dict[str, Estimate]:
    follow_up = VETERANS_SEEN
    kinds = {"ascites": ASCITES, "he": COMA, "hcc": CANCER, "evb": BLEED}
    days = {key: cohort.first(kind) for key, kind in kinds.items()}
    first = np.min([*days.values(), cohort.death], axis=0)
    start, note = (
        start_of(cohort),
        "first event within 10.5 years: diagnosed 2010 to 2015, seen to 2023",
    )
    found = {
        f"va_cc_first_{key}": share(incidence(day, first, start, follow_up) & (day <= first), note)
        for key, day in days.items()
    }
    found["va_cc_death_first"] = share(
        incidence(cohort.death, first, start, follow_up) & (cohort.death <= first), note
    )
    found["va_cc_stay"] = share(first > follow_up * YEAR, note)
    return found


def _danish(cohorts: Cohorts) -> dict[str, Estimate]:
    """Danish drinkers at diagnosis: 24 % without complications, the others mostly with ascites."""
    calm = cohorts.untreated(ALCOHOL)
    kinds = {"asc": ASCITES, "vb": BLEED, "he": COMA}
    days = {key: calm.first(kind) for key, kind in kinds.items()}
    first = np.min(list(days.values()), axis=0)
    found = {
        f"dk_ald_first_{key}": share(incidence(day, calm.death, start_of(calm), 1) & (day <= first))
        for key, day in days.items()
    }
    within = incidence(first_decompensation(calm), calm.death, start_of(calm), 1)
    found["ald_decomp1"] = share(within, "from a compensated diagnosis")
    return {**found, **_new_complications(cohorts), **_presentation(cohorts)}


def _new_complications(cohorts: Cohorts) -> dict[str, Estimate]:
    """A further complication in patients without encephalopathy at diagnosis, of any stage."""
    calm, overt = cohorts.untreated(ALCOHOL), cohorts.presenting(ALCOHOL)
    ill = [overt.value(flag)[:, 0] > 0.5 for flag in ("ascites", "encephalopathy")]
    new = [np.where(ill[0], np.inf, overt.first(ASCITES)), overt.first(BLEED), overt.first(COMA)]
    day = np.concatenate([calm.first(ASCITES, BLEED, COMA), np.min(new, axis=0)[~ill[1]]])
    death = np.concatenate([calm.death, overt.death[~ill[1]]])
    start = np.zeros(len(day))
    return {f"dk_ald_comp{y}": share(incidence(day, death, start, y)) for y in (1, 5)}


def _presentation(cohorts: Cohorts) -> dict[str, Estimate]:
    lives = cohorts.lives(ALCOHOL)
    known = np.isfinite(lives.first("cirrhosis_diagnosed")) & np.isinf(lives.death)
    asc, bleed, coma = (np.isfinite(lives.first(k))[known] for k in (ASCITES, BLEED, COMA))
    return {
        "dk_ald_mix_none": share(~(asc | bleed | coma)),
        "dk_ald_mix_asc": share(asc & ~bleed & ~coma),
        "dk_ald_mix_vb": share(bleed & ~asc & ~coma),
        "dk_ald_mix_ascvb": share(asc & bleed & ~coma),
        "dk_ald_mix_he": share(coma),
    }


def _steatohepatitis(cohort: FollowUp) -> dict[str, Estimate]:
    """Compensated cirrhosis of a trial: a stiffness reading of 14 kPa or more at entry."""
    met = before_decompensation(cohort, 6)
    stiff = measured.stiffness(met.value("stiffness"), met.rows * 1000 + met.places, 1)
    entered = met.where(stiff >= 14)
    death = entered.until(cohort.death)
    event = np.minimum(entered.until(first_decompensation(cohort)), death)
    time = np.minimum(event, 16.6 / 12 * YEAR)
    start = np.zeros(len(entered))
    return {
        "nash_cirr_event_rate": rate(
            int((event <= time).sum()), float(time.sum()) / YEAR, len(time)
        ),
        "nash_cirr_event": share(incidence(event, event, start, 16.6 / 12)),
        "nash_f4_event": share(incidence(event, event, start, 96 / 52), "event or death"),
    }
