"""FIB-4 and APRI: scarring of the liver guessed from blood tests that every clinic has."""

from __future__ import annotations

from typing import Any

import numpy as np

from lobule.clinic.values import Labels, V, Values, as_given, exceeded, named, reached

_ADVANCED_FIBROSIS = ("ruled out", "indeterminate", "advanced fibrosis")


def fib4(age: V, ast: V, alt: V, platelets: V) -> V:
    """FIB-4 index of liver fibrosis.

    Parameters
    ----------
    age : float or array, years
    ast : float or array, U/L
    alt : float or array, U/L
    platelets : float or array, 10^9/L

    Returns
    -------
    float or array, 1
        Not rounded; NaN where a value is missing.

    Notes
    -----
    age x AST / (platelets x sqrt(ALT)). Source: [@Sterling2006]. Provenance: recall (universal).

    Examples
    --------
    >>> round(fib4(age=55, ast=80, alt=60, platelets=90), 2)
    6.31
    """
    return as_given(np.asarray(age) * ast / (np.asarray(platelets) * np.sqrt(alt)))


def fib4_band_viral(fib4_score: Values) -> Labels:
    """What FIB-4 says about advanced fibrosis in viral hepatitis.

    Parameters
    ----------
    fib4_score : float or array, 1

    Returns
    -------
    str or array of str
        "ruled out" below 1.45, "advanced fibrosis" above 3.25, else "indeterminate"; "missing".

    Notes
    -----
    Derived in hepatitis C with HIV. Source: [@Sterling2006]. Provenance: recall.

    Examples
    --------
    >>> fib4_band_viral(6.31)
    'advanced fibrosis'
    """
    return _fibrosis_band(fib4_score, 1.45, 3.25, fib4_score)


def fib4_band_steatotic(fib4_score: Values, age: Values) -> Labels:
    """What FIB-4 says about advanced fibrosis in fatty liver disease.

    Parameters
    ----------
    fib4_score : float or array, 1
    age : float or array, years
        From 65 years on the lower limit is 2.0.

    Returns
    -------
    str or array of str
        "ruled out" below 1.30 (2.0), "advanced fibrosis" above 2.67, else "indeterminate";
        "missing".

    Notes
    -----
    Source: [@Sterling2006] for the score. Provenance: limits from recall.

    Examples
    --------
    >>> fib4_band_steatotic(1.5, age=50), fib4_band_steatotic(1.5, age=70)
    ('indeterminate', 'ruled out')
    """
    lower = np.where(np.greater_equal(age, 65.0), 2.0, 1.30)
    return _fibrosis_band(fib4_score, lower, 2.67, fib4_score, age)


def apri(ast: V, platelets: V, *, upper_limit: float = 40.0) -> V:
    """APRI: how far AST is above normal, for the platelets.

    Parameters
    ----------
    ast : float or array, U/L
    platelets : float or array, 10^9/L
    upper_limit : float, U/L
        Upper limit of normal of AST in the laboratory; 40 assumed.

    Returns
    -------
    float or array, 1
        Not rounded; NaN where a value is missing.

    Notes
    -----
    (AST / upper limit) x 100 / platelets. Source: [@Wai2003]. Provenance: recall (universal).

    Examples
    --------
    >>> round(apri(ast=80, platelets=90), 2)
    2.22
    """
    return as_given(np.asarray(ast) / upper_limit * 100.0 / np.asarray(platelets))


def apri_band(apri_score: Values) -> Labels:
    """What APRI says about fibrosis and cirrhosis.

    Parameters
    ----------
    apri_score : float or array, 1

    Returns
    -------
    str or array of str
        "ruled out" up to 0.5, "indeterminate" up to 1.5, "significant fibrosis" up to 2.0,
        else "cirrhosis"; "missing" where the score is NaN.

    Notes
    -----
    Source: [@Wai2003], the limit of 2.0 from WHO. Provenance: recall.

    Examples
    --------
    >>> apri_band(2.22)
    'cirrhosis'
    """
    names = ("ruled out", "indeterminate", "significant fibrosis", "cirrhosis")
    return named(exceeded(apri_score, 0.5, 1.5, 2.0), names, apri_score)


def _fibrosis_band(score: Any, lower: Any, upper: float, *readings: Any) -> Labels:
    return named(reached(score, lower) + exceeded(score, upper), _ADVANCED_FIBROSIS, *readings)
