"""Entry criteria in words and as tests."""

from __future__ import annotations

import numpy as np
import pytest

from lobule.population.criterion import Finding, Range
from lobule.quantity.errors import UnknownName


def test_limits_are_included_and_a_missing_value_fails() -> None:
    criterion = Range("meld", 10, 24)
    met = criterion.met({"meld": np.array([9.9, 10.0, 24.0, 24.1, np.nan])})
    assert met.tolist() == [False, True, True, False, False]


def test_criteria_read_like_a_protocol() -> None:
    assert str(Range("meld", 10, 24)) == "MELD 10 to 24 points"
    assert str(Range("creatinine", high=1.5)) == "Creatinine at most 1.5 mg/dL"
    assert str(Range("age", low=18)) == "Age at least 18 years"
    assert str(Finding("ascites", present=True)) == "Ascites"
    assert str(Finding("liver_cancer", present=False)) == "No liver cancer"


def test_a_finding_may_be_required_or_excluded() -> None:
    candidates = {"ascites": np.array([1.0, 0.0])}
    assert Finding("ascites", present=True).met(candidates).tolist() == [True, False]
    assert Finding("ascites", present=False).met(candidates).tolist() == [False, True]


def test_what_candidates_had_is_said() -> None:
    assert Range("meld", 50, 60).observed({"meld": np.array([7.0, 31.2, np.nan])}) == (
        "MELD was 7 to 31.2 points"
    )
    assert (
        Finding("liver_cancer", present=False).observed(
            {"liver_cancer": np.array([1.0, 1.0, 0.0, 1.0])}
        )
        == "liver cancer was present in 75%"
    )


def test_unknown_and_reversed_criteria_are_refused() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'albumin'"):
        Range("albumine", 1, 2)
    with pytest.raises(ValueError, match="expected the lower limit first"):
        Range("meld", 24, 10)
    with pytest.raises(UnknownName, match="Did you mean 'ascites'"):
        Finding("ascitis", present=True)
