"""Paired biopsies in steatohepatitis: who moves a stage, read with the error of a needle."""

from __future__ import annotations

import numpy as np

from lobule.quantity import chance
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.validation import measured
from lobule.validation.cohorts import MASH, Cohorts
from lobule.validation.estimate import Estimate, Flags, Floats, share
from lobule.validation.events import first_decompensation
from lobule.validation.families.progression import STAGE_AREA
from lobule.validation.families.structure import stiffness
from lobule.validation.follow_up import YEAR, FollowUp
from lobule.validation.mixed import Followed
from lobule.validation.regression import hazard_ratio
from lobule.validation.snapshot import Snapshot, before_decompensation, visits

NOTE = "stages by collagen area, one needle at each visit"
CIRRHOSIS = STAGE_AREA[3]
FIRST_YEARS, LAST_YEARS = 5, 45
MEDIAN_INTERVAL, INTERVAL_SD = 3.3, 0.9
"""Years between biopsies, quartiles 1.8 and 6.1, and the SD of their logarithm that these give
[@gastro202304025]."""


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
    found = _at_any_interval(lives, calm)
    before, after = (_stage(met) for met in paired(lives, 4, calm))
    for stage in (1, 2, 3, 4):
        found[f"nafld_r_f{stage}"] = years_to_move((after < before)[before == stage], 4.0)
    before, after = (_stage(met) for met in paired(lives, 2, calm))
    found["nash_f3_f4"] = share((after == 4)[before == 3], f"{NOTE}; two years apart")
    return found


def _at_any_interval(lives: FollowUp, calm: Flags) -> dict[str, Estimate]:
    """Progression by the second biopsy, as Kaplan and Meier would have it.

    The study dates progression by the second biopsy and lets whoever shows none leave with it, so
    an early second biopsy counts as time without progression.
    """
    first = visits(lives, calm & np.isfinite(lives.value("meld")), each=3)
    lot = chance.normal(lives.seed, lives.start.identity[first.rows], "years to the second biopsy")
    years = MEDIAN_INTERVAL * np.exp(INTERVAL_SD * lot)
    apart = np.maximum(np.rint(years), 1.0).astype(np.int64)
    there = (years > 1.0) & (first.places + apart < len(lives.days))
    first, apart, years = first.where(there), apart[there], years[there]
    second = Snapshot(lives, first.rows, first.places + apart)
    before, after = _stage(first), _stage(second)
    known = (before < 4) & np.isfinite(second.value("meld"))
    curve = kaplan_meier(years[known], (after > before)[known], 0.90)
    note = f"{NOTE}; second biopsy after a median of 3.3 years, Kaplan-Meier"
    found = {}
    for horizon in (4, 8):
        alive = curve.estimate_at(float(horizon))
        found[f"nafld_nodm_{horizon}y"] = Estimate(
            100 * (1 - alive.value), 100 * (1 - alive.high), 100 * (1 - alive.low),
            int(known.sum()), note,
        )  # fmt: skip
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
