"""Finding the first people who meet an entry rule, under this disease or another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lobule.population.criterion import Range
from lobule.population.first_eligible import TooFew, first_eligible
from lobule.trial.entry import decompensated

ENTRY = decompensated()


def test_fewer_are_the_first_of_more() -> None:
    few, many = (first_eligible(ENTRY, count, 3) for count in (5, 12))
    np.testing.assert_array_equal(few.patient, many.patient[:5])
    np.testing.assert_array_equal(few.body, many.body[:5])


def test_numbers_at_their_defaults_find_the_same_people() -> None:
    same = replace(ENTRY, numbers=(("ascites.onset", 0.04),))
    np.testing.assert_array_equal(first_eligible(ENTRY, 8, 3).body, first_eligible(same, 8, 3).body)


def test_a_disease_that_kills_sooner_finds_other_people() -> None:
    other = replace(ENTRY, numbers=(("bile.bilirubin_exponent", 2.2),))
    ours, theirs = (first_eligible(one, 8, 3) for one in (ENTRY, other))
    assert not np.array_equal(ours.body, theirs.body)


def test_numbers_of_another_model_are_ignored() -> None:
    foreign = replace(ENTRY, numbers=(("alcohol.injury", 0.1),))
    np.testing.assert_array_equal(
        first_eligible(ENTRY, 8, 3).body, first_eligible(foreign, 8, 3).body
    )


def test_a_rule_that_hardly_anybody_meets_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lobule.population.first_eligible.ENOUGH_TO_JUDGE", 0)
    nobody = replace(ENTRY, criteria=(*ENTRY.criteria, Range("age", 17.9, 18.0)))
    with pytest.raises(TooFew, match="Only 0 of 1024 candidates with hepatitis_b meet"):
        first_eligible(nobody, 3, 3)
