"""What every estimator must do whatever the patients: symmetry, bounds, invariance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from lobule.trial.analysis.ancova import ancova
from lobule.trial.analysis.competing_risks import cumulative_incidence
from lobule.trial.analysis.cox import cox
from lobule.trial.analysis.descriptive import describe
from lobule.trial.analysis.kaplan_meier import kaplan_meier
from lobule.trial.analysis.log_rank import log_rank
from lobule.trial.analysis.mmrm import mmrm
from lobule.trial.analysis.proportion import compare_proportions
from lobule.trial.analysis.rmst import compare_restricted_means, longest_horizon
from lobule.trial.analysis.standardized_difference import standardized_difference


@dataclass(frozen=True, eq=False)
class FollowUp:
    time: npt.NDArray[np.float64]
    cause: npt.NDArray[np.int64]
    treated: npt.NDArray[np.bool_]
    stratum: npt.NDArray[np.int64]
    order: npt.NDArray[np.int64]

    @property
    def event(self) -> npt.NDArray[np.bool_]:
        return self.cause > 0


@st.composite
def follow_ups(draw: st.DrawFn) -> FollowUp:
    """A few patients in two arms, with ties, censoring and up to three strata."""
    patients = draw(st.integers(4, 40))

    def column(values: st.SearchStrategy[int]) -> npt.NDArray[np.int64]:
        return np.array(draw(st.lists(values, min_size=patients, max_size=patients)))

    time = column(st.integers(0, 30)).astype(float)
    treated = column(st.integers(0, 1)).astype(bool)
    assume(0 < treated.sum() < patients)
    order = np.array(draw(st.permutations(range(patients))))
    cause, stratum = column(st.integers(0, 2)), column(st.integers(0, 2))
    return FollowUp(time, cause, treated, stratum, order)


@given(follow_ups())
def test_survival_starts_at_one_and_never_rises(data: FollowUp) -> None:
    curve = kaplan_meier(data.time, data.event)
    assert curve.time[0] == 0
    assert curve.survival[0] == 1 or (data.event & (data.time == 0)).any()
    assert ((curve.survival >= 0) & (curve.survival <= 1)).all()
    assert (np.diff(curve.survival) <= 0).all()
    assert curve.events.sum() + curve.censored.sum() == len(data.time)
    known = ~np.isnan(curve.low)
    assert (curve.low <= curve.survival)[known].all()
    assert (curve.high >= curve.survival)[known].all()


@given(follow_ups())
def test_cumulative_incidences_and_survival_sum_to_one(data: FollowUp) -> None:
    first, second = (cumulative_incidence(data.time, data.cause, of_cause=k) for k in (1, 2))
    total = first.incidence + second.incidence + first.event_free
    assert_allclose(total, 1, rtol=1e-12)
    assert (np.diff(first.incidence) >= 0).all()
    assert (first.variance >= 0).all()


@given(follow_ups())
def test_order_of_patients_is_irrelevant(data: FollowUp) -> None:
    mix = data.order
    one = kaplan_meier(data.time, data.event)
    other = kaplan_meier(data.time[mix], data.event[mix])
    assert one.survival.tolist() == other.survival.tolist()
    test = log_rank(data.time, data.event, data.treated, data.stratum)
    mixed = log_rank(data.time[mix], data.event[mix], data.treated[mix], data.stratum[mix])
    assert_allclose(test.p_value, mixed.p_value, rtol=1e-9)
    ratio = cox(data.time, data.event, data.treated).hazard_ratio
    shuffled = cox(data.time[mix], data.event[mix], data.treated[mix]).hazard_ratio
    assert_allclose(
        (ratio.value, ratio.low, ratio.high), (shuffled.value, shuffled.low, shuffled.high),
        rtol=1e-7,
    )  # fmt: skip


@given(follow_ups())
def test_log_rank_is_symmetric_and_its_p_value_a_probability(data: FollowUp) -> None:
    one = log_rank(data.time, data.event, data.treated, data.stratum)
    other = log_rank(data.time, data.event, ~data.treated, data.stratum)
    assert_allclose(one.chi_square, other.chi_square, rtol=1e-9, atol=1e-12)
    assert one.expected.sum() == pytest.approx(data.event.sum())
    assert one.degrees_of_freedom in (0, 1)
    if one.degrees_of_freedom:
        assert 0 < one.p_value <= 1
    else:
        assert math.isnan(one.p_value)


@given(follow_ups())
def test_swapping_the_arms_inverts_the_hazard_ratio(data: FollowUp) -> None:
    one = cox(data.time, data.event, data.treated, strata=data.stratum).hazard_ratio
    other = cox(data.time, data.event, ~data.treated, strata=data.stratum).hazard_ratio
    inverse = math.nan if math.isnan(other.value) else 1 / other.value if other.value else math.inf
    assert one.value == pytest.approx(inverse, rel=1e-6, nan_ok=True)
    if not math.isnan(one.low):
        assert_allclose((one.low, one.high), (1 / other.high, 1 / other.low), rtol=1e-6)
        assert one.low <= one.value <= one.high
        assert one.p_value == pytest.approx(other.p_value, rel=1e-5)


@given(follow_ups())
def test_time_scale_does_not_change_tests(data: FollowUp) -> None:
    one = cox(data.time, data.event, data.treated).hazard_ratio
    other = cox(data.time * 7, data.event, data.treated).hazard_ratio
    assert_allclose((one.value, one.p_value), (other.value, other.p_value), rtol=1e-12)


@given(follow_ups(), st.floats(0.1, 1))
def test_swapping_the_arms_turns_the_restricted_mean_difference(
    data: FollowUp, fraction: float
) -> None:
    longest = longest_horizon(data.time, data.event, data.treated)
    assume(longest > 0)
    horizon = fraction * min(longest, 30.0)
    one = compare_restricted_means(data.time, data.event, data.treated, horizon)
    other = compare_restricted_means(data.time, data.event, ~data.treated, horizon)
    assert one.difference.value == -other.difference.value
    assert one.difference.low == pytest.approx(-other.difference.high, abs=1e-12)
    assert 0 <= one.treated.value <= horizon * (1 + 1e-12)


Changes = tuple[npt.NDArray[Any], ...]


@st.composite
def changes(draw: st.DrawFn) -> Changes:
    """Change, arm, baseline and stratum of 10 to 30 patients from a seeded normal sample."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    patients = draw(st.integers(10, 30))
    treated = random.permutation(np.arange(patients) % 2)
    baseline = random.normal(draw(st.floats(-50, 50)), 4, patients)
    change = random.normal(0, draw(st.floats(0.1, 10)), patients) - 0.3 * baseline
    change[random.random(patients) < 0.1] = np.nan
    stratum = np.arange(patients) % draw(st.integers(1, 3))
    seen = ~np.isnan(change)
    arms = [set(treated[seen & (stratum == label)]) for label in np.unique(stratum)]
    assume(any(len(both) == 2 for both in arms))
    return change, treated, baseline, stratum


