"""One patient's number or one number per patient: what every score takes and gives back."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
Values: TypeAlias = float | FloatArray
Flags: TypeAlias = bool | NDArray[np.bool_]
Labels: TypeAlias = str | NDArray[np.str_]

V = TypeVar("V", bound=Values)
"""Floats in give a float; arrays in give an array, broadcast by the rules of NumPy."""

MISSING = "missing"
"""Label of a patient whose band or class cannot be told because a value is missing."""


def as_given(values: Any) -> Any:
    """Return a plain float for one patient and an array for many."""
    return float(values) if np.ndim(values) == 0 else values


def missing(*readings: Any) -> Any:
    """Tell for whom at least one of the readings is missing (NaN)."""
    unknown = np.isnan(readings[0])
    for reading in readings[1:]:
        unknown = unknown | np.isnan(reading)
    return unknown


def unless_missing(values: Any, *readings: Any) -> Any:
    """Return the values, NaN for whoever lacks one of the readings they rest on.

    Comparisons turn a missing reading into a silent "no"; this turns it back into NaN.
    """
    return np.where(missing(*readings), np.nan, values)


def round_half_up(values: Any) -> Any:
    """Round to the nearest integer, halves up, as a laboratory or a pocket calculator does."""
    return np.floor(np.asarray(values) + 0.5)


def reached(value: Any, *limits: Any) -> Any:
    """Count the limits at which the value lies, or above which it lies."""
    return sum(np.greater_equal(value, limit) * 1 for limit in limits)


def exceeded(value: Any, *limits: Any) -> Any:
    """Count the limits above which the value lies; a value on a limit has not exceeded it."""
    return sum(np.greater(value, limit) * 1 for limit in limits)


def named(step: Any, names: tuple[str, ...], *readings: Any) -> Labels:
    """Name the step (0, 1, ...) that each patient is on, "missing" where a reading is NaN."""
    index = np.where(missing(*readings), len(names), step)
    chosen = np.array([*names, MISSING])[index]
    return str(chosen) if chosen.ndim == 0 else chosen
