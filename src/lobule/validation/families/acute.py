"""Acute events: bleeding, infection, acute-on-chronic failure, and varices before them."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.estimate import Estimate, Flags, Floats, share
from lobule.validation.events import BLEED, first_decompensation
from lobule.validation.follow_up import YEAR, FollowUp, incidence
from lobule.validation.mixed import Followed, mixed
from lobule.validation.snapshot import Snapshot, visits

LATE = 18 * YEAR


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of in-patients and of endoscopy cohorts."""
    parts = [cohorts.untreated(cause) for cause in (HCV, ALCOHOL, HBV, MASH)]
    cohort = mixed(*((part, 1.0) for part in parts))
    failures = [_failures(part) for part in parts]
    return {**_bleeding(cohort), **_infection(cohort), **_failure(failures), **_varices(cohort)}


def _dies(cohort: Followed, event: str, days: float) -> Estimate:
    first = cohort.first(event)
    entry = np.where(first <= LATE, first, np.inf)
    return share(incidence(cohort.death, cohort.death, entry, days / YEAR))


def _bleeding(cohort: Followed) -> dict[str, Estimate]:
    died = _dies(cohort, BLEED, 42)
    return {"avb_6w": died, "avb_6w_bav": died}


def _infection(cohort: Followed) -> dict[str, Estimate]:
    return {
        "inf_1m": _dies(cohort, "infection", 30),
        "inf_1y": _dies(cohort, "infection", 365),
        "inf_mort_fold": _fold(cohort),
    }


def _fold(cohort: Followed) -> Estimate:
    """Odds of death within a year with an infection against those of decompensated peers."""
    first = cohort.first("infection")
    entry = np.where(first <= LATE, first, np.inf)
    ill = incidence(cohort.death, cohort.death, entry, 1)
    dec = first_decompensation(cohort)
    seen = np.isfinite(cohort.value("meld")) & (cohort.days[None, :] >= dec[:, None])
    free = seen & (cohort.days[None, :] < first[:, None]) & (cohort.days[None, :] <= LATE)
    peers = visits(cohort, free)
    well = peers.until(cohort.death) <= YEAR
    return odds_ratio(ill, well)


def odds_ratio(first: Flags, second: Flags, note: str = "") -> Estimate:
    """Odds of the first group relative to the second, half a case added to every count."""
    a, b = first.sum() + 0.5, (~first).sum() + 0.5
    c, d = second.sum() + 0.5, (~second).sum() + 0.5
    log_ratio, se = np.log(a * d / (b * c)), np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    low, high = np.exp(log_ratio - 1.645 * se), np.exp(log_ratio + 1.645 * se)
    return Estimate(
        float(np.exp(log_ratio)), float(low), float(high), len(first) + len(second), note
    )


def _failures(part: FollowUp) -> dict[int, tuple[Floats, Floats]]:
    """Days of the first ACLF and of death, by grade on that day."""
    first, death = part.first("aclf"), part.death
    grade = grade_of_first(part)
    return {g: (np.where((grade == g) & (first <= LATE), first, np.inf), death) for g in (1, 2, 3)}


def grade_of_first(part: FollowUp) -> Floats:
    """Grade of the first ACLF, drawn from the same luck as in the model."""
    from lobule.quantity import chance

    first = np.where(np.isfinite(part.first("aclf")), part.first("aclf"), 0.0)
    day = part.start.start_day + np.rint(first).astype(np.int64) - 1
    lot = chance.uniform(part.seed, part.start.identity, "grade of ACLF", day)
    values = part.model.values
    mild = values["acute_on_chronic_failure.share_of_grade_1"]
    moderate = mild + values["acute_on_chronic_failure.share_of_grade_2"]
    return np.where(lot < mild, 1.0, np.where(lot < moderate, 2.0, 3.0))


def _failure(parts: list[dict[int, tuple[Floats, Floats]]]) -> dict[str, Estimate]:
    found: dict[str, Estimate] = {}
    for grade in (1, 2, 3):
        entry = np.concatenate([part[grade][0] for part in parts])
        death = np.concatenate([part[grade][1] for part in parts])
        for days in (28, 90):
            found[f"canonic_{grade}_{days}"] = share(incidence(death, death, entry, days / YEAR))
    found["aclf_1_28"], found["aclf_3_28"] = found["canonic_1_28"], found["canonic_3_28"]
    return found


def _varices(cohort: Followed) -> dict[str, Estimate]:
    met = visits(cohort, np.isfinite(cohort.value("meld")) & (cohort.days[None, :] <= 12 * YEAR))
    free = met.where(met.value("varices") < 0.5)
    small = met.where((met.value("varices") > 0.5) & (met.value("varices") < 1.5))
    found: dict[str, Estimate] = {}
    for years in (1, 3):
        found[f"ev_inc{years}"] = _later(free, "small_varices", years)
        found[f"ev_prog{years}"] = _later(small, "large_varices", years)
    found["ev_bleed_small"], found["ev_bleed_none"] = (
        _later(small, BLEED, 2), _later(free, BLEED, 2),
    )  # fmt: skip
    return found


def _later(met: Snapshot, event: str, years: float) -> Estimate:
    own = np.full(len(met.cohort), -np.inf)
    own[met.rows] = met.day
    day = met.until(met.cohort.first(event, after=own))
    death = met.until(met.cohort.death)
    return share(incidence(day, death, np.zeros(len(met)), years))
