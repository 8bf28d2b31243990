"""Laboratory values at the door: what is refused, and how units become the package's own.

Inside the package bilirubin and creatinine are in mg/dL, albumin in g/L, sodium in mmol/L, cell
counts in 10^9/L, enzymes in U/L, ammonia in umol/L. `check` and `read` refuse what cannot be right,
missing values included; the scores never check, and turn a missing value (NaN) into a missing
score, so that a trial with missed visits can be scored in one call.
"""

from __future__ import annotations

import numpy as np

from lobule.clinic.analytes import (
    ALBUMIN,
    ALT,
    AMMONIA,
    ANALYTES,
    AST,
    BILIRUBIN,
    CREATININE,
    INR,
    PLATELETS,
    PROTHROMBIN_TIME,
    SODIUM,
    WHITE_CELLS,
    Analyte,
    Range,
    Unit,
)
from lobule.clinic.prothrombin import inr_from_prothrombin_time, prothrombin_time_from_inr
from lobule.clinic.refusal import numbers, refusal
from lobule.clinic.values import V

__all__ = [
    "ALBUMIN",
    "ALT",
    "AMMONIA",
    "ANALYTES",
    "AST",
    "BILIRUBIN",
    "CREATININE",
    "INR",
    "PLATELETS",
    "PROTHROMBIN_TIME",
    "SODIUM",
    "WHITE_CELLS",
    "Analyte",
    "Range",
    "Unit",
    "analyte_by_loinc",
    "check",
    "convert",
    "inr_from_prothrombin_time",
    "prothrombin_time_from_inr",
    "read",
]


def check(analyte: Analyte, value: V, *, given_in: str | None = None) -> V:
    """The value itself, once it has been found possible in a living patient.

    Parameters
    ----------
    analyte : Analyte
    value : float or array, `given_in`
    given_in : str, optional
        The unit of the value; the package's own unit if left out.

    Returns
    -------
    float or array, `given_in`

    Raises
    ------
    ValueError
        If a value is missing, negative or outside the plausible range. A value that is plausible
        in two units passes: bilirubin of 34 may be meant in umol/L and still be read as mg/dL.

    Examples
    --------
    >>> check(INR, 14.2)
    Traceback (most recent call last):
    ...
    ValueError: INR is 14.2; expected 0.8 to 10. If this is a prothrombin time in seconds, \
use labs.inr_from_prothrombin_time().
    """
    unit = analyte.in_unit(given_in)
    values = numbers(analyte, value, unit)
    low = unit.from_package_unit(analyte.plausible.low)
    high = unit.from_package_unit(analyte.plausible.high)
    # Converted limits carry rounding error; a value typed exactly at the limit must pass.
    slack = 1e-9 * high
    possible = (values >= low - slack) & (values <= high + slack)
    if not np.all(possible):
        raise ValueError(refusal(analyte, values, possible, unit, Range(low, high)))
    return value


def convert(analyte: Analyte, value: V, *, given_in: str, wanted_in: str | None = None) -> V:
    """The value in another unit; missing values stay missing.

    Parameters
    ----------
    analyte : Analyte
    value : float or array, `given_in`
    given_in : str
        For example "umol/L"; capitals do not matter and the Greek mu is understood.
    wanted_in : str, optional
        The package's own unit if left out.

    Returns
    -------
    float or array, `wanted_in`

    Notes
    -----
    1 mg/dL of bilirubin is 17.1 umol/L, 1 mg/dL of creatinine 88.4 umol/L, 1 g/dL of albumin
    10 g/L, 1 umol/L of ammonia 1.703 ug/dL (molar mass 17.03 g/mol).

    Examples
    --------
    >>> convert(BILIRUBIN, 34.2, given_in="umol/L")
    2.0
    """
    in_package_unit = analyte.in_unit(given_in).to_package_unit(value)
    return analyte.in_unit(wanted_in).from_package_unit(in_package_unit)


def read(analyte: Analyte, value: V, *, given_in: str) -> V:
    """A value from outside, checked in the unit it came in and converted to the package's own.

    Parameters
    ----------
    analyte : Analyte
    value : float or array, `given_in`
    given_in : str

    Returns
    -------
    float or array, the package's unit

    Raises
    ------
    ValueError
        As in `check`.

    Examples
    --------
    >>> read(ALBUMIN, 2.8, given_in="g/dL")
    28.0
    """
    return convert(analyte, check(analyte, value, given_in=given_in), given_in=given_in)


def analyte_by_loinc(code: str) -> tuple[Analyte, Unit]:
    """The analyte that a LOINC code stands for, and the unit that goes with the code.

    Parameters
    ----------
    code : str

    Returns
    -------
    analyte : Analyte
    unit : Unit

    Examples
    --------
    >>> analyte, unit = analyte_by_loinc("14631-6")
    >>> analyte.name, unit.name
    ('Bilirubin', 'umol/L')
    """
    for analyte in ANALYTES:
        for unit in analyte.units:
            if unit.loinc == code:
                return analyte, unit
    known = ", ".join(analyte.loinc for analyte in ANALYTES)
    raise ValueError(f"LOINC code {code!r} is not read here; expected one of {known}.")
