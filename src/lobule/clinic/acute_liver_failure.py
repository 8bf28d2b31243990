"""Acute-on-chronic liver failure as Asian trials define it: deep jaundice and failing clotting."""

from __future__ import annotations

import numpy as np

from lobule.clinic.values import V, as_given, unless_missing

APASL_BILIRUBIN = 5.0
"""mg/dL, by the Asian Pacific Association (2009); recall."""

CHINA_BILIRUBIN = 10.0
"""mg/dL, ten times the upper limit of normal, by the Chinese guideline (2012); recall."""

LEAST_INR = 1.5


def acute_liver_failure(bilirubin: V, inr: V, *, least_bilirubin: float = APASL_BILIRUBIN) -> V:
    """Whether an acute insult to a diseased liver has become liver failure by an Asian definition.

    The definitions add ascites or encephalopathy within four weeks, which is for the caller to see
    to.

    Parameters
    ----------
    bilirubin : float or array, mg/dL
    inr : float or array, 1
    least_bilirubin : float, mg/dL
        `APASL_BILIRUBIN` or `CHINA_BILIRUBIN`.

    Returns
    -------
    float or array
        1 or 0; NaN where a value is missing.

    Notes
    -----
    Yes from that bilirubin together with INR 1.5. Source: [@Sarin2009]; the Chinese guideline of
    2012 asks for ten times the upper limit. Provenance: recall.

    Examples
    --------
    >>> acute_liver_failure(bilirubin=7, inr=1.9)
    1.0
    >>> acute_liver_failure(bilirubin=7, inr=1.9, least_bilirubin=CHINA_BILIRUBIN)
    0.0
    """
    failing = np.greater_equal(bilirubin, least_bilirubin) & np.greater_equal(inr, LEAST_INR)
    return as_given(unless_missing(failing * 1.0, bilirubin, inr))
