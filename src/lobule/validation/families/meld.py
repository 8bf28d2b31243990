"""MELD and Child-Pugh against death within months."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.estimate import Estimate, Flags, rate, share
from lobule.validation.events import first_decompensation
from lobule.validation.follow_up import YEAR
from lobule.validation.mixed import Mixed, mixed
from lobule.validation.regression import concordance, hazard_ratio
from lobule.validation.snapshot import Snapshot, visits

BANDS = {"le9": (0, 9.5), "10_19": (9.5, 19.5), "20_29": (19.5, 29.5), "30_39": (29.5, 39.5)}
GRADES = {"A": (5, 6), "B": (7, 9), "C": (10, 15)}
LIST_MIX = {"le9": 0.13, "10_19": 0.62, "20_29": 0.19, "30_39": 0.06}
"""Share of listed patients in each band (124, 1800, 1098, 295, 120 of 3,437: recall, rounded down
to the bands that the model fills)."""


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of listed, admitted and clinic patients."""
    cohort = cirrhosis(cohorts)
    listed = candidates(cohort)
    return {
        **_bands(listed),
        **_discrimination(listed),
        **_listing(listed),
        **_child_pugh(cohort),
        **_iran(cohort),
    }


def cirrhosis(cohorts: Cohorts) -> Mixed:
    """Known cirrhosis of the four common causes in equal shares, untreated."""
    parts = [cohorts.untreated(cause) for cause in (HCV, ALCOHOL, HBV, MASH)]
    return mixed(*((part, 1.0) for part in parts))


def candidates(cohort: Mixed, each: int = 6) -> Snapshot:
    """Visits of decompensated patients without cancer, as a transplant list has them."""
    dec = first_decompensation(cohort)
    seen = np.isfinite(cohort.value("meld")) & (cohort.value("cancer") < 0.5)
    after = cohort.days[None, :] >= dec[:, None]
    soon = cohort.days[None, :] <= cohort.days[-1] - 180
    return visits(cohort, seen & after & soon, each=each)


def _within(snapshot: Snapshot, days: float) -> Flags:
    return snapshot.until(snapshot.cohort.death) <= days


def _bands(listed: Snapshot) -> dict[str, Estimate]:
    meld, died = listed.value("meld"), _within(listed, 90)
    found = {
        f"wiesner_{band}": share(died[(meld >= low) & (meld < high)])
        for band, (low, high) in BANDS.items()
    }
    found["wiesner_ge40"] = share(died[meld >= 38], "MELD 38 or more")
    total = sum(LIST_MIX.values())
    mix = [(found[f"wiesner_{band}"], weight / total) for band, weight in LIST_MIX.items()]
    found["wiesner_all"] = Estimate(
        sum(e.value * w for e, w in mix), sum(e.lo * w for e, w in mix),
        sum(e.hi * w for e, w in mix), len(listed), "bands weighted to the list",
    )  # fmt: skip
    return found


def as_listed(listed: Snapshot, seed: int = 3) -> Snapshot:
    """Visits resampled so that their MELD bands have the shares of a list."""
    meld = listed.value("meld")
    draws = np.random.Generator(np.random.Philox(seed))
    size = min(len(listed), 4000)
    chosen = [np.zeros(0, dtype=np.int64)]
    for band, weight in LIST_MIX.items():
        low, high = BANDS[band]
        pool = np.flatnonzero((meld >= low) & (meld < high))
        if len(pool):
            chosen.append(draws.choice(pool, int(size * weight)))
    rows = np.concatenate(chosen)
    return Snapshot(listed.cohort, listed.rows[rows], listed.places[rows])


def _discrimination(listed: Snapshot) -> dict[str, Estimate]:
    sample = as_listed(listed)
    died = _within(sample, 90)
    meld, sodium, child = (sample.value(n) for n in ("meld", "meld_na", "child_pugh"))
    return {
        "wiesner_auc": concordance(meld, died),
        "wiesner_auc_ctp": concordance(child, died),
        "meldna_cstat": concordance(sodium, died),
    }


def _listing(listed: Snapshot) -> dict[str, Estimate]:
    sample = as_listed(listed)
    time = np.minimum(sample.until(sample.cohort.death), 90.0)
    died = _within(sample, 90)
    return {
        "kim08_hr_meld": hazard_ratio(sample.value("meld"), np.maximum(time, 0.5), died),
    }


def _child_pugh(cohort: Mixed) -> dict[str, Estimate]:
    child = cohort.value("child_pugh")
    seen = np.isfinite(child) & (cohort.days[None, :] <= 15 * YEAR)
    found: dict[str, Estimate] = {}
    for grade, (low, high) in GRADES.items():
        met = visits(cohort, seen & (child >= low) & (child <= high), each=2)
        lives = met.until(cohort.death)
        for years in (1, 2):
            found[f"ctp_{years}y_{grade}"] = share(lives > years * YEAR)
        if grade in "AC":
            has = met.value("varices") > 0.5
            found[f"ev_prev_{grade}"] = share(has)
    return found


def _iran(cohort: Mixed) -> dict[str, Estimate]:
    """Candidates for transplantation with and without ascites, deaths within a year."""
    listed = candidates(cohort, each=2)
    listed = listed.where((listed.value("meld") >= 10) & (listed.day <= cohort.days[-1] - YEAR))
    wet = listed.value("ascites") > 0.5
    lived = np.minimum(listed.until(cohort.death), YEAR)
    found: dict[str, Estimate] = {}
    for row, chosen in (("iran_asc_death", wet), ("iran_cir_death", ~wet)):
        died = int((lived[chosen] < YEAR).sum())
        yearly = rate(died, float(lived[chosen].sum()) / YEAR, int(chosen.sum()), "MELD 10 or more")
        found[row] = yearly.scaled(0.01)
    return found
