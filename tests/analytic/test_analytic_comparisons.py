"""Comparisons of two arms by hand and in closed form."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lobule.trial.analysis.ancova import ancova
from lobule.trial.analysis.cox import cox
from lobule.trial.analysis.efron import partial_likelihood, risk_sets
from lobule.trial.analysis.log_rank import log_rank
from lobule.trial.analysis.mmrm import mmrm
from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.analysis.standardized_difference import (
    standardized_difference,
    standardized_difference_of_groups,
)


def test_log_rank_by_hand() -> None:
    """Deaths on days 1 (control), 2 (treated) and 3 (control) of three patients an arm."""
    found = log_rank([1, 3, 4, 2, 4, 4], [1, 1, 0, 1, 0, 0], [0, 0, 0, 1, 1, 1])
    expected = 3 / 6 + 2 / 5 + 2 / 4
    variance = 3 / 6 * 3 / 6 + 2 / 5 * 3 / 5 + 2 / 4 * 2 / 4
    assert_allclose(found.expected, [expected, 3 - expected], rtol=1e-14)
    assert found.variance[0, 0] == pytest.approx(variance, rel=1e-14)
    assert found.chi_square == pytest.approx((2 - expected) ** 2 / variance, rel=1e-13)


def test_log_rank_of_one_day_is_the_hypergeometric_test() -> None:
    """All deaths on one day: Mantel-Haenszel of a single two-by-two table, 7/20 against 2/25."""
    time = np.ones(45)
    event = np.array([1] * 7 + [0] * 13 + [1] * 2 + [0] * 23)
    found = log_rank(time, event, [0] * 20 + [1] * 25)
    variance = 9 * 36 * 20 * 25 / (45**2 * 44)
    assert found.chi_square == pytest.approx((7 - 9 * 20 / 45) ** 2 / variance, rel=1e-12)


def test_cox_of_two_risk_sets_by_hand() -> None:
    """A treated patient fails among 2 + 2, then a control among 1 + 2.

    The likelihood r/(2r + 2) * 1/(r + 2) of the hazard ratio r is highest at the root of 2.
    """
    found = cox([1, 3, 2, 3], [1, 0, 1, 0], [1, 1, 0, 0]).hazard_ratio
    assert found.value == pytest.approx(math.sqrt(2), rel=1e-9)


def test_efron_likelihood_of_a_tie_by_hand() -> None:
    """One treated and one control of 2 + 2 fail on the same day.

    Efron: r / (2r + 2) * 1 / ((2r + 2) - (r + 1)/2).
    """
    log_ratio = 0.7
    sets = risk_sets(
        np.array([1.0, 1.0, 2.0, 2.0]),
        np.array([True, True, False, False]),
        np.array([[1.0], [0.0], [1.0], [0.0]]),
    )
    total = 2 * math.exp(log_ratio) + 2
    by_hand = log_ratio - math.log(total) - math.log(total * 3 / 4)
    found = partial_likelihood((sets,), np.array([log_ratio]))
    assert found.log_likelihood == pytest.approx(by_hand, rel=1e-13)


def test_score_test_of_cox_is_the_log_rank_test_without_ties() -> None:
    random = np.random.default_rng(5)
    time, treated = random.exponential(1, 60), np.arange(60) % 2
    event = random.random(60) < 0.7
    sets = risk_sets(time, event, treated[:, np.newaxis].astype(float))
    start = partial_likelihood((sets,), np.zeros(1))
    score_test = float(start.score[0] ** 2 / start.information[0, 0])
    assert log_rank(time, event, treated).chi_square == pytest.approx(score_test, rel=1e-10)


def test_ancova_recovers_an_exact_line() -> None:
    baseline = np.array([8.0, 12.0, 15.0, 19.0, 22.0, 30.0])
    treated = np.array([0, 1, 0, 1, 0, 1])
    found = ancova(1 - 0.2 * baseline - 3 * treated, treated, baseline)
    assert found.difference.value == pytest.approx(-3, abs=1e-12)
    assert found.difference.standard_error == 0
    assert math.isnan(found.difference.p_value)


def test_ancova_of_a_balanced_baseline_is_the_difference_of_means() -> None:
    change, baseline = np.array([-1.0, -2.0, 0.5, -4.0, -3.5, -6.0]), [10.0, 12.0, 17.0] * 2
    found = ancova(change, [0, 0, 0, 1, 1, 1], baseline)
    assert found.difference.value == pytest.approx(change[3:].mean() - change[:3].mean(), rel=1e-12)
    assert found.control.value == pytest.approx(change[:3].mean(), rel=1e-12)


def test_mmrm_of_complete_visits_is_ancova_at_each_visit() -> None:
    """Also the degrees of freedom: Satterthwaite's are then exactly patients minus coefficients."""
    random = np.random.default_rng(6)
    mixing = np.array([[3.0, 2.0, 1.0, 0.5], [0, 4.0, 2.0, 1.0], [0, 0, 5.0, 2.0], [0, 0, 0, 30.0]])
    baseline, treated = random.normal(17, 4, 50), np.arange(50) % 2
    change = random.normal(size=(50, 4)) @ mixing - 0.3 * baseline[:, np.newaxis]
    for column, visit in zip(change.T, mmrm(change, treated, baseline).visits, strict=True):
        alone = ancova(column, treated, baseline)
        for ours, theirs in (
            (visit.difference, alone.difference),
            (visit.treated, alone.treated),
            (visit.control, alone.control),
        ):
            assert_allclose(
                (ours.value, ours.standard_error, ours.low, ours.high),
                (theirs.value, theirs.standard_error, theirs.low, theirs.high),
                rtol=1e-7,
            )
        assert visit.difference.degrees_of_freedom == pytest.approx(47, rel=1e-7)


def test_mmrm_of_one_visit_is_ancova() -> None:
    random = np.random.default_rng(7)
    baseline, treated = random.normal(17, 4, 30), np.arange(30) % 2
    change, strata = random.normal(size=30), np.arange(30) // 10
    change[[3, 8]] = np.nan
    alone = ancova(change, treated, baseline, strata).difference
    only = mmrm(change[:, np.newaxis], treated, baseline, strata).visits[0].difference
    assert_allclose(
        (only.value, only.standard_error, only.p_value),
        (alone.value, alone.standard_error, alone.p_value),
        rtol=1e-7,
    )


def test_odds_and_risk_ratio_by_hand() -> None:
    found = compare_proportions(10, 40, 20, 40)
    assert found.risk_ratio.value == pytest.approx(0.5)
    assert found.risk_ratio.log_standard_error == pytest.approx(
        math.sqrt(1 / 10 + 1 / 20 - 2 / 40), rel=1e-13
    )
    assert found.odds_ratio.value == pytest.approx(10 * 20 / (30 * 20))
    assert found.odds_ratio.log_standard_error == pytest.approx(
        math.sqrt(1 / 10 + 1 / 30 + 2 / 20), rel=1e-13
    )


def test_standardized_differences_by_hand() -> None:
    treated = [1] * 3 + [0] * 3
    found = standardized_difference([2, 4, 6, 1, 2, 3], treated)
    assert found == pytest.approx(2 / math.sqrt((4 + 1) / 2), rel=1e-13)
    sexes = ["f"] * 6 + ["m"] * 4 + ["f"] * 3 + ["m"] * 7
    shares = standardized_difference_of_groups(sexes, [1] * 10 + [0] * 10)
    by_hand = (0.6 - 0.3) / math.sqrt((0.6 * 0.4 + 0.3 * 0.7) / 2)
    assert shares == pytest.approx(by_hand, rel=1e-12)
