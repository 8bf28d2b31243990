"""Acute decompensation of cirrhosis that has not become ACLF: the CLIF-C AD score."""

from __future__ import annotations

import numpy as np

from lobule.clinic.clif import published_mortality
from lobule.clinic.values import Labels, V, Values, as_given, named, reached

# Baseline hazard and slope by days since the score was taken.
_AD_MORTALITY = {90: (0.00056, 0.1007), 365: (0.00879, 0.0698)}


def clif_c_ad(age: V, creatinine: V, inr: V, white_cells: V, sodium: V) -> V:
    """CLIF-C AD: acute decompensation that has not (yet) become ACLF.

    Parameters
    ----------
    age : float or array, years
    creatinine : float or array, mg/dL
    inr : float or array, 1
    white_cells : float or array, 10^9/L
    sodium : float or array, mmol/L

    Returns
    -------
    float or array, points
        0 to 100, not rounded; NaN where a value is missing.

    Notes
    -----
    10 (0.03 age + 0.66 ln(creatinine) + 1.71 ln(INR) + 0.88 ln(white cells) - 0.05 Na + 8).
    Source: [@Jalan2015] (10.1016/j.jhep.2014.11.012). Provenance: seen in two or more sources.

    Examples
    --------
    >>> round(clif_c_ad(age=55, creatinine=1.2, inr=1.8, white_cells=9, sodium=132), 2)
    61.09
    """
    score = 10.0 * (
        0.03 * np.asarray(age)
        + 0.66 * np.log(creatinine)
        + 1.71 * np.log(inr)
        + 0.88 * np.log(white_cells)
        - 0.05 * np.asarray(sodium)
        + 8.0
    )
    return as_given(np.clip(score, 0.0, 100.0))


def clif_c_ad_mortality(score: V, *, days: int) -> V:
    """Probability that a patient with this CLIF-C AD score dies within so many days.

    Parameters
    ----------
    score : float or array, points
        See `clif_c_ad`.
    days : int
        90 or 365.

    Returns
    -------
    float or array, 1

    Notes
    -----
    1 - exp(-c exp(b score)), c and b by day. Source: [@Jalan2015]. Provenance: checked in one
    public code that claims the coefficients of EF-CLIF.

    Examples
    --------
    >>> [round(clif_c_ad_mortality(61.09, days=days), 3) for days in (90, 365)]
    [0.231, 0.465]
    """
    return published_mortality("CLIF-C AD", _AD_MORTALITY, score, days)


def clif_c_ad_band(score: Values) -> Labels:
    """Band of risk of a CLIF-C AD score.

    Parameters
    ----------
    score : float or array, points

    Returns
    -------
    str or array of str
        "low" below 50, "intermediate" below 60, else "high"; "missing" where the score is NaN.

    Notes
    -----
    Source: [@Jalan2015]. Provenance: seen in secondary codes, of which one ends "low" at 45.

    Examples
    --------
    >>> clif_c_ad_band(61.09)
    'high'
    """
    return named(reached(score, 50.0, 60.0), ("low", "intermediate", "high"), score)
