"""Controlled effects from printed arms: used, converted, or named with the reason."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.evidence.controlled import controlled
from lobule.evidence.pool import Counts, Effects, Means, TauMethod, Test, log_odds_ratio, pool
from lobule.evidence.studies import outcomes, pooled_estimates

NOBODY = Counts(np.zeros(1), np.array([3.0]))


def test_albumin_is_pooled_as_in_the_table_of_pools() -> None:
    found = controlled("ALB", 6.0)
    (row,) = [one for one in pooled_estimates() if one.paper_id == "DERIVED_pool2"]
    assert found.study_ids == ("Gao_2018", "AlTayeb_2015")
    assert found.effects is not None
    whole = pool(found.effects, TauMethod.DERSIMONIAN_LAIRD, Test.NORMAL)
    assert (row.estimate, row.ci_lo, row.ci_hi) == pytest.approx(
        (whole.estimate, *whole.interval), abs=0.006
    )


def test_units_are_converted() -> None:
    found = controlled("TBIL", 6.0)
    assert found.unit == "mg/dL"
    assert found.effects is not None
    assert found.effects.estimate[0] == pytest.approx((14.94 - 24.5) / 17.1)


def test_no_study_is_dropped_without_a_word() -> None:
    for outcome, month in {(row.outcome, row.month) for row in outcomes() if row.month}:
        found = controlled(outcome, month)
        told = {*found.study_ids, *(study for study, _ in found.left_out)}
        rows = [row for row in outcomes() if (row.outcome, row.month) == (outcome, month)]
        assert told == {row.study_id for row in rows}


def test_a_change_is_used_before_a_value() -> None:
    found = controlled("MELD", 3.0, ["Mohamadnejad_2016"])
    assert found.effects is not None
    assert found.effects.estimate[0] == pytest.approx(-1.87)


def test_counts_become_odds_ratios() -> None:
    found = controlled("deaths", 12.0, counted=True)
    assert found.effects is not None
    assert math.exp(found.effects.estimate[0]) == pytest.approx((7 * 12) / (24 * 15))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Means(*map(np.array, ([-3], [1], [1]))), "Number of patients is -3"),
        (lambda: Means(*map(np.array, ([3], [1], [0]))), "Standard deviation is 0"),
        (lambda: Counts(np.array([4]), np.array([3])), "Number of events is 4"),
        (lambda: Effects(np.ones(1), np.zeros(1)), "has a variance of 0"),
        (lambda: Effects(np.ones(2), np.ones(1)), "There are 2 effects, 1 variances"),
        (lambda: log_odds_ratio(NOBODY, NOBODY), "0 and 0 events in 3 and 3"),
        (lambda: pool(Effects(np.ones(1), np.ones(1))), "There are 1 trials for 1 coefficients"),
    ],
)
def test_bad_numbers_are_one_sentence(make: object, words: str) -> None:
    with pytest.raises(ValueError, match="expected") as refused:
        make()  # type: ignore[operator]
    assert words in str(refused.value)
