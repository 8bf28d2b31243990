"""Baveno VII: portal hypertension without a needle, from stiffness and platelets.

Answers that are yes or no are 1.0 or 0.0, so that their mean over patients is a share, and NaN
where a value is missing.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.clinic.values import (
    Labels,
    V,
    Values,
    as_given,
    exceeded,
    named,
    reached,
    unless_missing,
)


def rule_of_five(liver_stiffness: V) -> V:
    """Step of liver stiffness by fives, each with a higher risk of decompensation.

    Parameters
    ----------
    liver_stiffness : float or array, kPa
        Vibration-controlled transient elastography.

    Returns
    -------
    float or array
        0 below 10 kPa, then 1, 2, 3, 4 from 10, 15, 20, 25 kPa on; NaN where it is missing.

    Notes
    -----
    Source: [@BavenoVII] (10.1016/j.jhep.2021.12.022). Provenance: checked.

    Examples
    --------
    >>> rule_of_five(9.9), rule_of_five(15.0), rule_of_five(40.0)
    (0.0, 2.0, 4.0)
    """
    step = 1.0 * reached(liver_stiffness, 10.0, 15.0, 20.0, 25.0)
    return as_given(unless_missing(step, liver_stiffness))


def advanced_disease(liver_stiffness: Values) -> Labels:
    """Whether stiffness speaks for compensated advanced chronic liver disease (cACLD).

    Parameters
    ----------
    liver_stiffness : float or array, kPa

    Returns
    -------
    str or array of str
        "ruled out" below 10 kPa, "suggestive" up to 15, else "highly suggestive"; "missing".

    Notes
    -----
    Source: [@BavenoVII]. Provenance: checked.

    Examples
    --------
    >>> advanced_disease(12.0)
    'suggestive'
    """
    step = reached(liver_stiffness, 10.0) + exceeded(liver_stiffness, 15.0)
    return named(step, ("ruled out", "suggestive", "highly suggestive"), liver_stiffness)


def portal_hypertension(liver_stiffness: Values, platelets: Values) -> Labels:
    """Whether portal hypertension is clinically significant (CSPH, HVPG of 10 mmHg or more).

    Parameters
    ----------
    liver_stiffness : float or array, kPa
    platelets : float or array, 10^9/L

    Returns
    -------
    str or array of str
        "ruled out" up to 15 kPa with platelets of 150 or more; "ruled in" from 25 kPa on;
        "probable" (60 % or more) from 20 kPa with platelets below 150, or from 15 kPa below 110;
        else "grey zone"; "missing" where a value is NaN.

    Notes
    -----
    "ruled in" holds for viral, alcoholic and non-obese metabolic disease.
    Source: [@BavenoVII]. Provenance: checked.

    Examples
    --------
    >>> portal_hypertension(30.0, 180.0), portal_hypertension(16.0, 100.0)
    ('ruled in', 'probable')
    """
    stiffness, count = np.asarray(liver_stiffness), np.asarray(platelets)
    out = (stiffness <= 15.0) & (count >= 150.0)
    probable = ((stiffness >= 20.0) & (count < 150.0)) | ((stiffness >= 15.0) & (count < 110.0))
    step = np.select([stiffness >= 25.0, probable, out], [3, 2, 0], default=1)
    names = ("ruled out", "grey zone", "probable", "ruled in")
    return named(step, names, stiffness, count)


def portal_hypertension_by_spleen(spleen_stiffness: Values) -> Labels:
    """Whether spleen stiffness rules clinically significant portal hypertension in or out.

    Parameters
    ----------
    spleen_stiffness : float or array, kPa

    Returns
    -------
    str or array of str
        "ruled out" below 21 kPa, "ruled in" above 50, else "grey zone"; "missing" where NaN.

    Notes
    -----
    Source: [@BavenoVII]. Provenance: recall.

    Examples
    --------
    >>> portal_hypertension_by_spleen(18.0)
    'ruled out'
    """
    step = reached(spleen_stiffness, 21.0) + exceeded(spleen_stiffness, 50.0)
    return named(step, ("ruled out", "grey zone", "ruled in"), spleen_stiffness)


def endoscopy_spared(liver_stiffness: V, platelets: V) -> V:
    """Whether screening for varices may be skipped.

    Parameters
    ----------
    liver_stiffness : float or array, kPa
    platelets : float or array, 10^9/L

    Returns
    -------
    float or array
        1 below 20 kPa with platelets above 150, else 0; NaN where a value is missing.

    Notes
    -----
    Source: [@BavenoVII], a rule of Baveno VI. Provenance: recall.

    Examples
    --------
    >>> endoscopy_spared(18.0, 160.0), endoscopy_spared(18.0, 150.0)
    (1.0, 0.0)
    """
    spared = np.less(liver_stiffness, 20.0) & np.greater(platelets, 150.0)
    return _answer(spared, liver_stiffness, platelets)


def endoscopy_spared_by_spleen(spleen_stiffness: V) -> V:
    """Whether a soft spleen makes high-risk varices so unlikely that endoscopy may be skipped.

    Parameters
    ----------
    spleen_stiffness : float or array, kPa

    Returns
    -------
    float or array
        1 up to 40 kPa, else 0; NaN where it is missing.

    Notes
    -----
    Source: [@BavenoVII]. Provenance: recall.

    Examples
    --------
    >>> endoscopy_spared_by_spleen(40.0)
    1.0
    """
    return _answer(np.less_equal(spleen_stiffness, 40.0), spleen_stiffness)


def stiffness_fell(before: V, after: V) -> V:
    """Whether liver stiffness fell by an amount that matters to the patient.

    Parameters
    ----------
    before, after : float or array, kPa

    Returns
    -------
    float or array
        1 after a fall of 20 % or more to below 20 kPa, or any fall to below 10 kPa, else 0;
        NaN where a value is missing.

    Notes
    -----
    Source: [@BavenoVII]. Provenance: recall.

    Examples
    --------
    >>> stiffness_fell(24.0, 19.0), stiffness_fell(24.0, 21.0), stiffness_fell(10.5, 9.9)
    (1.0, 0.0, 1.0)
    """
    was, now = np.asarray(before), np.asarray(after)
    by_a_fifth = (now <= 0.8 * was) & (now < 20.0)
    to_normal = (now < was) & (now < 10.0)
    return _answer(by_a_fifth | to_normal, was, now)


def _answer(yes: Any, *readings: Any) -> Any:
    return as_given(unless_missing(yes * 1.0, *readings))
