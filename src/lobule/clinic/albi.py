"""ALBI: liver function from albumin and bilirubin alone, with no judgment at the bedside."""

from __future__ import annotations

import numpy as np

from lobule.clinic.analytes import BILIRUBIN
from lobule.clinic.values import Labels, V, Values, as_given, exceeded, named, unless_missing


def albi(bilirubin: V, albumin: V) -> V:
    """ALBI score: the lower (more negative), the better the liver works.

    Parameters
    ----------
    bilirubin : float or array, mg/dL
    albumin : float or array, g/L

    Returns
    -------
    float or array, 1
        Not rounded; NaN where a value is missing.

    Notes
    -----
    0.66 log10(bilirubin in umol/L) - 0.085 (albumin in g/L). Some tables print -0.0852.
    Source: [@Johnson2015] (10.1200/JCO.2014.57.9151). Provenance: checked in the expression of the
    aMAP paper and in public code.

    Examples
    --------
    >>> round(albi(bilirubin=25 / 17.1, albumin=38), 3)
    -2.307
    """
    molar = np.asarray(bilirubin) * BILIRUBIN.si_factor
    return as_given(0.66 * np.log10(molar) - 0.085 * np.asarray(albumin))


def albi_grade(albi_score: V) -> V:
    """ALBI grade, from 1 (best) to 3.

    Parameters
    ----------
    albi_score : float or array, 1

    Returns
    -------
    float or array
        1 up to -2.60, 2 up to -1.39, else 3; NaN where the score is NaN.

    Notes
    -----
    Source: [@Johnson2015]. Provenance: checked, with `albi`.

    Examples
    --------
    >>> albi_grade(-2.307)
    2.0
    """
    return as_given(unless_missing(1.0 + exceeded(albi_score, -2.60, -1.39), albi_score))


def malbi_grade(albi_score: Values) -> Labels:
    """Modified ALBI grade, which splits the wide grade 2 in two.

    Parameters
    ----------
    albi_score : float or array, 1

    Returns
    -------
    str or array of str
        "1" up to -2.60, "2a" up to -2.270, "2b" up to -1.39, else "3"; "missing" for NaN.

    Notes
    -----
    Source: [@Hiraoka2017]. Provenance: the limit of -2.270 from recall.

    Examples
    --------
    >>> malbi_grade(-2.307)
    '2a'
    """
    return named(exceeded(albi_score, -2.60, -2.270, -1.39), ("1", "2a", "2b", "3"), albi_score)
