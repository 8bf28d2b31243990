"""Admissions to hospital: how many for infection, how many die within months."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.counterparts.admitted import first_stays
from lobule.validation.estimate import Estimate, rate, share
from lobule.validation.events import COMA
from lobule.validation.families.scores import meld3
from lobule.validation.follow_up import FollowUp, person_time
from lobule.validation.mixed import mixed
from lobule.validation.regression import concordance, hazard_ratio, odds_ratio
from lobule.validation.snapshot import visits
from lobule.validation.stays import Admissions, admissions, first_in_window, happened, together

ILL = 0.15
KOREAN_YEARS = 11.0


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of Korea and of reviews of infection, all causes in equal shares."""
    parts = [cohorts.prevalent(cause) for cause in (HCV, ALCOHOL, HBV, MASH)]
    stays = [admissions(part) for part in parts]
    return {
        **_mortality(_first(parts, stays, KOREAN_YEARS)),
        **_infection(together(stays), parts),
        **_encephalopathy(_first(parts, stays, 1.0, encephalopathic=True)),
        "he_inc_range": _first_coma(cohorts),
        **_in_beds(parts, cohorts.seed),
        "sbp_meld_or": _peritonitis(cohorts),
    }


def _first(
    parts: list[FollowUp], stays: list[Admissions], years: float, *, encephalopathic: bool = False
) -> Admissions:
    """Each patient once: the first stay in a window of so many years."""
    return together(
        [
            first_in_window(part, own, own.encephalopathic | (not encephalopathic), years)
            for part, own in zip(parts, stays, strict=True)
        ]
    )


def _mortality(stays: Admissions) -> dict[str, Estimate]:
    note = "the first admission for any acute event in eleven years"
    return {
        "meld3_kr_90": share(stays.death <= 90, note),
        "meld3_kr_180": share(stays.death <= 180, note),
    }


def _infection(stays: Admissions, parts: list[FollowUp]) -> dict[str, Estimate]:
    count = {
        event: sum(len(happened(part, event)[0]) for part in parts)
        for event in ("infection", "peritonitis")
    }
    peritonitis = np.arange(count["infection"]) < count["peritonitis"]
    return {
        "inf_admit": share(stays.infected, "within two weeks of admission"),
        "inf_admit_gib": share(stays.infected[stays.bleeding], "no prophylaxis"),
        "inf_share_sbp": share(peritonitis),
    }


def _encephalopathy(stays: Admissions) -> dict[str, Estimate]:
    """Death of patients admitted with encephalopathy, with an infection against without."""
    infected, death = stays.infected.astype(float), stays.death
    found: dict[str, Estimate] = {}
    for name, first, last in (("30", 0.0, 30.0), ("90", 30.0, 90.0), ("1y", 90.0, 365.0)):
        alive = death > first
        time = np.maximum(np.minimum(death, last) - first, 0.5)[alive]
        found[f"he_inf_hr{name}"] = hazard_ratio(infected[alive], time, (death <= last)[alive])
    return found


def _first_coma(cohorts: Cohorts) -> Estimate:
    """Per 100 years with known cirrhosis, found compensated or by a complication."""
    events, years, people = 0, 0.0, 0
    for cause in (HCV, ALCOHOL, HBV, MASH):
        for part in (cohorts.untreated(cause), cohorts.presenting(cause)):
            awake = np.where(part.value("encephalopathy")[:, 0] < 0.5, 0.0, np.inf)
            new, lived = person_time(part.first(COMA), awake, part.end, 5)
            events, years, people = events + new, years + lived, people + len(part)
    return rate(events, years, people, "from diagnosis, five years")


def _in_beds(parts: list[FollowUp], seed: int) -> dict[str, Estimate]:
    """Visits on which a patient is acutely ill."""
    cohort = mixed(*((part, 1.0) for part in parts))
    ill = np.isfinite(cohort.value("meld")) & (cohort.value("insult") > ILL)
    met = visits(cohort, ill, each=2)
    died = met.until(cohort.death) <= 90
    return {"meld3_kr_auc": concordance(meld3(met, seed), died)}


def _peritonitis(cohorts: Cohorts) -> Estimate:
    """Peritonitis on admission by MELD of that day, in those with ascites."""
    stays = [first_stays(cohorts, cause) for cause in (ALCOHOL, HCV, HBV)]
    meld, ill = (
        np.concatenate([getattr(stay, name)[stay.ascites] for stay in stays])
        for name in ("meld", "peritonitis")
    )
    return odds_ratio(meld, ill, "on the day of admission, with ascites")
