"""Why a laboratory value is refused: the value, what is allowed, and the cure, in plain words."""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.clinic.analytes import Analyte, Range, Unit
from lobule.clinic.values import FloatArray


def numbers(analyte: Analyte, value: Any, unit: Unit) -> FloatArray:
    """Take the values as numbers, or say which analyte was given as something else."""
    try:
        return np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{analyte.name} is {value!r}; expected a number{_in(unit)}.") from None


def _in(unit: Unit) -> str:
    return "" if unit.name == "1" else f" in {unit.name}"


def _after(number: float, unit: Unit) -> str:
    return f"{number:.6g}" if unit.name == "1" else f"{number:.6g} {unit.name}"


def refusal(analyte: Analyte, values: FloatArray, possible: Any, unit: Unit, allowed: Range) -> str:
    """Say what the first refused value is, what is allowed, and what to do about it."""
    first = int(np.flatnonzero(~possible)[0])
    value = float(values.flat[first])
    place = f" (item {first + 1} of {values.size})" if values.ndim else ""
    said = "missing (NaN)" if np.isnan(value) else _after(value, unit)
    expected = f"{allowed.low:.6g} to {_after(allowed.high, unit)}"
    return f"{analyte.name} is {said}{place}; expected {expected}. {_cure(analyte, value, unit)}"


def _cure(analyte: Analyte, value: float, unit: Unit) -> str:
    if np.isnan(value):
        return "Give a measured value, or leave this patient or visit out."
    if value < 0:
        return "It cannot be negative; look for a typing error or a code for missing values."
    for other in analyte.units:
        in_package_unit = other.to_package_unit(value)
        if analyte.plausible.low <= in_package_unit <= analyte.plausible.high:
            return f'If this is in {other.name}, give it with that unit (given_in="{other.name}").'
    return analyte.cure or f"Look for a typing error; the value is read{_in(unit)}."
