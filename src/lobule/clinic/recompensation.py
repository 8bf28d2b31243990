"""Recompensation: a liver that decompensated and has found its way back, by Baveno VII."""

from __future__ import annotations

import numpy as np

from lobule.clinic.analytes import BILIRUBIN
from lobule.clinic.values import Flags, V, as_given, unless_missing

TWELVE_MONTHS = 365.0
"""How long each complication must be away, in days."""


def liver_function_recovered(meld_score: V, albumin: V, inr: V, bilirubin: V) -> V:
    """Whether liver function is good enough to speak of recompensation, by the Chinese rule.

    Parameters
    ----------
    meld_score : float or array, points
        MELD of 2002, see `meld`.
    albumin : float or array, g/L
    inr : float or array, 1
    bilirubin : float or array, mg/dL

    Returns
    -------
    float or array
        1 or 0; NaN where a value is missing.

    Notes
    -----
    Yes if MELD is below 10, or if albumin is above 35 g/L, INR below 1.50 and bilirubin below
    34 umol/L (the laboratory values of Child-Pugh A).
    Source: [@jhep202207037] (10.1016/j.jhep.2022.07.037). Provenance: checked.

    Examples
    --------
    >>> liver_function_recovered(meld_score=11, albumin=37, inr=1.3, bilirubin=1.5)
    1.0
    """
    class_a = (
        np.greater(albumin, 35.0)
        & np.less(inr, 1.5)
        & np.less(bilirubin, 34.0 / BILIRUBIN.si_factor)
    )
    recovered = np.less(meld_score, 10.0) | class_a
    return as_given(unless_missing(recovered * 1.0, meld_score, albumin, inr, bilirubin))


def recompensated(
    days_without_ascites: V,
    days_without_encephalopathy: V,
    days_without_bleeding: V,
    liver_function: V,
    *,
    cause_removed: Flags,
) -> V:
    """Whether a patient who had decompensated is recompensated by Baveno VII.

    Parameters
    ----------
    days_without_ascites : float or array, days
        Off diuretics; `inf` if there never was any.
    days_without_encephalopathy : float or array, days
        Off lactulose and rifaximin; `inf` if there never was any.
    days_without_bleeding : float or array, days
        `inf` if there never was any.
    liver_function : float or array
        1 if albumin, INR and bilirubin have improved for good, see `liver_function_recovered`.
    cause_removed : bool or array
        Removed, suppressed or cured: virus suppressed, alcohol given up.

    Returns
    -------
    float or array
        1 or 0; NaN where a value is missing.

    Notes
    -----
    All five at once; each complication away for 365 days or more.
    Source: [@BavenoVII] (10.1016/j.jhep.2021.12.022). Provenance: checked.

    Examples
    --------
    >>> recompensated(400, float("inf"), 700, liver_function=1, cause_removed=True)
    1.0
    """
    days = (days_without_ascites, days_without_encephalopathy, days_without_bleeding)
    quiet = np.greater_equal(np.minimum(np.minimum(days[0], days[1]), days[2]), TWELVE_MONTHS)
    recovered = np.equal(liver_function, 1.0) & np.asarray(cause_removed, dtype=np.bool_)
    return as_given(unless_missing((quiet & recovered) * 1.0, *days, liver_function))
