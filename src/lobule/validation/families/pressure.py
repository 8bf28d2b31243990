"""Portal pressure and stiffness against decompensation and death."""

from __future__ import annotations

import numpy as np

from lobule.validation import measured
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.estimate import Estimate, Flags, Floats, mean, rate, share, statistic
from lobule.validation.events import (
    BLEED,
    DECOMPENSATION,
    LIVER_DEATHS,
    first_decompensation,
    second_decompensation,
)
from lobule.validation.follow_up import YEAR
from lobule.validation.mixed import Followed, mixed
from lobule.validation.regression import best_cut, hazard_ratio, odds_ratio
from lobule.validation.snapshot import Snapshot, before_decompensation, visits

VETERANS = (0.18, 0.25, 0.26, 0.30)
"""Shares of hepatitis C, alcohol, both and steatohepatitis, as among veterans with cirrhosis."""

SEEN = 2.82 * YEAR
"""Median follow-up."""


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of catheter and elastography cohorts."""
    compensated = mixed((cohorts.untreated(HCV), 0.5), (cohorts.untreated(ALCOHOL), 0.5))
    return {
        **_catheter(compensated),
        **_by_stage(compensated),
        **_india(mixed(*((cohorts.untreated(c), 1.0) for c in (HBV, HCV, ALCOHOL, MASH)))),
        **_elastography(cohorts),
        "lsm_lt10_3y": _soft_liver(cohorts),
    }


def reading(snapshot: Snapshot, seed: int = 1) -> np.ndarray:
    """Pressure as the catheter reads it at the visit."""
    key = snapshot.rows * 1000 + snapshot.places
    return measured.pressure(snapshot.value("portal_pressure"), key, seed)


def _catheter(cohort: Followed) -> dict[str, Estimate]:
    met = before_decompensation(cohort, 14, each=2)
    gradient, dec = reading(met), met.until(first_decompensation(cohort))
    death = met.until(cohort.death)
    significant = gradient >= 10
    follow_up = 28 / 12 * YEAR
    happened = dec <= follow_up
    timolol = (gradient >= 6) & (met.value("varices") < 0.5)
    horizon = 51.1 / 12 * YEAR
    low = (gradient < 10) & timolol
    time = np.minimum(np.minimum(dec, death), horizon)
    note = "pressure read with an error of 1.8 mmHg"
    return {
        "hvpg_berz_first_decomp": odds_ratio(gradient[significant], happened[significant], note),
        "hvpg_berz_mort": odds_ratio(
            gradient[significant], (death <= follow_up)[significant], note
        ),
        "hvpg_berz_cut": statistic(
            np.column_stack([gradient, happened | (death <= follow_up)]).astype(float)[significant],
            lambda t: best_cut(t[:, 0], t[:, 1] > 0.5),
            note,
        ),
        "hvpg_ripoll_decomp": share((dec <= horizon)[timolol], "HVPG 6 or more, no varices"),
        "hvpg10_npv": share((dec > 4 * YEAR)[low]),
        "hvpg_mmHg_hr": hazard_ratio(
            gradient[timolol], np.maximum(time, 1.0)[timolol], (dec <= time)[timolol], note
        ),
    }


def _india(cohort: Followed) -> dict[str, Estimate]:
    met = before_decompensation(cohort, 16, each=2)
    gradient = reading(met, 2)
    dec = met.until(first_decompensation(cohort))
    raised, happened = gradient >= 6, dec <= 1.6 * YEAR
    return {
        "hvpg_sarin_mean_dec": mean(gradient[raised & happened]),
        "hvpg_sarin_mean_no": mean(gradient[raised & ~happened]),
    }


def _by_stage(cohort: Followed) -> dict[str, Estimate]:
    """Death within a year by stage and pressure, as a review tabulates it."""
    met = visits(cohort, np.isfinite(cohort.value("meld")) & _until(cohort, 10), each=4)
    gradient, died = reading(met), met.until(cohort.death) <= YEAR
    dec = met.until(first_decompensation(cohort)) <= 0
    again = met.until(second_decompensation(cohort)) <= 0
    bled = met.until(cohort.first(BLEED)) <= 0
    varices, wet = met.value("varices") > 0.5, met.value("ascites") > 0.5
    return {
        "hvpg_tab_s1": share(died[~dec & ~varices & (gradient > 6) & (gradient < 10)]),
        "hvpg_tab_s2": share(died[~dec & varices & (gradient > 10)]),
        "hvpg_tab_s3": share(died[wet & ~bled & (gradient > 12)]),
        "hvpg_tab_s45": share(died[(bled | again) & (gradient > 16)], "bled, or a second event"),
    }


def _until(cohort: Followed, years: float) -> Flags:
    return (cohort.days <= years * YEAR)[None, :]


def _soft_liver(cohorts: Cohorts) -> Estimate:
    """Chronic liver disease of any stage with a reading below 10 kPa."""
    cohort = mixed(*((cohorts.whole_lives(cause), 1.0) for cause in (HBV, HCV, MASH)))
    late = np.isfinite(cohort.value("meld")) & (cohort.days[None, :] >= 5 * YEAR)
    well = cohort.days[None, :] < first_decompensation(cohort)[:, None]
    met = visits(cohort, late & well & _until(cohort, 50), each=4)
    soft = met.where(
        measured.stiffness(met.value("stiffness"), met.rows * 1000 + met.places, 1) < 10
    )
    event = np.minimum(first_decompensation(cohort), cohort.first(*LIVER_DEATHS))
    return share(soft.until(event) <= 3 * YEAR, "decompensation or death of liver disease")


def _elastography(cohorts: Cohorts) -> dict[str, Estimate]:
    """Veterans of any stage who have not decompensated and have no cancer [@HEP1183]."""
    parts = [cohorts.whole_lives(cause) for cause in (HCV, ALCOHOL, (HCV, ALCOHOL), MASH)]
    cohort = mixed(*zip(parts, VETERANS, strict=True))
    known = np.isfinite(cohort.value("meld")) & (cohort.value("cancer") < 0.5)
    early = cohort.days[None, :] < first_decompensation(cohort)[:, None]
    late = (cohort.days >= 5 * YEAR)[None, :] & _until(cohort, 50)
    met = visits(cohort, known & early & late, each=2)
    stiff = measured.stiffness(met.value("stiffness"), met.rows * 1000 + met.places, 1)
    category = baveno_category(stiff, met.value("platelets"))
    days = {"decomp": met.until(cohort.first(*DECOMPENSATION)), "death": met.until(cohort.death)}
    found: dict[str, Estimate] = {}
    for end, day in days.items():
        time = np.maximum(np.minimum.reduce([day, days["death"], np.full(len(met), SEEN)]), 1.0)
        for name, low, high in (("25_50", 25, 50), ("50_75", 50, 75.01)):
            chosen = (stiff >= low) & (stiff < high)
            years = float(time[chosen].sum()) / YEAR
            events = int((day <= time)[chosen].sum())
            found[f"lsm_{name}_{end}"] = rate(events, years, int(chosen.sum()))
        found[f"lsm_rule5_hr_{end}"] = hazard_ratio(category, time, day <= time, "per category")
    return found


def baveno_category(stiffness: Floats, platelets: Floats) -> Floats:
    """Advanced disease: 0 no, 1 probable, 2 certain; portal hypertension: 3 probable, 4 certain."""
    few = np.where(stiffness < 20, platelets < 110, platelets < 150)
    middle = np.where(few, 3.0, 2.0)
    firm = np.where(stiffness < 15, 1.0, np.where(stiffness < 25, middle, 4.0))
    return np.where(stiffness < 10, 0.0, firm)
