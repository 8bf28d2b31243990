"""ALBI: where the grades begin."""

from __future__ import annotations

import numpy as np

from lobule.clinic import albi, albi_grade, malbi_grade

LIMITS = np.array([-2.61, -2.60, -2.59, -2.28, -2.270, -2.26, -1.39, -1.38, np.nan])


def test_grades_include_their_upper_limit() -> None:
    np.testing.assert_array_equal(albi_grade(LIMITS), [1, 1, 2, 2, 2, 2, 2, 3, np.nan])


def test_modified_grades_split_grade_two() -> None:
    expected = ["1", "1", "2a", "2a", "2a", "2b", "2b", "3", "missing"]
    assert list(malbi_grade(LIMITS)) == expected


def test_bilirubin_of_one_umol_leaves_the_albumin_term_alone() -> None:
    assert abs(albi(1.0 / 17.1, 40.0) - -3.4) < 1e-12