@given(changes())
def test_swapping_the_arms_turns_the_ancova(data: Changes) -> None:
    change, treated, baseline, stratum = data
    one = ancova(change, treated, baseline, stratum)
    other = ancova(change, 1 - treated, baseline, stratum)
    assert one.difference.value == pytest.approx(-other.difference.value, rel=1e-9, abs=1e-9)
    assert one.difference.low == pytest.approx(-other.difference.high, rel=1e-9, abs=1e-9)
    assert one.difference.p_value == pytest.approx(other.difference.p_value, rel=1e-7)
    assert one.treated.value == pytest.approx(other.control.value, rel=1e-9, abs=1e-9)
    assert 0 < one.difference.p_value <= 1


@given(changes(), st.floats(-100, 100), st.floats(0.01, 100))
def test_ancova_follows_shift_and_unit(data: Changes, shift: float, unit: float) -> None:
    """A constant added to every change does nothing to the difference; a new unit rescales it."""
    change, treated, baseline, stratum = data
    one = ancova(change, treated, baseline, stratum).difference
    other = ancova(unit * change + shift, treated, baseline, stratum).difference
    tolerance = 1e-9 * (abs(shift) + unit)
    assert other.value == pytest.approx(unit * one.value, rel=1e-8, abs=tolerance)
    assert other.standard_error == pytest.approx(unit * one.standard_error, rel=1e-8)


