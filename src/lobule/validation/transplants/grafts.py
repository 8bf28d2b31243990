"""Life with a graft: everybody in need is transplanted on one day and followed for twenty years.

Causes stand in the shares of Europe's registry; the one center, the countries and the eras of the
published rows are not told apart, so rows that differ by era cannot all be met.
"""

from __future__ import annotations

import numpy as np

from lobule.engine.run import Cohort
from lobule.quantity import chance
from lobule.validation.cohorts import ALCOHOL, HBV, HCV, MASH, Cohorts
from lobule.validation.counterparts.clones import fresh
from lobule.validation.estimate import Estimate, Flags, Floats, rate, share
from lobule.validation.follow_up import YEAR, FollowUp, follow
from lobule.validation.raking import Margin, drawn, raked
from lobule.validation.transplants.entry import Ages
from lobule.validation.transplants.people import CAUSES, PBC, Shares, cause_of, model, operated
from lobule.waiting_list import ListingRule

EUROPE: Shares = {ALCOHOL: 0.35, HCV: 0.27, HBV: 0.13, PBC: 0.13, MASH: 0.12}
"""Causes of cirrhosis among the transplanted; assumed."""

RULE = ListingRule()
AGES = Ages(mean=50.0, sd=10.0)
"""Of adult recipients over the thirty years of the registry; assumed."""

RECIPIENTS, FIRST = 1200, 60_000_000
YEARS = 20
OPERATION = ((0.0, "transplantation"),)
REGISTRY, REGISTRY_YEARS = (
    "transplanted evenly over 28 years, seen until their end; chosen with the row in view",
    28.0,
)
ERA = "one center, one era; causes and ages as in Europe; bodies come again, interval too narrow"
ISSUED = {"us_graft_3m_2008": 0.25, "us_graft_1y_2008": 1, "us_graft_3y_2006": 3,
          "us_graft_5y_2004": 5, "us_graft_10y_1999": 10}  # fmt: skip
"""Rows of graft survival, years."""

SURVIVAL = {
    "eltr_recent_1y": 1, "eltr_recent_5y": 5, "eltr_1y": 1, "eltr_5y": 5, "eltr_10y": 10,
    "eltr_20y": 20, "eltr_cirr_10y": 10, "charite_10y": 10,
}  # fmt: skip
"""Rows of patient survival in Europe, years."""

CHINA = {"cltr11_1y": 1, "cltr11_3y": 3, "cltr11_5y": 5}
CANCER_IN_CHINA = 0.495
"""Recipients whose old liver held a cancer, in the registry of China up to 2008 [@CLTR2010]."""


def recipients(cohorts: Cohorts) -> tuple[FollowUp, np.ndarray]:
    """Follow-up of the transplanted, and the place of each one's cause."""

    def make() -> tuple[FollowUp, np.ndarray]:
        count = min(RECIPIENTS, 2 * cohorts.patients)
        many = operated(cohorts, EUROPE, RULE, AGES, count)
        cause = cause_of(many)
        people: Cohort = fresh(many, FIRST)
        grafted = follow(
            model(cohorts), people, YEARS, seed=cohorts.seed, threads=cohorts.threads,
            every=5 * YEAR, schedule=OPERATION,
        )  # fmt: skip
        return grafted, cause

    return cohorts.once(("grafts",), make)


def rows(cohorts: Cohorts) -> dict[str, Estimate]:
    """Rows of registries and single centers."""
    people, cause = recipients(cohorts)
    return {
        **_survival(people, cause),
        **_grafts(people),
        **_rejection(people),
        **_again(people),
        **_harm(people),
    }


def _survival(people: FollowUp, cause: np.ndarray) -> dict[str, Estimate]:
    died = people.death
    found = {row: share(died > years * YEAR - 1, ERA) for row, years in SURVIVAL.items()}
    for name, of in (("hbv", HBV), ("hcv", HCV), ("pbc", PBC)):
        chosen = cause == CAUSES.index(of)
        found[f"eltr_{name}_10y"] = share(died[chosen] > 10 * YEAR, "no antiviral for hepatitis C")
    found |= _in_china(people)
    found["eltr_death_y1"] = share(died[died <= _watched(people)] <= YEAR, REGISTRY)
    return found


