"""Clones: the same bodies, with luck of their own from now on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lobule.course.life import Lives
from lobule.engine.run import Cohort


def fresh(cohort: Cohort, first: int) -> Cohort:
    """The same bodies under new identities, which are the keys of all luck.

    Parameters
    ----------
    cohort : Cohort
    first : int
        Identity of the first; the others follow.
    """
    return replace(cohort, identity=np.arange(first, first + len(cohort), dtype=np.int64))


def cloned(lives: Lives, times: int, first: int) -> Lives:
    """Everybody so many times, each time with other luck."""
    many = lives.take(np.tile(np.arange(len(lives.cohort)), times))
    return replace(many, cohort=fresh(many.cohort, first))
