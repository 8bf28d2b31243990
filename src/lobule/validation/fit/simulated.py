"""Every row under one set of numbers, with the chance of a finite number of patients."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from lobule.belief.natural_history import disease
from lobule.quantity.errors import DidNotConverge
from lobule.validation.cohorts import Cohorts
from lobule.validation.estimate import Estimate
from lobule.validation.families import care, devices
from lobule.validation.natural_history import FAMILIES, Family

OWN_PATIENTS = ("support", "biliary", "care", "transplant")
"""Families that make patients of their own, outside the cohorts, or live with a graft."""

CARE: Mapping[str, Family] = {"care": care.rows, "sessions": devices.sessions}
"""Families in which a treatment is given or withheld."""

UNSEEN = (ArithmeticError, ValueError, DidNotConverge, np.linalg.LinAlgError)
"""What a family may raise when nobody in a small cohort has what it counts."""

Found = dict[str, tuple[float, float, float]]
"""By row: value, and the 90 % interval of chance."""


def families() -> Mapping[str, Family]:
    """Families whose patients live under the numbers of natural history."""
    return {name: rows for name, rows in FAMILIES.items() if name not in OWN_PATIENTS}


def natural_history_rows(values: Mapping[str, float], patients: int, seed: int) -> Found:
    """Rows of the course of the disease under some numbers.

    A family in which nobody has what it counts gives none.

    Parameters
    ----------
    values : mapping of str to float
        By full name; the others stay at their defaults.
    patients : int
        People in whom each cause sets in.
    seed : int
    """
    return _rows(families(), values, patients, seed)


def care_rows(values: Mapping[str, float], patients: int, seed: int) -> Found:
    """Rows of trials of conventional care under some numbers, in a disease drawn by the seed."""
    return _rows(CARE, {**disease(seed), **values}, patients, seed)


def _rows(
    families: Mapping[str, Family], values: Mapping[str, float], patients: int, seed: int
) -> Found:
    chosen = dict(values)
    cohorts = Cohorts(patients, seed, adapt=lambda model: model.under(chosen))
    found: Found = {}
    for rows in families.values():
        with np.errstate(all="ignore"):
            found.update(_of(rows, cohorts))
    return found


def _of(rows: Family, cohorts: Cohorts) -> Found:
    try:
        estimates = rows(cohorts)
    except UNSEEN:
        return {}
    return {name: _plain(estimate) for name, estimate in estimates.items()}


def _plain(found: Estimate) -> tuple[float, float, float]:
    known = math.isfinite(found.value)
    return (found.value, found.lo, found.hi) if known else (math.nan, math.nan, math.nan)
