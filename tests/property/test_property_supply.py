"""From donor to syringe: what must hold for every manufacture, donor and dose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lobule.cells.supply import (
    Bank,
    CordBlood,
    FrozenUnit,
    Kinship,
    Manufacture,
    MarrowAspirate,
    OwnCells,
    Reason,
    alike,
)
from lobule.cells.supply.recipe import (
    cord_blood_stromal,
    cord_tissue_stromal,
    marrow_mononuclear,
    marrow_stromal,
)

MADE = {
    "marrow": marrow_stromal(),
    "bank": marrow_stromal(Kinship.ALLOGENEIC),
    "cord blood": cord_blood_stromal(),
    "frozen": replace(cord_blood_stromal(), harvest=CordBlood(frozen=FrozenUnit())),
    "cord": cord_tissue_stromal(),
    "mononuclear": marrow_mononuclear(),
}
every_manufacture = pytest.mark.parametrize("made", MADE.values(), ids=MADE)
DOSES = st.floats(1e6, 1e9)
SEEDS = st.integers(0, 2**32)
PATIENTS = alike(300, 55.0, 70.0, cirrhosis=True)


@every_manufacture
@settings(deadline=None, max_examples=15)
@given(dose=DOSES, infusions=st.integers(1, 5), seed=SEEDS)
def test_property_cells_are_conserved_through_the_steps(
    made: Manufacture, dose: float, infusions: int, seed: int
) -> None:
    batches = made.make(alike(100, 40.0, 70.0), dose, infusions, seed)
    held = batches.steps[0].before
    for one in batches.steps:
        np.testing.assert_array_equal(one.before, held)
        np.testing.assert_allclose(one.before + one.born, one.after + one.lost, rtol=1e-9)
        assert (one.lost >= -1e-9 * one.before).all(), one.name
        assert (one.born >= 0.0).all()
        held = one.after
    np.testing.assert_array_equal(held, batches.product.total)


@every_manufacture
@settings(deadline=None, max_examples=15)
@given(dose=DOSES, infusions=st.integers(1, 5), seed=SEEDS)
def test_property_no_bag_exceeds_the_plan_or_what_was_made(
    made: Manufacture, dose: float, infusions: int, seed: int
) -> None:
    batches = made.make(alike(100, 40.0, 70.0), dose, infusions, seed)
    assert (batches.bags.cells <= dose).all()
    assert (batches.bags.count <= infusions).all()
    whole = batches.bags.cells * batches.bags.count
    assert (whole <= batches.product.living * (1.0 + 1e-9)).all()
    assert (batches.product.stromal <= batches.product.mononuclear * (1.0 + 1e-12)).all()
    assert (batches.product.mononuclear <= batches.product.living * (1.0 + 1e-12)).all()


@every_manufacture
@pytest.mark.parametrize(("young", "old"), [(20.0, 30.0), (30.0, 55.0), (55.0, 80.0)])
def test_property_an_older_donor_never_gives_more(
    made: Manufacture, young: float, old: float
) -> None:
    first, second = (made.make(alike(1000, age, 70.0), 1e8, 60, 3) for age in (young, old))
    assert (first.founders >= second.founders).all()
    assert (first.product.living >= second.product.living * (1.0 - 1e-9)).all()


@pytest.mark.parametrize("made", [MADE["marrow"], MADE["mononuclear"]])
def test_property_more_marrow_never_gives_fewer_cells(made: Manufacture) -> None:
    few, many = (
        replace(made, harvest=MarrowAspirate(volume=volume)).make(PATIENTS, 1e9, 1, 5)
        for volume in (10.0, 40.0)
    )
    assert (few.bags.cells <= many.bags.cells).all()


@pytest.mark.parametrize("collections", [1, 2, 3])
def test_property_a_batch_that_fails_is_never_given(collections: int) -> None:
    given_to = OwnCells(collections=collections).deliver(PATIENTS, 5e7, 2, 9)
    passed = (given_to.reasons == Reason.RELEASED).any(axis=1)
    np.testing.assert_array_equal(given_to.given, passed)
    assert (given_to.cells[~passed] == 0.0).all()
    assert not np.isfinite(given_to.infusion_days((0.0, 30.0))[~passed]).any()
    assert not passed.all()


def test_property_a_second_collection_changes_nothing_for_those_who_need_none() -> None:
    once, twice = (OwnCells(collections=n).deliver(PATIENTS, 5e7, 1, 9) for n in (1, 2))
    lucky = once.given
    for name in ("ready", "cells", "viability", "cost", "serial"):
        np.testing.assert_array_equal(getattr(once, name)[lucky], getattr(twice, name)[lucky])
    assert twice.given.sum() > once.given.sum()
    assert (twice.ready[~lucky & twice.given] > 28.0).all()
    assert (twice.cost >= once.cost).all()


@pytest.mark.parametrize("supply", [OwnCells(), Bank()])
def test_property_a_patients_cells_depend_on_nobody_else(supply: OwnCells | Bank) -> None:
    whole = supply.deliver(PATIENTS, 5e7, 1, 4)
    rows = np.arange(7, 300, 11)
    part = supply.deliver(PATIENTS.take(rows), 5e7, 1, 4)
    for name in ("ready", "cells", "viability", "potency", "serial", "cost", "recipient"):
        np.testing.assert_array_equal(getattr(whole, name)[rows], getattr(part, name))


def test_property_banked_cells_come_at_once_and_from_released_lots_only() -> None:
    bank = Bank(lots=30)
    lots, bags = bank.made(5e7, 4), bank.deliver(PATIENTS, 5e7, 1, 4)
    assert not lots.released.all()
    assert np.isin(bags.serial, lots.serial[lots.released]).all()
    assert (bags.ready == 0.0).all()
    np.testing.assert_array_equal(bags.infusion_days((0.0, 30.0)), np.tile([0.0, 30.0], (300, 1)))


@settings(deadline=None, max_examples=10)
@given(planned=st.lists(st.integers(0, 200), min_size=1, max_size=4, unique=True).map(sorted))
def test_property_infusions_keep_their_distance_and_never_come_early(planned: list[int]) -> None:
    found = OwnCells().deliver(PATIENTS, 5e7, len(planned), 1)
    days = found.infusion_days([float(day) for day in planned])[found.given]
    assert (days[:, 0] >= found.ready[found.given]).all()
    assert (days[:, 0] >= planned[0]).all()
    np.testing.assert_allclose(np.diff(days, axis=1), np.tile(np.diff(planned), (len(days), 1)))


def test_property_potency_falls_with_doublings_and_may_not() -> None:
    young, old = np.array([10.0]), np.array([30.0])
    growth = marrow_stromal().expansion.growth  # type: ignore[union-attr]
    assert growth.potency(young) > growth.potency(old) > 0.0
    idle = replace(growth, potency_loss=0.0)
    assert idle.potency(young) == idle.potency(old) == 1.0