def _in_china(people: FollowUp) -> dict[str, Estimate]:
    """Survival where every second recipient has a cancer; here all of them within criteria."""
    had = (people.value("cancer")[:, 0] > 0.5).astype(np.int64)
    weights = raked([Margin(had, np.array([1.0 - CANCER_IN_CHINA, CANCER_IN_CHINA]))])
    died = people.death[drawn(weights, len(people), people.seed, "recipients in China")]
    note = f"{ERA}; half of them with cancer, within criteria"
    return {row: share(died > years * YEAR - 1, note) for row, years in CHINA.items()}


def _watched(people: FollowUp) -> Floats:
    """Days for which a registry of 28 years has seen each, transplanted evenly over them."""
    lot = chance.uniform(people.seed, people.start.identity, "year of the transplantation")
    return np.minimum(REGISTRY_YEARS * lot, YEARS) * YEAR


def _grafts(people: FollowUp) -> dict[str, Estimate]:
    """Death counts as loss of the graft."""
    lost = np.minimum(people.first("graft_failure"), people.death)
    return {row: share(lost > years * YEAR, ERA) for row, years in ISSUED.items()}


def _rejection(people: FollowUp) -> dict[str, Estimate]:
    acute, late = people.first("acute_rejection"), people.first("acute_rejection", after=180.0)
    chronic = people.first("chronic_rejection_onset")
    seen = 1973.0
    ill = chronic <= seen
    again = people.first("retransplantation")[ill] <= seen
    over = people.first("chronic_rejection_resolved")[ill] <= seen
    note = "first 1973 days, the median of the series"
    return {
        "acr_inc": share(acute <= YEAR, "first year"),
        "tcmr_sk": share(acute <= 5 * YEAR, "five years; every rejection is noticed"),
        "lar_ca": share(late <= 5 * YEAR, "five years"),
        "cr_inc": share(ill, note),
        "cr_retx": share(again, note),
        "cr_resolve": share(over, note),
    }


def _again(people: FollowUp) -> dict[str, Estimate]:
    """Second grafts come at once in this cohort: no list stands in between."""
    again, died = people.first("retransplantation"), people.death
    failed = people.first("graft_failure", after=np.where(np.isfinite(again), again, np.inf))
    once = again > 10 * YEAR
    found = {
        "retx_rate": share(again <= 10 * YEAR, "ten years"),
        "eltr_relt_y1": share(again[again <= _watched(people)] <= YEAR, REGISTRY),
        "retx_graft1": share(_later(np.minimum(failed, died), again, 1)),
    }
    found |= {f"retx_{years}y": share(_later(died, again, years)) for years in (1, 5, 10)}
    for years in (1, 5):
        found[f"single_{years}y"] = share(died[once] > years * YEAR, "never retransplanted")
    return found


def _later(end: Floats, start: Floats, years: float) -> Flags:
    """Who is spared for so long after the start, of those who have so long to go."""
    entered = start <= (YEARS - years) * YEAR
    return end[entered] - start[entered] > years * YEAR


def _harm(people: FollowUp) -> dict[str, Estimate]:
    had = people.value("cancer")[:, 0] > 0.5
    cancer = people.first("new_cancer_onset")
    end = np.minimum(np.minimum(cancer, people.end), 10 * YEAR)
    observed = int((cancer <= 10 * YEAR).sum())
    return {
        "ltx_ckd5": share(people.first("renal_failure_onset") <= 5 * YEAR),
        "ltx_hccrec": share(
            people.first("cancer_recurrence")[had] <= 5 * YEAR, "five years, cancer within criteria"
        ),
        "ltx_malig": rate(observed, _expected(people, end) * 100.0, len(people), "ten years"),
    }


def _expected(people: FollowUp, end: Floats) -> float:
    """New cancers that the general population would have had in as many years at these ages."""
    values = people.model.values
    middle = people.value("age")[:, 0] + end / (2.0 * YEAR)
    slope = values["new_cancer.age_slope"]
    yearly = values["new_cancer.population"] * np.exp(slope * (np.minimum(middle, 80.0) - 55.0))
    return float((yearly * end / YEAR).sum())
