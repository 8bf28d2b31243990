"""Child-Turcotte-Pugh: three laboratory values and two findings at the bedside, in points."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np

from lobule.clinic.values import (
    Flags,
    Labels,
    V,
    Values,
    as_given,
    exceeded,
    named,
    reached,
    unless_missing,
)


class Ascites(IntEnum):
    """How much ascites the patient has, in the three steps that Child-Pugh tells apart."""

    NONE = 0
    MILD = 1
    """Mild, or controlled by diuretics."""
    SEVERE = 2
    """Moderate to severe, or refractory to diuretics."""


def child_pugh(
    bilirubin: V,
    albumin: V,
    inr: V,
    ascites: V,
    encephalopathy: V,
    *,
    cholestatic: Flags = False,
) -> V:
    """Child-Pugh points.

    Parameters
    ----------
    bilirubin : float or array, mg/dL
        <2, 2-3, >3 (cholestatic: <4, 4-10, >10) give 1, 2, 3 points.
    albumin : float or array, g/L
        >35, 28-35, <28.
    inr : float or array, 1
        <1.7, 1.7-2.3, >2.3.
    ascites : float or array
        0 none, 1 mild or controlled, 2 moderate to severe or refractory; see `Ascites`.
    encephalopathy : float or array, West Haven grade
        0, 1-2, 3-4.
    cholestatic : bool or array
        Primary biliary cholangitis or primary sclerosing cholangitis.

    Returns
    -------
    float or array, points
        5 to 15; NaN where a value is missing.

    Notes
    -----
    A value on a limit counts in the middle column.
    Source: [@CCJMChildPugh], after Pugh 1973 (10.1002/bjs.1800600817). Provenance: checked in one
    source; the cholestatic row in the documentation of an R package (cliot) only.

    Examples
    --------
    >>> child_pugh(bilirubin=2.5, albumin=29, inr=1.8, ascites=Ascites.MILD, encephalopathy=0)
    9.0
    """
    clotting = _rising(inr, 1.7, 2.3)
    points = _other_points(bilirubin, albumin, ascites, encephalopathy, cholestatic) + clotting
    return as_given(unless_missing(points, bilirubin, albumin, inr, ascites, encephalopathy))


def child_pugh_by_prothrombin_time(
    bilirubin: V,
    albumin: V,
    seconds_prolonged: V,
    ascites: V,
    encephalopathy: V,
    *,
    cholestatic: Flags = False,
) -> V:
    """Child-Pugh points where clotting is reported in seconds instead of INR.

    Parameters
    ----------
    seconds_prolonged : float or array, s
        Prothrombin time minus the control: <4, 4-6, >6 give 1, 2, 3 points.
    bilirubin, albumin, ascites, encephalopathy, cholestatic
        As in `child_pugh`.

    Returns
    -------
    float or array, points
        5 to 15; NaN where a value is missing.

    Notes
    -----
    Source: [@CCJMChildPugh]. Provenance: row of seconds seen in two sources (PMC3017746, Harrison).

    Examples
    --------
    >>> child_pugh_by_prothrombin_time(2.5, 29, 5, ascites=Ascites.MILD, encephalopathy=0)
    9.0
    """
    clotting = _rising(seconds_prolonged, 4.0, 6.0)
    points = _other_points(bilirubin, albumin, ascites, encephalopathy, cholestatic) + clotting
    readings = (bilirubin, albumin, seconds_prolonged, ascites, encephalopathy)
    return as_given(unless_missing(points, *readings))


def child_pugh_class(points: Values) -> Labels:
    """Child-Pugh class: A well compensated, B impaired, C decompensated.

    Parameters
    ----------
    points : float or array, points

    Returns
    -------
    str or array of str
        "A" up to 6 points, "B" from 7 to 9, "C" from 10; "missing" where the points are NaN.

    Notes
    -----
    Source: [@CCJMChildPugh]. Provenance: checked in one source.

    Examples
    --------
    >>> child_pugh_class(9), child_pugh_class(10)
    ('B', 'C')
    """
    return named(reached(points, 7.0, 10.0), ("A", "B", "C"), points)


def _rising(value: Any, second: Any, third: Any) -> Any:
    return 1.0 + reached(value, second) + exceeded(value, third)


def _other_points(
    bilirubin: Any, albumin: Any, ascites: Any, encephalopathy: Any, cholestatic: Flags
) -> Any:
    return (
        _rising(bilirubin, np.where(cholestatic, 4.0, 2.0), np.where(cholestatic, 10.0, 3.0))
        + (3.0 - exceeded(albumin, 35.0) - reached(albumin, 28.0))
        + (1.0 + reached(ascites, 1.0, 2.0))
        + (1.0 + reached(encephalopathy, 1.0, 3.0))
    )
