"""Cancer risk: every row of the published point tables, and where the bands begin."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.clinic import amap, amap_band, cu_hcc, mpage_b, mpage_b_band, page_b, page_b_band

AGES = np.array([20.0, 29.0, 30.0, 39.0, 40.0, 49.0, 50.0, 59.0, 60.0, 69.0, 70.0, 85.0])


def test_page_b_age_rows() -> None:
    found = page_b(AGES, 300.0, male=False)
    np.testing.assert_array_equal(found, [0, 0, 2, 2, 4, 4, 6, 6, 8, 8, 10, 10])


def test_page_b_platelet_rows() -> None:
    found = page_b(20.0, np.array([99.0, 100.0, 199.0, 200.0]), male=False)
    np.testing.assert_array_equal(found, [9, 6, 6, 0])


def test_page_b_spans_0_to_25() -> None:
    assert page_b(70.0, 50.0, male=True) == 25.0


def test_page_b_bands() -> None:
    assert list(page_b_band(np.array([9.0, 10.0, 17.0, 18.0]))) == [
        "low",
        "medium",
        "medium",
        "high",
    ]


def test_mpage_b_age_rows() -> None:
    found = mpage_b(AGES, 45.0, 300.0, male=False)
    np.testing.assert_array_equal(found, [0, 0, 3, 3, 5, 5, 7, 7, 9, 9, 11, 11])


def test_mpage_b_albumin_rows() -> None:
    found = mpage_b(20.0, np.array([29.9, 30.0, 34.9, 35.0, 39.9, 40.0]), 300.0, male=False)
    np.testing.assert_array_equal(found, [3, 2, 2, 1, 1, 0])


def test_mpage_b_platelet_rows() -> None:
    counts = np.array([99.0, 100.0, 149.0, 150.0, 199.0, 200.0, 249.0, 250.0])
    found = mpage_b(20.0, 45.0, counts, male=False)
    np.testing.assert_array_equal(found, [5, 4, 4, 3, 3, 2, 2, 0])


def test_mpage_b_spans_0_to_21() -> None:
    assert mpage_b(70.0, 25.0, 50.0, male=True) == 21.0
    assert list(mpage_b_band(np.array([8.0, 9.0, 12.0, 13.0]))) == [
        "low",
        "medium",
        "medium",
        "high",
    ]


@pytest.mark.parametrize(
    ("worse", "points"),
    [
        ({}, 0.0),
        ({"age": 50.0}, 0.0),
        ({"age": 51.0}, 3.0),
        ({"albumin": 35.0}, 20.0),
        ({"albumin": 35.1}, 0.0),
        ({"bilirubin": 18.0 / 17.1}, 0.0),
        ({"bilirubin": 18.1 / 17.1}, 1.5),
        ({"log10_hbv_dna": 4.0}, 0.0),
        ({"log10_hbv_dna": 4.01}, 1.0),
        ({"log10_hbv_dna": 6.0}, 1.0),
        ({"log10_hbv_dna": 6.01}, 4.0),
        ({"cirrhosis": True}, 15.0),
    ],
)
def test_cu_hcc_rows(worse: dict[str, Any], points: float) -> None:
    best: dict[str, Any] = {
        "age": 40.0,
        "albumin": 42.0,
        "bilirubin": 0.6,
        "log10_hbv_dna": 2.0,
        "cirrhosis": False,
    }
    assert cu_hcc(**(best | worse)) == points


def test_amap_bands_keep_60_medium() -> None:
    assert list(amap_band(np.array([49.9, 50.0, 60.0, 60.1]))) == [
        "low",
        "medium",
        "medium",
        "high",
    ]


def test_men_have_six_points_more_of_amap() -> None:
    man, woman = (amap(55.0, 1.0, 40.0, 150.0, male=male) for male in (True, False))
    assert man - woman == pytest.approx(0.89 / 14.77 * 100.0)


def test_amap_is_limited_to_0_and_100() -> None:
    assert amap(110.0, 45.0, 8.0, 1.0, male=True) == 100.0
    assert amap(18.0, 0.2, 55.0, 1500.0, male=False) == 0.0
