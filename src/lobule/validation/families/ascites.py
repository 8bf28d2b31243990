"""After the first ascites: survival, refractory ascites, kidney failure, peritonitis."""

from __future__ import annotations

import numpy as np

from lobule.care import Care
from lobule.treatment import Abstinence, Antiviral, SupportiveCare
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, Cohorts
from lobule.validation.estimate import Estimate, mean, rate, share
from lobule.validation.events import ASCITES, start_of
from lobule.validation.families.stages import median_years
from lobule.validation.follow_up import YEAR, Floats, incidence, person_time
from lobule.validation.mixed import Followed, mixed

REFRACTORY, PERITONITIS = "ascites_refractory", "peritonitis"
HEPATORENAL = ("hepatorenal_syndrome", "chronic_hepatorenal_onset")
SLOW = "chronic_hepatorenal_onset"


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of the Barcelona ascites cohort and of hepatitis B in Korea."""
    return {**_barcelona(barcelona(cohorts)), **_korea(cohorts)}


def barcelona(cohorts: Cohorts) -> Followed:
    """First significant ascites: half hepatitis C without treatment, half alcohol and abstinent."""
    sober = Care((Abstinence(start=0.0), SupportiveCare()))
    parts = [
        cohorts.cared_for(cause, cohorts.at_event(cause, ASCITES), care, 12, "ascites")
        for cause, care in ((HCV, Care((SupportiveCare(),))), (ALCOHOL, sober))
    ]
    return mixed(*((part, 1.0) for part in parts))


def _barcelona(cohort: Followed) -> dict[str, Estimate]:
    start, death = start_of(cohort), cohort.death
    refractory, kidney = cohort.first(REFRACTORY), cohort.first(*HEPATORENAL)
    sodium = cohort.value("sodium")
    low = sodium < 130
    dilution = np.where(low.any(axis=1), cohort.days[low.argmax(axis=1)], np.inf)
    found = {
        "asc_surv1": share(death > YEAR),
        "asc_surv5": share(death > 5 * YEAR),
        "asc_dh5": share(incidence(dilution, death, start, 5), "sodium below 130 at a visit"),
        "asc_ra5": share(incidence(refractory, death, start, 5)),
        "asc_hrs5": share(incidence(kidney, death, start, 5)),
        "asc_dh_s1": _year_after(cohort, dilution),
        "asc_ra_s1": _year_after(cohort, refractory),
        "asc_hrs2_s1": _year_after(cohort, cohort.first(SLOW)),
        "asc_hrs1_days": _days_lived(cohort, kidney),
        "asc_refr_share": share(np.isfinite(refractory)),
    }
    events, years = person_time(cohort.first(PERITONITIS), start, cohort.end, 3)
    found["sbp_annual_mir"] = rate(events, years, len(cohort), "first peritonitis, three years")
    events, years = person_time(kidney, start, cohort.end, 3)
    found["hrs_annual"] = rate(events, years, len(cohort), "three years")
    return found


def _year_after(cohort: Followed, day: Floats) -> Estimate:
    entry = np.where(day <= 10 * YEAR, day, np.inf)
    return share(~incidence(cohort.death, cohort.death, entry, 1))


def _days_lived(cohort: Followed, kidney: Floats) -> Estimate:
    """All seven patients of the study died."""
    ill = np.isfinite(kidney)
    lived = cohort.death[ill] - kidney[ill]
    return mean(lived[lived <= 90], "those who die within three months")


def _korea(cohorts: Cohorts) -> dict[str, Estimate]:
    cohort = cohorts.cared_for(
        HBV,
        cohorts.at_event(HBV, ASCITES),
        Care((Antiviral(start=0.0), SupportiveCare())),
        6,
        "ascites",
    )
    refractory = cohort.first(REFRACTORY)
    early = np.where(refractory <= 4 * YEAR, refractory, np.inf)
    return {
        "hbv_ra": share(np.isfinite(refractory), "six years on an antiviral"),
        "hbv_ra_surv": median_years(cohort.death, early).scaled(12),
    }
