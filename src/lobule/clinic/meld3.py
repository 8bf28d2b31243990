"""MELD 3.0: the score that also counts sex, sodium and albumin when livers are allocated."""

from __future__ import annotations

import numpy as np

from lobule.clinic.meld import limited_creatinine, reported
from lobule.clinic.values import Flags, V, as_given


def meld3_unrounded(
    bilirubin: V,
    inr: V,
    creatinine: V,
    sodium: V,
    albumin: V,
    *,
    female: Flags,
    dialysis: Flags = False,
) -> V:
    """MELD 3.0 before rounding and before the limits of 6 and 40.

    Parameters
    ----------
    bilirubin : float or array, mg/dL
        Counts as at least 1.0.
    inr : float or array, 1
        Counts as at least 1.0.
    creatinine : float or array, mg/dL
        Limited to 1.0-3.0.
    sodium : float or array, mmol/L
        Limited to 125-137.
    albumin : float or array, g/L
        Limited to 15-35.
    female : bool or array
        Adds 1.33 points. Pass True for everybody aged 12 to 17: they all get the 1.33.
    dialysis : bool or array
        Dialysis twice in the past week: creatinine counts as 3.0.

    Returns
    -------
    float or array, points
        NaN where a value is missing.

    Notes
    -----
    1.33 [female] + 4.56 ln(bilirubin) + 0.82 (137 - Na) - 0.24 (137 - Na) ln(bilirubin)
    + 9.09 ln(INR) + 11.14 ln(creatinine) + 1.85 (3.5 - albumin) - 1.83 (3.5 - albumin)
    ln(creatinine) + 6, albumin in g/dL.
    Source: [@Kim2021] (10.1053/j.gastro.2021.08.050). Provenance: seen in two or more sources.

    Examples
    --------
    >>> round(meld3_unrounded(2.5, 1.8, 1.2, sodium=130, albumin=28, female=False), 2)
    22.81
    """
    log_bilirubin = np.log(np.maximum(bilirubin, 1.0))
    log_creatinine = np.log(limited_creatinine(creatinine, dialysis, highest=3.0))
    sodium_deficit = 137.0 - np.clip(sodium, 125.0, 137.0)
    albumin_deficit = 3.5 - np.clip(albumin, 15.0, 35.0) / 10.0
    return as_given(
        1.33 * np.asarray(female)
        + (4.56 - 0.24 * sodium_deficit) * log_bilirubin
        + 0.82 * sodium_deficit
        + 9.09 * np.log(np.maximum(inr, 1.0))
        + (11.14 - 1.83 * albumin_deficit) * log_creatinine
        + 1.85 * albumin_deficit
        + 6.0
    )


def meld3(
    bilirubin: V,
    inr: V,
    creatinine: V,
    sodium: V,
    albumin: V,
    *,
    female: Flags,
    dialysis: Flags = False,
) -> V:
    """MELD 3.0, by which OPTN allocates livers since July 2023.

    Parameters
    ----------
    bilirubin, inr, creatinine, sodium, albumin, female, dialysis
        As in `meld3_unrounded` (albumin in g/L).

    Returns
    -------
    float or array, points
        A whole number from 6 to 40; NaN where a value is missing.

    Notes
    -----
    `meld3_unrounded`, rounded to the nearest whole number (halves up) and limited to 6-40.
    Source: [@Kim2021]. Provenance: seen in two or more sources.

    Examples
    --------
    >>> meld3(2.5, 1.8, 1.2, sodium=130, albumin=28, female=True)
    24.0
    """
    return reported(
        meld3_unrounded(
            bilirubin, inr, creatinine, sodium, albumin, female=female, dialysis=dialysis
        )
    )