@given(changes())
def test_change_and_value_at_the_visit_give_the_same_effect(
    data: Changes,
) -> None:
    change, treated, baseline, stratum = data
    one = ancova(change, treated, baseline, stratum).difference
    other = ancova(change + baseline, treated, baseline, stratum).difference
    assert other.value == pytest.approx(one.value, rel=1e-8, abs=1e-9)
    assert other.standard_error == pytest.approx(one.standard_error, rel=1e-8)


@given(changes())
def test_identical_arms_show_no_effect(data: Changes) -> None:
    """Every patient twice, once in each arm, as virtual twins without a treatment effect are."""
    change, _, baseline, stratum = (np.tile(part, 2) for part in data)
    twin = np.repeat([0, 1], len(change) // 2)
    effect = ancova(change, twin, baseline, stratum).difference
    assert effect.value == pytest.approx(0, abs=1e-10)
    assert effect.p_value == pytest.approx(1, abs=1e-8)


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_swapping_the_arms_turns_the_mmrm(seed: int) -> None:
    random = np.random.default_rng(seed)
    treated, baseline = np.arange(40) % 2, random.normal(17, 4, 40)
    change = random.normal(0, 3, 40)[:, np.newaxis] + random.normal(0, 2, (40, 2))
    change[20:30, 1] = np.nan
    one, other = mmrm(change, treated, baseline), mmrm(change, 1 - treated, baseline)
    for ours, turned in zip(one.visits, other.visits, strict=True):
        assert ours.difference.value == pytest.approx(-turned.difference.value, abs=1e-7)
        assert ours.difference.low == pytest.approx(-turned.difference.high, abs=1e-6)
    assert np.linalg.eigvalsh(one.covariance)[0] > 0


@st.composite
def two_by_two(draw: st.DrawFn) -> tuple[int, int, int, int]:
    first, second = draw(st.integers(1, 60)), draw(st.integers(1, 60))
    return draw(st.integers(0, first)), first, draw(st.integers(0, second)), second


@given(two_by_two())
def test_swapping_the_arms_turns_proportions(counts: tuple[int, int, int, int]) -> None:
    one = compare_proportions(*counts)
    other = compare_proportions(*counts[2:], *counts[:2])
    difference = one.risk_difference
    assert difference.value == pytest.approx(-other.risk_difference.value)
    assert difference.low == pytest.approx(-other.risk_difference.high)
    assert -1 <= difference.low <= difference.value <= difference.high <= 1
    for ours, turned in (
        (one.risk_ratio, other.risk_ratio),
        (one.odds_ratio, other.odds_ratio),
    ):
        if not math.isnan(ours.low):
            assert ours.low == pytest.approx(1 / turned.high)
            assert ours.low <= ours.value <= ours.high


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=50))
def test_description_is_ordered(values: list[float]) -> None:
    found = describe(values)
    ladder = (
        found.minimum, found.lower_quartile, found.median, found.upper_quartile, found.maximum,
    )  # fmt: skip
    assert all(low <= high + 1e-9 for low, high in pairwise(ladder))
    assert found.minimum - 1e-6 <= found.mean <= found.maximum + 1e-6


@given(follow_ups(), st.floats(0.1, 10), st.floats(-100, 100))
def test_standardized_difference_has_no_unit(data: FollowUp, unit: float, shift: float) -> None:
    assume(2 <= data.treated.sum() <= len(data.treated) - 2)
    one = standardized_difference(data.time, data.treated)
    assume(math.isfinite(one))
    other = standardized_difference(unit * data.time + shift, data.treated)
    turned = standardized_difference(data.time, ~data.treated)
    assert other == pytest.approx(one, rel=1e-6, abs=1e-9)
    assert turned == pytest.approx(-one)
