"""The Copenhagen prednisone trial (CSL-1): survival by prothrombin index."""

from __future__ import annotations

import numpy as np

from lobule.care import Care
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.estimate import Estimate, rate, share
from lobule.validation.follow_up import YEAR
from lobule.validation.mixed import Followed, mixed
from lobule.validation.snapshot import Snapshot, visits

BANDS = {"pt50": (0, 50, 100), "pt70": (50, 70, 145), "pt90": (70, 90, 112), "pt200": (90, 200, 89)}
"""Prothrombin index in per cent, and patients in each band."""


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Survival of patients with cirrhosis entered at a prothrombin index, in the 1960s.

    The cohort lives without modern supportive care.
    """
    shares = ((ALCOHOL, 0.5), (HBV, 0.2), (HCV, 0.15), (MASH, 0.15))
    cohort = mixed(
        *(
            (cohorts.cared_for(cause, cohorts.prevalent(cause).start, Care(), 25, "onset"), part)
            for cause, part in shares
        )
    )
    bands = {name: entrants(cohort, low, high) for name, (low, high, _) in BANDS.items()}
    found: dict[str, Estimate] = {}
    for name, met in bands.items():
        for years in (1, 5):
            found[f"csl_{name}_{years}y"] = share(met.until(cohort.death) > years * YEAR)
    for years in (1, 2, 5, 8):
        found[f"csl_km{years}"] = _weighted(cohort, bands, years)
    return {**found, **_deaths(cohort)}


def entrants(cohort: Followed, low: float, high: float) -> Snapshot:
    """Visits at which the prothrombin index lies in a band: known cirrhosis, two thirds overt."""
    index = 100 * cohort.value("clotting_factors")
    seen = np.isfinite(index) & (cohort.value("age") >= 52) & (index > low) & (index <= high)
    overt = cohort.value("decompensated") > 0.5
    late = cohort.days[None, :] <= 15 * YEAR
    sick, calm = visits(cohort, seen & overt & late), visits(cohort, seen & ~overt & late)
    size = max(min(len(sick) // 2, len(calm)), 30)
    rows = np.concatenate([sick.rows[: 2 * size], calm.rows[:size]])
    return Snapshot(cohort, rows, np.concatenate([sick.places[: 2 * size], calm.places[:size]]))


def _weighted(cohort: Followed, bands: dict[str, Snapshot], years: float) -> Estimate:
    total = sum(count for _, _, count in BANDS.values())
    parts = [
        (share(met.until(cohort.death) > years * YEAR), BANDS[name][2] / total)
        for name, met in bands.items()
    ]
    return Estimate(
        sum(e.value * w for e, w in parts), sum(e.lo * w for e, w in parts),
        sum(e.hi * w for e, w in parts), sum(e.n for e, _ in parts), "bands as in the trial",
    )  # fmt: skip


def _deaths(cohort: Followed) -> dict[str, Estimate]:
    """Yearly death from normal (70 % or more) and low prothrombin, in overt cirrhosis."""
    index = 100 * cohort.value("clotting_factors")[:, ::4]
    overt = cohort.value("decompensated")[:, ::4] > 0.5
    seen, low = np.isfinite(index) & overt, index < 70
    alive = np.isfinite(index[:, 1:])
    found: dict[str, Estimate] = {}
    for name, origin in (("1", seen[:, :-1] & ~low[:, :-1]), ("2", seen[:, :-1] & low[:, :-1])):
        dead = int((origin & ~alive).sum())
        years = float((origin & alive).sum() + 0.5 * dead)
        note = "yearly readings, decompensated patients"
        found[f"csl_r{name}3"] = rate(dead, years, len(cohort), note).scaled(0.01)
    return found
