"""Small sections shared by the tests of the tissue."""

from __future__ import annotations

import dataclasses
from functools import lru_cache

import numpy as np

from lobule.tissue.grow import settled
from lobule.tissue.healthy import healthy_section
from lobule.tissue.section import Section

PARTS = ("cells", "collagen", "fields", "vessels", "relay")


@lru_cache(maxsize=4)
def small(seed: int = 1) -> Section:
    """Four healthy lobules at rest."""
    return settled(healthy_section(2, 2, seed=seed))


def same_bytes(one: Section, other: Section) -> bool:
    """Whether two sections are equal to the last bit."""
    if (one.day, one.seed) != (other.day, other.seed):
        return False
    for part in PARTS:
        mine, theirs = getattr(one, part), getattr(other, part)
        for field in dataclasses.fields(mine):
            a, b = getattr(mine, field.name), getattr(theirs, field.name)
            if isinstance(a, np.ndarray):
                if not isinstance(b, np.ndarray) or a.tobytes() != b.tobytes():
                    return False
            elif a != b:
                return False
    return True
