"""Who of the Mayo trial in primary biliary cholangitis left it with a new liver.

29 of the 312 were transplanted, most of them young and deeply yellow, so leaving follow-up was no
matter of chance: those who would have died next are missing among the dead.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lobule.quantity import chance
from lobule.validation.raking import bands

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

FIRST_YEAR = 1.5
"""Years after entry; nobody was transplanted earlier."""

YOUNG = 55.0
BILIRUBIN_EDGES = (3.0, 6.0, 12.0)
YEARLY = np.array([7 / 605, 3 / 112, 6 / 59, 11 / 59])
YEARLY_OLDER = 2 / 554
"""Transplantations per year by the bilirubin of the last visit, under 55 years of age, and at any
bilirubin above it; counted from year 1.5 to 9 in the real patients [@MayoPBCseq]."""


def transplanted_at(
    visits: Floats, bilirubin: Floats, age: Floats, identity: Integers, seed: int
) -> Floats:
    """Years after entry at which each patient would be given a liver; infinite if never.

    Parameters
    ----------
    visits : array (visits,), years
    bilirubin, age : array (patients, visits)
        As read; NaN after death.
    identity : array of int, (patients,)
    seed : int
    """
    yearly = np.where(age < YOUNG, YEARLY[bands(bilirubin, BILIRUBIN_EDGES)], YEARLY_OLDER)
    ends = np.append(visits[1:], np.inf)
    day = np.full(len(identity), np.inf)
    for visit in reversed(range(len(visits))):
        start = max(visits[visit], FIRST_YEAR)
        lot = chance.uniform(seed, identity, "transplanted", day=visit)
        then = start - np.log1p(-lot) / yearly[:, visit]
        day = np.where(np.isfinite(bilirubin[:, visit]) & (then < ends[visit]), then, day)
    return day
