"""Laboratory values of stable, admitted and dying patients."""

from __future__ import annotations

import numpy as np

from lobule.validation.cohorts import ALCOHOL, HBV, HCV, Cohorts
from lobule.validation.estimate import Estimate, mean, statistic
from lobule.validation.families import taiwan
from lobule.validation.mixed import Followed, mixed
from lobule.validation.snapshot import Snapshot, visits

GRAM_PER_DECILITER = 0.1
SHORT = {"na": "sodium", "cr": "creatinine", "inr": "inr", "bili": "bilirubin"}


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of Brazil, Taiwan and China."""
    cohort = mixed(*((cohorts.prevalent(cause), 1.0) for cause in (HCV, ALCOHOL, HBV)))
    return {**_stable(cohort), **_admitted(cohort), **taiwan.rows(cohorts), **_china(cohorts)}


def _stable(cohort: Followed) -> dict[str, Estimate]:
    child, calm = cohort.value("child_pugh"), cohort.value("insult") < 0.1
    draw = chosen_by_grade(cohort, np.isfinite(child) & calm, (0.67, 0.31, 0.02))
    return _table(draw, "stable")


def _admitted(cohort: Followed) -> dict[str, Estimate]:
    child, ill = cohort.value("child_pugh"), cohort.value("insult") > 0.15
    draw = chosen_by_grade(cohort, np.isfinite(child) & ill, (0.12, 0.48, 0.40))
    return _table(draw, "ad")


def chosen_by_grade(
    cohort: Followed, eligible: np.ndarray, shares: tuple[float, float, float]
) -> Snapshot:
    """Eligible visits in the shares of Child-Pugh A, B and C that a study reports."""
    child = cohort.value("child_pugh")
    grades = ((5, 6), (7, 9), (10, 15))
    parts = [visits(cohort, eligible & (child >= a) & (child <= b), each=3) for a, b in grades]
    size = min(len(part) / max(s, 1e-9) for part, s in zip(parts, shares, strict=True) if s > 0.05)
    rows, places = [], []
    for part, wanted in zip(parts, shares, strict=True):
        count = min(int(size * wanted), len(part))
        rows.append(part.rows[:count])
        places.append(part.places[:count])
    return Snapshot(cohort, np.concatenate(rows), np.concatenate(places))


def _table(met: Snapshot, group: str) -> dict[str, Estimate]:
    found = {f"lab_{group}_{k}": statistic(met.value(n), np.median) for k, n in SHORT.items()}
    found[f"lab_{group}_alb"] = mean(met.value("albumin")).scaled(GRAM_PER_DECILITER)
    found[f"lab_{group}_meld"] = mean(met.value("meld"))
    return found


def _china(cohorts: Cohorts) -> dict[str, Estimate]:
    cohort = cohorts.prevalent(HBV)
    seen = np.isfinite(cohort.value("meld")) & (cohort.value("insult") < 0.3)
    ill = (cohort.value("ascites") > 0.5) | (cohort.value("child_pugh") >= 7)
    met = visits(cohort, seen & ill)
    albi = 0.66 * np.log10(met.value("bilirubin") * 17.1) - 0.085 * met.value("albumin")
    found = {
        "hbv_lc_albi": mean(albi, "in hospital: ascites or Child-Pugh 7 and more"),
        "hbv_lc_ctp": mean(
            met.value("child_pugh"), "in hospital: ascites or Child-Pugh 7 and more"
        ),
        "hbv_lc_meld": mean(met.value("meld"), "in hospital: ascites or Child-Pugh 7 and more"),
    }
    return found
