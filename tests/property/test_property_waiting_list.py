"""What must hold for every list, whatever its patients, organs and rules."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.waiting_list import Acceptance, BloodRule, OrganSupply, Reason, run
from lobule.waiting_list.blood_group import COMPATIBLE
from lobule.waiting_list.candidates import Candidates
from lobule.waiting_list.offer import NOBODY, allocate
from lobule.waiting_list.supply import Organs
from tests.support.listed import SEED, WEEKS, center, history, people, same


def listed(count: int, rng: np.random.Generator) -> Candidates:
    zeros = np.zeros(count)
    return Candidates(
        np.arange(count),
        rng.permutation(1000)[:count],
        {"cancer": zeros},
        zeros > 0,
        rng.integers(0, 4, count).astype(np.float64),
        zeros,
    )


def offered(
    organs: int, patients: int, seed: int, rule: BloodRule, order: np.ndarray | None = None
) -> tuple[Organs, Candidates, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    livers = Organs(np.arange(organs), rng.integers(0, 4, organs), rng.uniform(15, 75, organs))
    waiting, groups = listed(patients, rng), rng.integers(0, 4, patients)
    points = rng.integers(6, 12, patients).astype(float)
    place = np.arange(patients) if order is None else order
    taken = allocate(
        livers,
        waiting.take(place),
        points=points[place],
        meld=points[place],
        groups=groups[place],
        rule=rule,
        acceptance=Acceptance(log_odds=0.5, most_offers=4),
        seed=seed,
    )
    return (
        livers,
        waiting,
        groups,
        np.where(taken == NOBODY, NOBODY, place[taken] if patients else taken),
    )


@given(
    organs=st.integers(0, 12),
    patients=st.integers(1, 20),
    seed=st.integers(0, 10_000),
    rule=st.sampled_from(BloodRule),
)
def test_property_offers(organs: int, patients: int, seed: int, rule: BloodRule) -> None:
    """Nobody gets two organs, nobody gets one that does not fit, order of patients is no matter."""
    livers, _, groups, taken = offered(organs, patients, seed, rule)
    used = taken != NOBODY
    assert len(set(taken[used])) == used.sum()
    assert COMPATIBLE[livers.group[used], groups[taken[used]]].all()
    if rule is BloodRule.IDENTICAL:
        assert (livers.group[used] == groups[taken[used]]).all()
    shuffled = np.random.default_rng(seed + 1).permutation(patients)
    assert offered(organs, patients, seed, rule, shuffled)[3].tolist() == taken.tolist()


@given(rate=st.floats(0.0, 20.0), factor=st.floats(1.0, 4.0), week=st.integers(0, 500))
def test_property_richer_supply_brings_the_same_organs_and_more(
    rate: float, factor: float, week: int
) -> None:
    poor, rich = (OrganSupply(rate).scaled(f).organs(3, week) for f in (1.0, factor))
    assert len(rich) >= len(poor)
    assert rich.serial[: len(poor)].tolist() == poor.serial.tolist()
    assert rich.donor_age[: len(poor)].tolist() == poor.donor_age.tolist()


@pytest.mark.parametrize("per_year", [0.0, 12.0, 30.0, 200.0])
def test_property_list_balances(per_year: float) -> None:
    told = history(per_year)
    stays, given_ = told.stays, told.transplantations
    assert (told.used + told.discarded == told.supplied).all()
    assert (told.discarded >= 0).all()
    assert told.used.sum() == len(given_) == stays.count(Reason.TRANSPLANTED)
    assert len(set(given_.organ)) == len(given_)
    pairs = set(zip(given_.patient.tolist(), given_.day.tolist(), strict=True))
    assert len(pairs) == len(given_)
    assert (stays.days >= 0.0).all()


@pytest.mark.parametrize("per_year", [30.0, 200.0])
def test_property_nobody_is_transplanted_dead(per_year: float) -> None:
    told = history(per_year)
    died = dict(zip(told.patient.tolist(), told.died_day.tolist(), strict=True))
    for patient, day in zip(
        told.transplantations.patient.tolist(), told.transplantations.day.tolist(), strict=True
    ):
        assert day < died[patient]
    assert (np.isfinite(told.died_day) == (told.died_of >= 0)).all()


def test_property_no_organs_no_transplantations() -> None:
    told = history(0.0)
    assert len(told.transplantations) == 0
    assert told.supplied.sum() == 0


def test_property_more_organs_more_transplantations() -> None:
    used = [int(history(rate).used.sum()) for rate in (0.0, 12.0, 30.0, 200.0)]
    assert used == sorted(used)
    assert used[-1] > used[1] > 0


@settings(max_examples=3)
@given(seed=st.integers(0, 100))
def test_property_order_of_patients_and_threads_are_no_matter(seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(people().cohort))
    shuffled = run(people().take(order), center(30.0), weeks=WEEKS, seed=SEED, threads=2)
    assert same(shuffled, history(30.0))
