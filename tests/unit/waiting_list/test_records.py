"""Bad input is refused in a sentence; records, money and years add up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lobule.care import Care
from lobule.course.model import assemble_patient
from lobule.etiology import HepatitisB
from lobule.population.scoring import MeldVersion
from lobule.waiting_list import (
    Acceptance,
    BloodGroup,
    BloodGroups,
    ByWaitingTime,
    HospitalFirst,
    ListingRule,
    OrganSupply,
    Reason,
    Referral,
    Tariff,
    costs,
    quality_adjusted_years,
    referred,
    run,
)
from lobule.waiting_list.blood_group import BloodRule
from lobule.waiting_list.economics import FINLAND
from lobule.waiting_list.roster import opened
from tests.support.listed import SEED, center, history, people


@pytest.mark.parametrize("rate", [-1.0, float("nan"), 1e9])
def test_bad_supply_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match=r"Organ supply is .* expected 0 to"):
        OrganSupply.from_annual_rate(rate)


def test_unknown_blood_group_is_refused() -> None:
    with pytest.raises(ValueError, match="blood group 'C'"):
        BloodGroup.named("C")
    assert BloodGroup.named("AB") is BloodGroup.AB


def test_bad_blood_group_shares_are_refused() -> None:
    with pytest.raises(ValueError, match="sum of 1"):
        BloodGroups(o=0.9)


def test_rule_that_lists_and_delists_at_once_is_refused() -> None:
    with pytest.raises(ValueError, match="taken off at"):
        ListingRule(threshold=12.0, recovered=12.0)


def test_organ_for_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="offered 0 times"):
        Acceptance(most_offers=0)


def test_negative_cost_and_wild_discount_are_refused() -> None:
    with pytest.raises(ValueError, match="EUR"):
        Tariff("EUR", -1.0, 0.0, "lt22388", "nothing")
    with pytest.raises(ValueError, match=r"Write 3 % as 0\.03"):
        costs(history(), FINLAND, discount=3.0)


@pytest.mark.parametrize("weeks", [0, -4, 10_000])
def test_bad_weeks_are_refused(weeks: int) -> None:
    with pytest.raises(ValueError, match="expected 1 to"):
        run(people(), center(10.0), weeks=weeks, seed=1)


def test_patients_who_cannot_be_transplanted_are_refused() -> None:
    model = assemble_patient(HepatitisB(), Care())
    with pytest.raises(ValueError, match="LiverTransplant"):
        Referral(model, people().cohort, people().arrival)


def test_patient_referred_twice_is_refused() -> None:
    twice = np.array([0, 0])
    with pytest.raises(ValueError, match="referred 2 times"):
        people().take(twice)


def test_negative_arrival_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or later"):
        replace(people(), arrival=people().arrival - 1000)


def test_no_candidates_and_nobody_referred_are_refused() -> None:
    with pytest.raises(ValueError, match="0 candidates"):
        referred(HepatitisB(), Care(), candidates=0, weeks=1, seed=1)
    nobody = people().take(np.zeros(0, dtype=np.int64))
    with pytest.raises(ValueError, match="0 patients"):
        run(nobody, center(10.0), weeks=2, seed=SEED)


def test_blood_rules() -> None:
    everyone = np.arange(4)
    assert BloodRule.IDENTICAL.tier(BloodGroup.O, everyone).tolist() == [0, -1, -1, -1]
    assert BloodRule.IDENTICAL_FIRST.tier(BloodGroup.O, everyone).tolist() == [0, 1, 1, 1]
    assert BloodRule.COMPATIBLE.tier(BloodGroup.A, everyone).tolist() == [-1, 0, -1, 0]


def test_acceptance_rises_with_meld_and_falls_with_donor_age() -> None:
    chances = Acceptance().probability(np.array([10.0, 40.0]), 45.0)
    assert chances[0] < chances[1]
    assert Acceptance().probability(np.array([20.0]), 80.0)[0] < chances[1]


def test_first_stays_and_days_with_a_graft() -> None:
    told = history(200.0)
    first = told.stays.first()
    assert len(set(first.patient)) == len(first) == len(set(told.stays.patient))
    days, died = told.after_transplantation()
    lost_days, lost = told.graft_survival()
    assert len(days) == (told.transplantations.grafts == 0).sum()
    assert (lost_days <= days).all()
    assert (lost | ~died).all()
    assert (days >= 0).all()
    assert Reason(1) is Reason.TRANSPLANTED


def test_unknown_event_is_refused() -> None:
    with pytest.raises(ValueError, match="graft_failure"):
        history().first_day("graft_failur")


def test_years_and_costs_add_up() -> None:
    told = history(200.0)
    years = quality_adjusted_years(told, discount=0.0)
    lived = (told.condition > 0).sum(axis=1) * 7.0 / 365.25
    assert (years <= 0.75 * lived + 1e-9).all()
    assert (years >= 0.67 * lived - 1e-9).all()
    paid = costs(told, FINLAND, discount=0.0)
    assert paid.sum() == pytest.approx(FINLAND.first_year * told.used.sum())
    assert costs(told, FINLAND).sum() < paid.sum()


def test_hospital_comes_before_years_of_waiting_at_home() -> None:
    """Oracle: the order of the list before MELD, status first and waiting time within it."""
    roster = opened(people(), center(10.0), SEED)
    known = roster.seen(10_000, SEED)
    score = known.score(MeldVersion.MELD_2002)
    waited = np.linspace(0.0, 3000.0, len(known))
    seen = replace(known, waited=waited)
    line = float(np.median(score))
    points = HospitalFirst(ByWaitingTime(), from_points=line).points(seen)
    inside = score >= line
    assert inside.any()
    assert points[inside].min() > points[~inside].max(initial=-1.0)
    assert (np.diff(points[inside]) > 0.0).all()


def test_no_organ_is_used_if_all_are_unfit_and_all_are_counted() -> None:
    """Oracle: organs used are those supplied less those discarded."""
    own = replace(center(60.0), acceptance=Acceptance(unfit=1.0))
    found = run(people(), own, weeks=20, seed=SEED)
    assert found.supplied.sum() > 0
    assert found.used.sum() == 0
    assert len(found.transplantations) == 0
