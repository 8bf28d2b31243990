"""Alcoholic hepatitis: whom it will kill, and in whom steroids work."""

from __future__ import annotations

import numpy as np

from lobule.clinic.analytes import BILIRUBIN
from lobule.clinic.values import Labels, V, Values, as_given, exceeded, named, unless_missing


def maddrey(prothrombin_time: V, control: V, bilirubin: V) -> V:
    """Maddrey's discriminant function; 32 or more is severe alcoholic hepatitis.

    Parameters
    ----------
    prothrombin_time : float or array, s
    control : float or array, s
        Control prothrombin time of the same laboratory.
    bilirubin : float or array, mg/dL

    Returns
    -------
    float or array, 1
        Not rounded; NaN where a value is missing.

    Notes
    -----
    4.6 (prothrombin time - control) + bilirubin, the form of 1989.
    Source: [@Maddrey1989]. Provenance: checked in one source, table 1 of [@PMC6448617].

    Examples
    --------
    >>> round(maddrey(prothrombin_time=20, control=12, bilirubin=15), 1)
    51.8
    """
    prolonged = np.asarray(prothrombin_time) - np.asarray(control)
    return as_given(4.6 * prolonged + np.asarray(bilirubin))


def dunn_mortality(meld_score: V) -> V:
    """Probability that alcoholic hepatitis with this MELD kills within 90 days.

    Parameters
    ----------
    meld_score : float or array, points
        MELD of 2002, see `meld`.

    Returns
    -------
    float or array, 1

    Notes
    -----
    logit p = -4.3 + 0.16 MELD. Source: [@Dunn2005]. Provenance: checked in one source (PMC8757441).

    Examples
    --------
    >>> round(dunn_mortality(21.0), 3)
    0.281
    """
    return as_given(1.0 / (1.0 + np.exp(4.3 - 0.16 * np.asarray(meld_score))))


def lille(
    age: V,
    albumin: V,
    bilirubin_day_0: V,
    bilirubin_day_7: V,
    creatinine: V,
    prothrombin_time: V,
) -> V:
    """Lille score after a week of steroids; 0.45 or more means that they do not work.

    Parameters
    ----------
    age : float or array, years
    albumin : float or array, g/L
        On day 0.
    bilirubin_day_0, bilirubin_day_7 : float or array, mg/dL
    creatinine : float or array, mg/dL
        Above 1.3 counts as renal insufficiency; a yes or no, not multiplied by the value.
    prothrombin_time : float or array, s

    Returns
    -------
    float or array, 1
        0 to 1; NaN where a value is missing.

    Notes
    -----
    exp(-R) / (1 + exp(-R)) with R = 3.19 - 0.101 age + 0.147 albumin + 0.0165 (bilirubin day 0 -
    day 7) - 0.206 [renal insufficiency] - 0.0065 bilirubin day 0 - 0.0096 prothrombin time,
    bilirubin in umol/L (PMC6448617 prints mmol/L). Six-month survival 25 % from 0.45 on, else 85 %.
    Source: [@Louvet2007]. Provenance: seen in two or more sources.

    Examples
    --------
    >>> round(lille(50, 28, 300 / 17.1, 200 / 17.1, creatinine=1.0, prothrombin_time=20), 3)
    0.146
    """
    first = np.asarray(bilirubin_day_0) * BILIRUBIN.si_factor
    fall = first - np.asarray(bilirubin_day_7) * BILIRUBIN.si_factor
    renal = unless_missing(exceeded(creatinine, 1.3), creatinine)
    response = (
        3.19
        - 0.101 * np.asarray(age)
        + 0.147 * np.asarray(albumin)
        + 0.0165 * fall
        - 0.206 * renal
        - 0.0065 * first
        - 0.0096 * np.asarray(prothrombin_time)
    )
    return as_given(1.0 / (1.0 + np.exp(response)))


def lille_response(lille_score: Values) -> Labels:
    """How well steroids work: complete, partial or null response.

    Parameters
    ----------
    lille_score : float or array, 1

    Returns
    -------
    str or array of str
        "complete" up to 0.16, "partial" up to 0.56, else "null"; "missing" where NaN.

    Notes
    -----
    Source: [@Mathurin2011] (10.1136/gut.2010.224097). Provenance: 0.16 checked in the abstract,
    0.56 from recall.

    Examples
    --------
    >>> lille_response(0.146), lille_response(0.554)
    ('complete', 'partial')
    """
    return named(exceeded(lille_score, 0.16, 0.56), ("complete", "partial", "null"), lille_score)
