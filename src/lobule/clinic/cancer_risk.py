"""Liver cancer to come: scores that tell who needs ultrasound twice a year."""

from __future__ import annotations

import numpy as np

from lobule.clinic.albi import albi
from lobule.clinic.analytes import BILIRUBIN
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

_LOW_MEDIUM_HIGH = ("low", "medium", "high")


def amap(age: V, bilirubin: V, albumin: V, platelets: V, *, male: Flags) -> V:
    """aMAP: risk of liver cancer in chronic hepatitis of any cause.

    Parameters
    ----------
    age : float or array, years
    bilirubin : float or array, mg/dL
    albumin : float or array, g/L
    platelets : float or array, 10^9/L
    male : bool or array

    Returns
    -------
    float or array, points
        0 to 100, not rounded; NaN where a value is missing.

    Notes
    -----
    ((0.06 age + 0.89 male + 0.48 ALBI - 0.01 platelets) + 7.4) / 14.77 x 100.
    Source: [@Fan2020] (10.1016/j.jhep.2020.07.025). Provenance: checked in public code with tests;
    the web calculator of one university gives other numbers (56 for the example).

    Examples
    --------
    >>> round(amap(50, bilirubin=15 / 17.1, albumin=42, platelets=200, male=True), 2)
    53.82
    """
    linear = (
        0.06 * np.asarray(age)
        + 0.89 * np.asarray(male)
        + 0.48 * np.asarray(albi(bilirubin, albumin))
        - 0.01 * np.asarray(platelets)
    )
    return as_given(np.clip((linear + 7.4) / 14.77 * 100.0, 0.0, 100.0))


def amap_band(amap_score: Values) -> Labels:
    """Band of cancer risk of an aMAP score.

    Parameters
    ----------
    amap_score : float or array, points

    Returns
    -------
    str or array of str
        "low" below 50, "medium" up to 60, else "high"; "missing" where the score is NaN.

    Notes
    -----
    Source: [@Fan2020]. Provenance: cut-offs of 50 and 60 checked in the abstract; some code counts
    60 itself as high.

    Examples
    --------
    >>> amap_band(53.82)
    'medium'
    """
    step = reached(amap_score, 50.0) + exceeded(amap_score, 60.0)
    return named(step, _LOW_MEDIUM_HIGH, amap_score)


def page_b(age: V, platelets: V, *, male: Flags) -> V:
    """PAGE-B: risk of liver cancer in hepatitis B under antivirals, made in Caucasian patients.

    Parameters
    ----------
    age : float or array, years
        <30, 30-39, 40-49, 50-59, 60-69, 70 or more give 0, 2, 4, 6, 8, 10 points.
    platelets : float or array, 10^9/L
        200 or more, 100 to <200, <100 give 0, 6, 9 points.
    male : bool or array
        6 points.

    Returns
    -------
    float or array, points
        0 to 25; NaN where a value is missing.

    Notes
    -----
    Source: [@ExplorationPub100546]. Provenance: checked in one source, its table 2.

    Examples
    --------
    >>> page_b(age=55, platelets=90, male=True)
    21.0
    """
    points = (
        2.0 * reached(age, 30.0, 40.0, 50.0, 60.0, 70.0)
        + 9.0
        - 3.0 * reached(platelets, 100.0)
        - 6.0 * reached(platelets, 200.0)
        + 6.0 * np.asarray(male)
    )
    return as_given(unless_missing(points, age, platelets))


def page_b_band(page_b_score: Values) -> Labels:
    """Band of cancer risk of a PAGE-B score.

    Parameters
    ----------
    page_b_score : float or array, points

    Returns
    -------
    str or array of str
        "low" up to 9, "medium" up to 17, else "high"; "missing" where the score is NaN.

    Notes
    -----
    Source: [@ExplorationPub100546]. Provenance: checked, with `page_b`.

    Examples
    --------
    >>> page_b_band(21)
    'high'
    """
    return named(exceeded(page_b_score, 9.0, 17.0), _LOW_MEDIUM_HIGH, page_b_score)


def mpage_b(age: V, albumin: V, platelets: V, *, male: Flags) -> V:
    """Modified PAGE-B: the same risk with albumin added, made in Korean patients.

    Parameters
    ----------
    age : float or array, years
        <30, 30-39, 40-49, 50-59, 60-69, 70 or more give 0, 3, 5, 7, 9, 11 points.
    albumin : float or array, g/L
        40 or more, 35 to <40, 30 to <35, <30 give 0, 1, 2, 3 points.
    platelets : float or array, 10^9/L
        250 or more, 200, 150, 100 to the next, <100 give 0, 2, 3, 4, 5 points.
    male : bool or array
        2 points.

    Returns
    -------
    float or array, points
        0 to 21; NaN where a value is missing.

    Notes
    -----
    Source: [@ExplorationPub100546]. Provenance: checked in one source, its table 2.

    Examples
    --------
    >>> mpage_b(age=55, albumin=34, platelets=90, male=True)
    16.0
    """
    points = (
        2.0 * reached(age, 30.0, 40.0, 50.0, 60.0, 70.0)
        + reached(age, 30.0)
        + (3.0 - reached(albumin, 30.0, 35.0, 40.0))
        + (5.0 - reached(platelets, 100.0, 150.0, 200.0) - 2.0 * reached(platelets, 250.0))
        + 2.0 * np.asarray(male)
    )
    return as_given(unless_missing(points, age, albumin, platelets))


def mpage_b_band(mpage_b_score: Values) -> Labels:
    """Band of cancer risk of a modified PAGE-B score.

    Parameters
    ----------
    mpage_b_score : float or array, points

    Returns
    -------
    str or array of str
        "low" up to 8, "medium" up to 12, else "high"; "missing" where the score is NaN.

    Notes
    -----
    Source: [@ExplorationPub100546]. Provenance: bands checked in the abstract of a Korean
    validation in 1330 patients.

    Examples
    --------
    >>> mpage_b_band(16)
    'high'
    """
    return named(exceeded(mpage_b_score, 8.0, 12.0), _LOW_MEDIUM_HIGH, mpage_b_score)


def cu_hcc(age: V, albumin: V, bilirubin: V, log10_hbv_dna: V, *, cirrhosis: Flags) -> V:
    """CU-HCC: risk of liver cancer in hepatitis B, made in Hong Kong.

    Parameters
    ----------
    age : float or array, years
        Above 50: 3 points.
    albumin : float or array, g/L
        35 or less: 20 points.
    bilirubin : float or array, mg/dL
        Above 18 umol/L: 1.5 points.
    log10_hbv_dna : float or array, log10 copies/mL
        Above 4: 1 point; above 6: 4 points. One IU is about 5 copies.
    cirrhosis : bool or array
        15 points.

    Returns
    -------
    float or array, points
        0 to 43.5; NaN where a value is missing.

    Notes
    -----
    Source: [@ExplorationPub100546]. Provenance: checked in one source, its table 2.

    Examples
    --------
    >>> cu_hcc(age=55, albumin=34, bilirubin=2.0, log10_hbv_dna=5, cirrhosis=True)
    40.5
    """
    points = (
        3.0 * exceeded(age, 50.0)
        + 20.0 * (1.0 - exceeded(albumin, 35.0))
        + 1.5 * exceeded(bilirubin, 18.0 / BILIRUBIN.si_factor)
        + exceeded(log10_hbv_dna, 4.0)
        + 3.0 * exceeded(log10_hbv_dna, 6.0)
        + 15.0 * np.asarray(cirrhosis)
    )
    return as_given(unless_missing(points, age, albumin, bilirubin, log10_hbv_dna))
