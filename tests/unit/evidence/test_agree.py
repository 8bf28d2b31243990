from __future__ import annotations

import math

import pytest

from lobule.evidence import (
    Effect,
    Kind,
    Measure,
    agree,
    blinding_gradient,
    outcomes,
    pooled_estimates,
    published_effects,
    statement,
    trials,
)
from lobule.evidence.effect import number


def simulated(outcome, unit, month, estimate, low, high, measure=Measure.MEAN_DIFFERENCE):
    return Effect(
        "This virtual trial", measure, outcome, unit, month, estimate, low, high,
        kind=Kind.VIRTUAL_TRIAL,
    )  # fmt: skip


def test_meld_at_three_months_by_hand():
    # By hand: (2.36 - 0.08) / 3.92 = 0.5816 published, (3.18 - 1.22) / 3.92 = 0.5 simulated.
    found = agree(simulated("MELD", "points", 3, -2.20, -3.18, -1.22))
    assert [entry.published.estimate for entry in found.pooled] == [-1.22, -3.27, -2.54]
    assert [entry.inside for entry in found.pooled] == [True, True, True]
    first = found.pooled[0]
    assert first.published.label == "Review of 8 randomized trials"
    assert first.difference == pytest.approx(-0.98)
    assert first.standard_errors == pytest.approx(-0.98 / math.hypot(0.5, 0.5816), rel=2e-4)
    assert first.standard_errors == pytest.approx(-1.278, abs=1e-3)
    assert found.inside == 3


def test_inside_and_outside_follow_the_printed_limits():
    found = agree(simulated("MELD", "points", 6, -2.90, -3.40, -2.40))
    inside = {entry.published.label: entry.inside for entry in found.pooled}
    assert inside == {
        "Review of 8 randomized trials": False,
        "Pan 2014": True,
        "Ding 2024 (ACLF)": True,
        "Review of 11 studies": True,
    }
    assert [entry.overlap for entry in found.pooled] == [False, True, True, True]


def test_a_value_on_the_limit_is_inside():
    assert agree(simulated("MELD", "points", 3, -0.08, -1, 1)).pooled[0].inside
    assert not agree(simulated("MELD", "points", 3, -0.07, -1, 1)).pooled[0].inside


def test_every_pool_with_an_interval_at_the_same_time_is_compared():
    for effect in published_effects("MELD", "points"):
        assert effect.month is not None
        found = agree(simulated("MELD", "points", effect.month, 0, -1, 1))
        assert effect in [entry.published for entry in found.pooled]


def test_a_single_trial_is_shown_apart():
    found = agree(simulated("MELD", "points", 3, -1, -2, 0))
    assert [entry.published.label for entry in found.single_trials] == ["Mohamadnejad 2016"]
    assert all(entry.published.kind is Kind.POOLED for entry in found.pooled)


def test_own_pools_of_albumin_are_shown_apart():
    found = agree(simulated("ALB", "g/L", 6, 3, 2, 4))
    assert {entry.published.label for entry in found.pooled} == {"Pankaj 2015", "Ding 2024 (ACLF)"}
    assert [entry.published.k for entry in found.own_pools] == [2, 3]


def test_units_and_measures_are_never_mixed():
    assert {e.published.label for e in agree(simulated("TBIL", "mg/dL", 6, 0, -1, 1)).pooled} == {
        "Pankaj 2015"
    }
    assert agree(simulated("TBIL", "umol/L", 6, 0, -1, 1)).pooled == ()
    assert agree(simulated("MELD", "points", 3, 1, 0.5, 2, Measure.ODDS_RATIO)).pooled == ()


def test_reviews_with_only_a_p_value_are_listed_for_their_span():
    at = {
        month: [row.p_value for row in agree(simulated("MELD", "points", month, 0, -1, 1))
                .without_numbers]
        for month in (1, 3, 6, 12)
    }  # fmt: skip
    assert at == {1: ["0.01"], 3: ["0.01"], 6: ["0.074"], 12: ["0.074"]}


