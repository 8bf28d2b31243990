"""Paired biopsies in steatohepatitis: who moves a stage, read with the error of a needle."""

from __future__ import annotations

import numpy as np

from lobule.validation import measured
from lobule.validation.cohorts import MASH, Cohorts
from lobule.validation.estimate import Estimate, Flags, Floats, share
from lobule.validation.events import first_decompensation
from lobule.validation.families.progression import STAGE_AREA
from lobule.validation.families.structure import stiffness
from lobule.validation.follow_up import YEAR
from lobule.validation.mixed import Followed
from lobule.validation.regression import hazard_ratio
from lobule.validation.snapshot import Snapshot, before_decompensation, visits

NOTE = "stages by collagen area, one needle at each visit"
CIRRHOSIS = STAGE_AREA[3]
FIRST_YEARS, LAST_YEARS = 5, 45


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of clinics and of trials in advanced fibrosis."""
    return {**_clinic(cohorts), **_cirrhosis(cohorts.untreated(MASH))}


def again(met: Snapshot, visits_later: int) -> Snapshot:
    """The same patients so many visits later."""
    return Snapshot(met.cohort, met.rows, met.places + visits_later)


def paired(cohort: Followed, visits_later: int, eligible: Flags) -> tuple[Snapshot, Snapshot]:
    """Two visits of each patient who is alive and free of cancer at the second."""
    seen = np.isfinite(cohort.value("meld"))
    both = np.zeros_like(seen)
    both[:, :-visits_later] = seen[:, :-visits_later] & seen[:, visits_later:]
    first = visits(cohort, eligible & both, each=3)
    return first, again(first, visits_later)


def _clinic(cohorts: Cohorts) -> dict[str, Estimate]:
    lives = cohorts.whole_lives(MASH)
    in_time = (lives.days >= FIRST_YEARS * YEAR) & (lives.days <= LAST_YEARS * YEAR)
    calm = in_time[None, :] & (lives.days[None, :] < first_decompensation(lives)[:, None])
    found: dict[str, Estimate] = {}
    for years in (4, 8):
        before, after = (_stage(met) for met in paired(lives, years, calm))
        found[f"nafld_nodm_{years}y"] = share((after > before)[before < 4], NOTE)
    before, after = (_stage(met) for met in paired(lives, 4, calm))
    for stage in (1, 2, 3, 4):
        found[f"nafld_r_f{stage}"] = years_to_move((after < before)[before == stage], 4.0)
    before, after = (_stage(met) for met in paired(lives, 2, calm))
    found["nash_f3_f4"] = share((after == 4)[before == 3], f"{NOTE}; two years apart")
    return found


def _stage(met: Snapshot) -> Floats:
    return np.digitize(_read(met), STAGE_AREA).astype(float)


def _read(met: Snapshot) -> Floats:
    return measured.staged_area(met.value("collagen_area"), met.rows * 1000 + met.places, 1)


def years_to_move(moved: Flags, years: float) -> Estimate:
    """Inverse of the yearly rate that gives this share over so many years."""
    part = share(moved, NOTE)
    value, lo, hi = (
        -years / np.log1p(-np.clip(p / 100, 1e-4, 0.9999)) for p in (part.value, part.hi, part.lo)
    )
    return Estimate(float(value), float(lo), float(hi), part.n, NOTE)


def _cirrhosis(cohort: Followed) -> dict[str, Estimate]:
    """Biopsies 48 weeks apart in trials of compensated cirrhosis, then two years of follow-up."""
    met = before_decompensation(cohort, 14, each=2)
    met = met.where((_read(met) >= CIRRHOSIS) & (stiffness(met) >= 14))
    later = again(met, 4)
    second = _read(later)
    event = np.minimum(later.until(first_decompensation(cohort)), later.until(cohort.death))
    seen = np.isfinite(second) & (event > 0)
    better = (second < CIRRHOSIS)[seen]
    time = np.minimum(event, 2 * YEAR)[seen]
    happened = (event <= 2 * YEAR)[seen]
    note = "events in the two years after the second biopsy"
    return {
        "nash_cirr_regress": share(better, NOTE),
        "nash_regress_hr": hazard_ratio(better.astype(float), time, happened, note),
        "nash_f4_noimprove_hr": hazard_ratio((~better).astype(float), time, happened, note),
    }
