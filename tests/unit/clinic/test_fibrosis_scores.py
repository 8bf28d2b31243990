"""FIB-4 and APRI: where the bands begin."""

from __future__ import annotations

import numpy as np

from lobule.clinic import apri, apri_band, fib4_band_steatotic, fib4_band_viral


def test_viral_band_of_fib4_keeps_its_limits_indeterminate() -> None:
    found = fib4_band_viral(np.array([1.44, 1.45, 3.25, 3.26]))
    expected = ["ruled out", "indeterminate", "indeterminate", "advanced fibrosis"]
    assert list(found) == expected


def test_steatotic_band_of_fib4_has_a_higher_limit_from_65_years_on() -> None:
    scores = np.array([1.29, 1.30, 1.30, 1.99, 2.0, 2.67, 2.68])
    ages = np.array([50.0, 64.9, 65.0, 65.0, 65.0, 70.0, 70.0])
    assert list(fib4_band_steatotic(scores, ages)) == [
        "ruled out",
        "indeterminate",
        "ruled out",
        "ruled out",
        "indeterminate",
        "indeterminate",
        "advanced fibrosis",
    ]


def test_bands_of_apri_include_their_upper_limit() -> None:
    found = apri_band(np.array([0.5, 0.51, 1.5, 1.51, 2.0, 2.01]))
    assert list(found) == [
        "ruled out",
        "indeterminate",
        "indeterminate",
        "significant fibrosis",
        "significant fibrosis",
        "cirrhosis",
    ]


def test_apri_counts_ast_in_upper_limits_of_the_laboratory() -> None:
    assert apri(80.0, 100.0, upper_limit=32.0) == 2.5
