"""A small list that tests share: some forty patients referred within half a year."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from lobule.care import Care
from lobule.etiology import HepatitisB
from lobule.waiting_list import (
    Center,
    ListHistory,
    ListingRule,
    OrganSupply,
    Referral,
    mayo_1990s,
    referred,
    run,
)

WEEKS = 52
SEED = 5


@cache
def people() -> Referral:
    """Patients of the small list."""
    return referred(HepatitisB(), Care(), candidates=300, weeks=26, seed=SEED)


def center(per_year: float, listing: ListingRule | None = None) -> Center:
    """A center with so many organs a year."""
    rule = listing or ListingRule(threshold=11.0, recovered=6.5)
    return replace(mayo_1990s(), supply=OrganSupply.from_annual_rate(per_year), listing=rule)


@cache
def history(per_year: float = 30.0) -> ListHistory:
    """A year of the small list."""
    return run(people(), center(per_year), weeks=WEEKS, seed=SEED)


def same(first: ListHistory, second: ListHistory) -> bool:
    """Whether two histories tell the same, whatever the order of their patients."""
    orders = [np.argsort(h.patient) for h in (first, second)]
    records = [
        (
            *h.stays.to_arrays().values(),
            *h.transplantations.to_arrays().values(),
            *h.events.to_arrays().values(),
            *(getattr(h, n)[o] for n in ("patient", "group", "died_day", "condition")),
            h.supplied,
            h.used,
        )
        for h, o in zip((first, second), orders, strict=True)
    ]
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(*records, strict=True))