def test_reviews_that_could_not_be_read_are_named():
    labels = {row.label for row in agree(simulated("MELD", "points", 3, 0, -1, 1)).unread}
    assert {"Lu 2023", "Wang 2021", "Liu 2022"} <= labels
    assert "Ma 2015" not in labels


def test_an_estimate_without_an_interval_is_refused():
    with pytest.raises(ValueError, match="no interval or no month"):
        agree(Effect("x", Measure.MEAN_DIFFERENCE, "MELD", "points", 3, -1))


def test_the_statement_says_inside_and_how_far():
    text = statement(agree(simulated("MELD", "points", 3, -1.60, -2.30, -0.90)))
    assert "It lies inside the 95% interval of the review of 8 randomized trials" in text
    assert "−1.22 (−2.36 to −0.08) in 394 patients (0.6 standard errors below" in text
    assert "confirms nothing independently" in text
    assert "both double-blind placebo-controlled trials" in text


def test_the_statement_says_outside_when_the_model_gives_three_to_four_points():
    text = statement(agree(simulated("MELD", "points", 3, -3.5, -4.0, -3.0)))
    assert "It lies outside the 95% interval of the review of 8 randomized trials" in text


def test_the_statement_flags_the_printed_limit_of_alt():
    text = statement(agree(simulated("ALT", "U/L", 3, -15, -20, -10)))
    assert "−19.13 (−25.59 to −9.27)" in text
    assert "probably a misprint" in text


def test_the_statement_without_any_pool_says_so():
    text = statement(agree(simulated("HVPG", "mmHg", 3, -2, -3, -1)))
    assert "No published review pools this outcome at this time." in text
    assert "confirms nothing" not in text


def test_the_double_blind_trials_of_the_statement_are_those_of_the_table():
    blind = {arm.study_id for arm in trials() if arm.is_double_blind}
    assert blind == {"Mohamadnejad_2013", "Mohamadnejad_2016"}
    assert "Mohamadnejad 2013 and Mohamadnejad 2016" in blinding_gradient()


def test_the_double_blind_trial_with_a_meld_change_is_null():
    rows = [r for r in outcomes() if r.study_id == "Mohamadnejad_2016" and r.outcome == "MELD"]
    single = next(r for r in pooled_estimates() if r.outcome == "MELD" and r.k_trials == 1)
    assert rows
    assert single.effect().contains(0)


def test_ratios_are_compared_on_the_log_scale():
    effect = Effect("x", Measure.ODDS_RATIO, "appetite improved", "", None, 5.43, 2.84, 10.38)
    assert effect.standard_error == pytest.approx(math.log(10.38 / 2.84) / 3.92, rel=1e-4)
    assert effect.measure.null == 1
    half = Effect("y", Measure.ODDS_RATIO, "appetite improved", "", None, 5.43 / 2, 1, 4)
    assert effect.distance_from(half) == pytest.approx(math.log(2))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((-1.0, None, 2.0), "one confidence limit"),
        ((3.0, -1.0, 2.0), "outside its own interval"),
        ((math.nan, -1.0, 2.0), "not a finite number"),
    ],
)
def test_an_impossible_effect_is_refused(values, message):
    with pytest.raises(ValueError, match=message):
        Effect("x", Measure.MEAN_DIFFERENCE, "MELD", "points", 3, *values)


def test_a_ratio_below_zero_is_refused():
    with pytest.raises(ValueError, match="expected above 0"):
        Effect("x", Measure.HAZARD_RATIO, "death", "", 12, 0.8, -0.1, 1.2)


@pytest.mark.parametrize(
    ("value", "digits", "text"), [(-1.22, 2, "−1.22"), (-0.001, 2, "0.00"), (3.0, 0, "3")]
)
def test_numbers_carry_a_true_minus_sign_and_no_negative_zero(value, digits, text):
    assert number(value, digits) == text
