"""Moments, intervals, restricted means and offers of organs that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lobule.care import Care
from lobule.comparison.moments import Moments
from lobule.course.model import assemble_patient
from lobule.economics import discount, usual_prices
from lobule.engine.evaluate import evaluate
from lobule.etiology import HepatitisB
from lobule.treatment import LiverTransplant
from lobule.treatment.transplant import OrganOffers
from lobule.trial.analysis.probability import t_quantile
from lobule.trial.analysis.rmst import restricted_mean
from tests.support.physiology import leaves_of, start


def test_analytic_a_paired_interval_is_the_t_interval_of_the_differences() -> None:
    effects = np.array([-1.0, -3.0, 0.5, math.nan, -2.5])
    known = effects[np.isfinite(effects)]
    found = Moments.of(effects).difference()
    margin = t_quantile(0.95, 3) * known.std(ddof=1) / 2.0
    assert found.value == pytest.approx(known.mean())
    assert (found.low, found.high) == pytest.approx((known.mean() - margin, known.mean() + margin))
    assert found.degrees_of_freedom == 3.0


def test_analytic_joined_moments_are_those_of_all_patients() -> None:
    values = np.random.default_rng(2).normal(1e6, 1.0, (101, 3))
    values[4, 1] = values[60:, 2] = math.nan
    parts = [Moments.of(values[:30]), Moments.of(values[30:31]), Moments.of(values[31:])]
    joined, whole = parts[0].joined(parts[1]).joined(parts[2]), Moments.of(values)
    np.testing.assert_array_equal(joined.count, whole.count)
    np.testing.assert_allclose(joined.mean, whole.mean, rtol=1e-14)
    np.testing.assert_allclose(joined.squares, whole.squares, rtol=1e-8)


def test_analytic_nobody_has_no_mean_and_one_patient_no_interval() -> None:
    nobody = Moments.of(np.full((3, 1), math.nan))
    assert math.isnan(nobody.difference(0).value) and math.isnan(nobody.estimate(0).value)
    one = Moments.of(np.array([[2.0]])).difference(0)
    assert one.value == 2.0 and math.isnan(one.low)


def test_analytic_mean_days_alive_are_the_restricted_mean_without_censoring() -> None:
    died = np.array([10.0, 50.0, np.inf, 80.0, np.inf])
    days = np.minimum(died, 60.0)
    kept = restricted_mean(days, np.isfinite(died) & (died <= 60.0), 60.0)
    assert Moments.of(days).mean == pytest.approx(kept.value)


def test_analytic_a_year_later_is_worth_three_per_cent_less() -> None:
    np.testing.assert_allclose(discount([0.0, 365.25, 730.5], 0.03), [1.0, 1 / 1.03, 1 / 1.03**2])
    with pytest.raises(ValueError, match=r"Discount rate is 3 per year; expected 0 to 0.2"):
        discount([0.0], 3.0)


def test_analytic_prices_can_be_changed_and_say_so() -> None:
    prices = usual_prices().changed("product", 1.0)
    assert prices.of("product") == 1.0 and prices.of("unheard of") == 0.0
    assert "product" not in prices.assumed
    with pytest.raises(ValueError, match="Did you mean 'product'"):
        usual_prices().changed("produkt", 1.0)
    with pytest.raises(ValueError, match="The price of product is -1; expected 0 or more"):
        usual_prices().changed("product", -1.0)


@pytest.mark.parametrize(
    ("bilirubin", "age", "grafts", "listed"), [(20.0, 50.0, 0.0, True), (20.0, 75.0, 0.0, False),
                                               (1.0, 50.0, 0.0, False), (20.0, 50.0, 1.0, False)]
)  # fmt: skip
def test_analytic_organs_come_to_the_listed_at_the_stated_rate(
    bilirubin: float, age: float, grafts: float, listed: bool
) -> None:
    offers = OrganOffers(rate=0.5, urgency=0.1, listed_from=15.0)
    model = assemble_patient(HepatitisB(), Care((LiverTransplant(offers=offers),)))
    happening = next(h for h in model.happenings if h.event.name == "organ_offer")
    leaves = leaves_of(model, start(model, bilirubin=bilirubin, grafts=grafts))
    leaves["parameter", "person.age_at_start"] = age
    leaves["input", "day"] = 0.0
    hazard, meld = evaluate([happening.hazard, model.outputs["meld"]], leaves)
    expected = 0.5 * math.exp(0.1 * (float(meld) - 20.0)) if listed else 0.0
    assert float(hazard) == pytest.approx(expected)
    assert float(meld) > 14.0 or not listed


def test_analytic_an_impossible_rate_of_organs_is_refused() -> None:
    with pytest.raises(ValueError, match="Organs are offered at 80 per patient-year; expected 0"):
        OrganOffers(rate=80.0)
