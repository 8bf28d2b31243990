"""MELD and its successors: how soon a patient with cirrhosis may die without a transplant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from lobule.clinic.values import Flags, V, as_given, round_half_up


@dataclass(frozen=True)
class MeldWeights:
    """What MELD adds per natural logarithm of each laboratory value, and its constant.

    Public, so that the physiology computes the same MELD without typing the numbers twice.
    """

    bilirubin: float
    inr: float
    creatinine: float
    constant: float


MELD_2002 = MeldWeights(bilirubin=3.78, inr=11.20, creatinine=9.57, constant=6.43)


def limited_creatinine(creatinine: Any, dialysis: Flags, highest: float) -> Any:
    """Creatinine between 1.0 and the highest that counts, which is also what dialysis counts as."""
    return np.where(dialysis, highest, np.clip(creatinine, 1.0, highest))


def reported(points: Any) -> Any:
    """Points as allocation policies report them: whole numbers (halves up) from 6 to 40."""
    return as_given(np.clip(round_half_up(points), 6.0, 40.0))


def meld_unrounded(bilirubin: V, inr: V, creatinine: V, *, dialysis: Flags = False) -> V:
    """MELD of 2002 before rounding: a smooth measure for models and analyses.

    Parameters
    ----------
    bilirubin : float or array, mg/dL
    inr : float or array, 1
    creatinine : float or array, mg/dL
    dialysis : bool or array
        Dialysis twice in the past week, or 24 h of CVVHD: creatinine counts as 4.0.

    Returns
    -------
    float or array, points
        At least 6.43, not limited above; NaN where a value is missing.

    Notes
    -----
    3.78 ln(bilirubin) + 11.20 ln(INR) + 9.57 ln(creatinine) + 6.43. All three values count as at
    least 1.0, creatinine as at most 4.0. The etiology term of 2001 was dropped by UNOS.
    Source: [@Kamath2001] (10.1053/jhep.2001.22172). Provenance: seen in two or more sources.

    Examples
    --------
    >>> round(meld_unrounded(bilirubin=2.5, inr=1.8, creatinine=1.2), 2)
    18.22
    """
    weights = MELD_2002
    limited = limited_creatinine(creatinine, dialysis, highest=4.0)
    return as_given(
        weights.bilirubin * np.log(np.maximum(bilirubin, 1.0))
        + weights.inr * np.log(np.maximum(inr, 1.0))
        + weights.creatinine * np.log(limited)
        + weights.constant
    )


def meld_parts(bilirubin: Any, inr: Any, creatinine: Any) -> dict[str, Any]:
    """Points that each laboratory value adds to MELD of 2002.

    Parameters
    ----------
    bilirubin, inr, creatinine
        As in `meld_unrounded`.

    Returns
    -------
    dict of str to float or array, points
        By laboratory value; with the constant they add up to `meld_unrounded`.

    Examples
    --------
    >>> {name: round(float(part), 2) for name, part in meld_parts(2.5, 1.8, 1.2).items()}
    {'bilirubin': 3.46, 'inr': 6.58, 'creatinine': 1.74}
    """
    weights = MELD_2002
    return {
        "bilirubin": weights.bilirubin * np.log(np.maximum(bilirubin, 1.0)),
        "inr": weights.inr * np.log(np.maximum(inr, 1.0)),
        "creatinine": weights.creatinine * np.log(np.clip(creatinine, 1.0, 4.0)),
    }


def meld(bilirubin: V, inr: V, creatinine: V, *, dialysis: Flags = False) -> V:
    """MELD as UNOS adopted it in 2002.

    Parameters
    ----------
    bilirubin, inr, creatinine, dialysis
        As in `meld_unrounded`.

    Returns
    -------
    float or array, points
        A whole number from 6 to 40; NaN where a value is missing.

    Notes
    -----
    `meld_unrounded`, rounded to the nearest whole number (halves up) and limited to 6-40.
    Source: [@Kamath2001]. Provenance: seen in two or more sources.

    Examples
    --------
    >>> meld(bilirubin=2.5, inr=1.8, creatinine=1.2)
    18.0
    """
    return reported(meld_unrounded(bilirubin, inr, creatinine, dialysis=dialysis))


def meld_na(bilirubin: V, inr: V, creatinine: V, sodium: V, *, dialysis: Flags = False) -> V:
    """MELD-Na by which OPTN Policy 9 allocated livers from January 2016 to July 2023.

    Parameters
    ----------
    bilirubin, inr, creatinine, dialysis
        As in `meld_unrounded`.
    sodium : float or array, mmol/L

    Returns
    -------
    float or array, points
        A whole number from 6 to 40; NaN where a value is missing.

    Notes
    -----
    MELD(i), one tenth of `meld_unrounded`, is rounded to the tenth and multiplied by 10. Above 11
    it becomes MELD(i) + 1.32 (137 - Na) - 0.033 MELD(i) (137 - Na), with sodium limited to 125-137.
    Most web tools skip the rounding to the tenth and can differ by a point.
    Source: [@OPTN2016]. Provenance: seen in two or more sources; the rounding to the tenth
    in one that quotes the policy (the comments of mimic-code's meld.sql).

    Examples
    --------
    >>> meld_na(bilirubin=2.5, inr=1.8, creatinine=1.2, sodium=130)
    23.0
    """
    initial = round_half_up(meld_unrounded(bilirubin, inr, creatinine, dialysis=dialysis))
    return reported(_with_sodium(initial, sodium))


def meld_na_unrounded(
    bilirubin: V, inr: V, creatinine: V, sodium: V, *, dialysis: Flags = False
) -> V:
    """MELD-Na of 2016 without any rounding: a smooth measure for models and analyses.

    Parameters
    ----------
    bilirubin, inr, creatinine, sodium, dialysis
        As in `meld_na`.

    Returns
    -------
    float or array, points
        At least 6.43, not limited above; NaN where a value is missing.

    Notes
    -----
    The formula of `meld_na` on `meld_unrounded`; it jumps where that passes 11 at low sodium.
    Source: [@OPTN2016]. Provenance: seen in two or more sources; most web tools compute it so.

    Examples
    --------
    >>> round(meld_na_unrounded(bilirubin=2.5, inr=1.8, creatinine=1.2, sodium=130), 2)
    23.25
    """
    return as_given(
        _with_sodium(meld_unrounded(bilirubin, inr, creatinine, dialysis=dialysis), sodium)
    )


def meld_na_2008(meld_score: V, sodium: V) -> V:
    """MELDNa as first proposed in 2008, before any allocation policy used sodium.

    Parameters
    ----------
    meld_score : float or array, points
        MELD of 2002, see `meld`.
    sodium : float or array, mmol/L

    Returns
    -------
    float or array, points
        Not rounded; NaN where a value is missing.

    Notes
    -----
    MELD - Na - 0.025 MELD (140 - Na) + 140, with sodium limited to 125-140 (not 125-137).
    Source: [@Kim2008] (10.1056/NEJMoa0801209). Provenance: seen in two sources.

    Examples
    --------
    >>> meld_na_2008(meld_score=20.0, sodium=130.0)
    25.0
    """
    limited = np.clip(sodium, 125.0, 140.0)
    return as_given(meld_score - limited - 0.025 * meld_score * (140.0 - limited) + 140.0)


def imeld(meld_score: V, age: V, sodium: V) -> V:
    """iMELD: MELD with age and sodium added, made to predict death after TIPS.

    Parameters
    ----------
    meld_score : float or array, points
        MELD of 2002, see `meld`.
    age : float or array, years
    sodium : float or array, mmol/L
        Not limited.

    Returns
    -------
    float or array, points
        Not rounded; NaN where a value is missing.

    Notes
    -----
    MELD + 0.3 age - 0.7 Na + 100.
    Source: [@Luca2007] (10.1002/lt.21197).
    Provenance: study checked, coefficients from recall.

    Examples
    --------
    >>> imeld(meld_score=20.0, age=55.0, sodium=130.0)
    45.5
    """
    return as_given(meld_score + 0.3 * np.asarray(age) - 0.7 * np.asarray(sodium) + 100.0)


def _with_sodium(initial: Any, sodium: Any) -> Any:
    """Add the points for low sodium above MELD 11; below it too if sodium is missing, to be NaN."""
    deficit = 137.0 - np.clip(sodium, 125.0, 137.0)
    counts = np.greater(initial, 11.0) | np.isnan(sodium)
    return initial + np.where(counts, 1.32 * deficit - 0.033 * initial * deficit, 0.0)
