"""Acute-on-chronic liver failure (ACLF): organ failure, grade, score and risk of death."""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.clinic.organs import OrganScores
from lobule.clinic.values import V, as_given, reached, unless_missing

# Baseline hazard and slope by days since the score was taken.
_ACLF_MORTALITY = {
    28: (0.0022, 0.0995),
    90: (0.0079, 0.0869),
    180: (0.0115, 0.0824),
    365: (0.0231, 0.0731),
}


def clif_c_of(organs: OrganScores[V]) -> V:
    """CLIF-C organ failure score: the sum of the six organ scores.

    Parameters
    ----------
    organs : OrganScores

    Returns
    -------
    float or array, points
        6 to 18; NaN where an organ cannot be scored.

    Notes
    -----
    Source: [@Jalan2014] (10.1016/j.jhep.2014.06.012). Provenance: seen in two or more sources;
    efclif.com prints a range of 0-18, though six organs of at least 1 cannot give less than 6.

    Examples
    --------
    >>> from lobule.clinic.organs import organ_scores, respiration_score
    >>> clif_c_of(organ_scores(13.0, 1.6, 1.0, 2.6, 68.0, respiration_score(350.0)))
    12.0
    """
    points = (
        np.asarray(organs.liver)
        + organs.kidney
        + organs.brain
        + organs.coagulation
        + organs.circulation
        + organs.respiration
    )
    return as_given(points)


def aclf_grade(organs: OrganScores[V]) -> V:
    """Grade of acute-on-chronic liver failure, 0 (none) to 3.

    Parameters
    ----------
    organs : OrganScores

    Returns
    -------
    float or array
        NaN where an organ cannot be scored.

    Notes
    -----
    Three or more failing organs are grade 3, two are grade 2. One is grade 1 if it is the kidney,
    or if creatinine is 1.5-1.9 mg/dL, or if encephalopathy of grade 1-2 goes with it; a single
    failing brain needs the creatinine. Everything else is grade 0. Grades 3a and 3b are not told
    apart. Source: [@CANONIC2013]. Provenance: checked in one source [@EFCLIF].

    Examples
    --------
    >>> from lobule.clinic.organs import organ_scores, respiration_score
    >>> aclf_grade(organ_scores(13.0, 1.6, 1.0, 2.6, 68.0, respiration_score(350.0)))
    2.0
    """
    failures = organs.failures
    drowsy = np.equal(organs.brain, 2.0)
    accompanied = reached(organs.kidney, 2.0) + reached(organs.renal_dysfunction, 1.0) + drowsy
    first = np.equal(failures, 1.0) & np.greater(accompanied, 0)
    grade = np.where(first, 1.0, np.where(reached(failures, 2.0), np.minimum(failures, 3.0), 0.0))
    return as_given(unless_missing(grade, failures, organs.renal_dysfunction))


def clif_c_aclf(organ_failure_score: V, age: V, white_cells: V) -> V:
    """CLIF-C ACLF: how likely a patient who has ACLF is to die of it.

    Parameters
    ----------
    organ_failure_score : float or array, points
        See `clif_c_of`.
    age : float or array, years
    white_cells : float or array, 10^9/L

    Returns
    -------
    float or array, points
        0 to 100, not rounded; NaN where a value is missing.

    Notes
    -----
    10 (0.33 OF + 0.04 age + 0.63 ln(white cells) - 2). Futility of intensive care is discussed
    from 65 on after 3-7 days, or from 70 on after 48 hours.
    Source: [@Jalan2014]. Provenance: seen in two or more sources (efclif.com).

    Examples
    --------
    >>> round(clif_c_aclf(organ_failure_score=12.0, age=55.0, white_cells=12.0), 2)
    57.25
    """
    score = 10.0 * (
        0.33 * np.asarray(organ_failure_score)
        + 0.04 * np.asarray(age)
        + 0.63 * np.log(white_cells)
        - 2.0
    )
    return as_given(np.clip(score, 0.0, 100.0))


def clif_c_aclf_mortality(score: V, *, days: int) -> V:
    """Probability that a patient with this CLIF-C ACLF score dies within so many days.

    Parameters
    ----------
    score : float or array, points
        See `clif_c_aclf`.
    days : int
        28, 90, 180 or 365.

    Returns
    -------
    float or array, 1

    Notes
    -----
    1 - exp(-c exp(b score)), c and b by day. Above 75 points the published curves of 180 and 365
    days cross, by less than 0.0002. Source: [@Jalan2014]. Provenance: 28 and 90 days
    checked in two public codes; 180 and 365 days from recall.

    Examples
    --------
    >>> [round(clif_c_aclf_mortality(50.8, days=days), 2) for days in (28, 90)]
    [0.29, 0.48]
    """
    return published_mortality("CLIF-C ACLF", _ACLF_MORTALITY, score, days)


def published_mortality(
    name: str, predictions: dict[int, tuple[float, float]], score: Any, days: int
) -> Any:
    """Probability of death from a published baseline hazard and slope, or why there is none."""
    if days not in predictions:
        published = ", ".join(str(day) for day in predictions)
        raise ValueError(f"{name} mortality at {days} days is not published; use {published}.")
    baseline, slope = predictions[days]
    return as_given(1.0 - np.exp(-baseline * np.exp(slope * np.asarray(score))))
