"""The parts of a manufacture, and what they refuse."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lobule.cells import BoneMarrowMononuclear, BoneMarrowMSC, CellTherapy, CordTissueMSC
from lobule.cells.supply import (
    Bank,
    Cryopreservation,
    Donors,
    Expansion,
    Growth,
    Kinship,
    MarrowAspirate,
    Mobilization,
    OwnCells,
    Reason,
    ReleaseTests,
    alike,
    hand_over,
)
from lobule.cells.supply.bags import filled
from lobule.cells.supply.luck import Luck
from lobule.cells.supply.recipe import (
    cord_blood_stromal,
    cord_tissue_stromal,
    marrow_mononuclear,
    marrow_stromal,
)

DONORS = alike(50, 50.0, 70.0, cirrhosis=True)
BATCHES = marrow_stromal().make(DONORS, 5e7, 1, 3)


def test_counts_are_poisson():
    luck = Luck(1, np.arange(20_000))
    for mean in (0.0, 0.7, 40.0, 3000.0):
        expected = stats.poisson.ppf(luck.uniform("cells"), mean) if mean else np.zeros(20_000)
        np.testing.assert_array_equal(luck.count("cells", np.full(20_000, mean)), expected)


def test_luck_of_another_collection_is_another():
    first, second = (Luck(1, np.arange(5), n).uniform("cells") for n in (0, 1))
    assert not np.isin(first, second).any()


def test_own_cells_are_shared_out_and_a_bank_fills_whole_doses():
    cells = np.array([0.0, 0.9e8, 3.7e8])
    own = filled(cells, 1e8, 3, own=True)
    np.testing.assert_allclose(own.cells, [0.0, 0.3e8, 1e8])
    assert own.count.tolist() == [3, 3, 3]
    bank = filled(cells, 1e8, 3, own=False)
    np.testing.assert_allclose(bank.cells, [0.0, 0.9e8, 1e8])
    assert bank.count.tolist() == [1, 1, 3]


def test_released_batches_may_be_handed_over_on_their_day():
    rows = np.flatnonzero(BATCHES.released)
    assert 0 < len(rows) < len(BATCHES.released)
    hand_over(BATCHES, rows, BATCHES.donor[rows], BATCHES.ready[rows])


def test_hand_over_refuses_failed_foreign_and_early_batches():
    good, bad = (np.flatnonzero(BATCHES.released == flag)[:1] for flag in (True, False))
    day = BATCHES.ready
    with pytest.raises(ValueError, match=r"did not pass release \(.+\); expected a released batch"):
        hand_over(BATCHES, bad, BATCHES.donor[bad], day[bad])
    with pytest.raises(ValueError, match=r"belongs to patient .* brought to patient 999"):
        hand_over(BATCHES, good, np.array([999]), day[good])
    with pytest.raises(ValueError, match="before its release; expected day"):
        hand_over(BATCHES, good, BATCHES.donor[good], day[good] - 1.0)


def test_a_banked_batch_is_for_everybody():
    made = marrow_stromal(Kinship.ALLOGENEIC).make(alike(20, 30.0, 70.0), 5e7, 4, 3)
    rows = np.flatnonzero(made.released)
    assert len(rows) > 0
    hand_over(made, rows, np.full(len(rows), 12345), made.ready[rows])


def test_more_marrow_than_a_donor_can_give_is_refused_or_not_drawn():
    asked = MarrowAspirate(volume=400.0)
    with pytest.raises(ValueError, match="collect 400 mL of bone marrow; expected at most 350 mL"):
        asked.refuse_too_much(DONORS)
    asked.refuse_too_much(alike(5, 30.0, 70.0))
    drawn = asked.collect(DONORS, Luck(1, DONORS.identity)).amount
    np.testing.assert_array_equal(drawn, np.full(50, 350.0))


def test_gcsf_raises_the_mononuclear_cells():
    plain, primed = (
        replace(marrow_mononuclear(), harvest=MarrowAspirate(volume=100.0, mobilization=m)).make(
            DONORS, 1e10, 1, 1
        )
        for m in (None, Mobilization())
    )
    np.testing.assert_allclose(primed.bags.cells, 3.0 * plain.bags.cells, rtol=0.05)


@pytest.mark.parametrize(
    ("donors", "what"),
    [
        ((-1.0, 70.0), "Age"),
        ((101.0, 70.0), "Age"),
        ((50.0, 3.0), "Weight"),
        ((50.0, np.nan), "Wei"),
    ],
)
def test_impossible_donors_are_refused(donors: tuple[float, float], what: str):
    with pytest.raises(ValueError, match=rf"{what}.* expected"):
        alike(2, *donors)


@pytest.mark.parametrize(
    "make",
    [
        lambda: MarrowAspirate(volume=0.0),
        lambda: Expansion(passages=13),
        lambda: Expansion(passages=-1),
        lambda: Cryopreservation(days=-1.0),
        lambda: ReleaseTests(least_viability=0.2),
        lambda: OwnCells(collections=4),
        lambda: OwnCells(marrow_stromal(Kinship.ALLOGENEIC)),
        lambda: Bank(marrow_stromal()),
        lambda: Bank(lots=0),
        lambda: marrow_stromal().make(DONORS, 0.0, 1, 1),
        lambda: marrow_stromal().make(DONORS, 1e8, 0, 1),
        lambda: marrow_stromal().make(DONORS, 1e8, 1, 1, collection=99),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(make):
    with pytest.raises(ValueError, match="expected"):
        make()


@pytest.mark.parametrize(
    ("product", "supply"),
    [
        (BoneMarrowMSC(), Bank()),
        (BoneMarrowMSC(), Bank(cord_blood_stromal(), newborn=True)),
        (BoneMarrowMSC(), OwnCells(marrow_mononuclear())),
        (BoneMarrowMononuclear(), OwnCells()),
        (CordTissueMSC(), OwnCells()),
    ],
)
def test_a_supply_of_another_product_is_refused(product, supply):
    with pytest.raises(ValueError, match="expected"):
        CellTherapy(product, supply=supply)


def test_a_bank_without_a_released_lot_is_refused():
    strict = replace(marrow_stromal(Kinship.ALLOGENEIC), release=ReleaseTests(least_viability=0.99))
    with pytest.raises(ValueError, match="None of 3 lots"):
        Bank(strict, lots=3).deliver(DONORS, 5e7, 1, 1)


def test_therapy_without_a_supply_delivers_nothing():
    with pytest.raises(ValueError, match="no supply"):
        CellTherapy().delivery(DONORS, 1)
    assert CellTherapy(CordTissueMSC(), supply=Bank(cord_tissue_stromal(), newborn=True)).is_made
    assert not CellTherapy(BoneMarrowMSC(cells=0.0), supply=OwnCells()).is_made


def test_frozen_cells_lose_with_every_year():
    cells = BATCHES.product
    luck = Luck(1, DONORS.identity)
    fresh, old = (Cryopreservation(days=d).finished(cells, luck) for d in (0.0, 3652.5))
    np.testing.assert_allclose(old.living, fresh.living * np.exp(-0.1))
    np.testing.assert_allclose(old.total, fresh.total)


def test_same_day_cells_are_given_before_sterility_is_known():
    dirty = MarrowAspirate(volume=100.0, contamination=1.0)
    made = replace(marrow_mononuclear(), harvest=dirty).make(DONORS, 1e8, 1, 1)
    assert made.contaminated.all() and made.released.any()
    waits = replace(made_waiting(dirty), release=ReleaseTests()).make(DONORS, 1e8, 1, 1)
    assert not waits.released.any()
    assert (waits.reason == Reason.STERILITY).any()


def made_waiting(harvest: MarrowAspirate):
    return replace(marrow_stromal(), harvest=harvest)


def test_a_batch_that_fails_costs_money_too():
    assert (BATCHES.cost > 0.0).all()
    whole = np.sum([BATCHES.costs[name] for name in BATCHES.costs], axis=0)
    np.testing.assert_array_equal(BATCHES.cost, whole)
    failed = BATCHES.reason == Reason.NO_CULTURE
    assert (BATCHES.costs["release tests"][failed] == 0.0).all()


def test_donors_are_taken_row_by_row():
    some = DONORS.take(np.array([3, 5]))
    assert isinstance(some, Donors)
    assert some.identity.tolist() == [3, 5]


def test_cells_that_age_before_there_are_enough_are_refused_for_it():
    tired = replace(marrow_stromal(), expansion=Expansion(growth=Growth(doublings=9.0)))
    made = tired.make(DONORS, 5e7, 1, 3)
    assert (made.reason == Reason.SENESCENCE).sum() > 25
    assert not made.released.any()
    assert (made.doublings <= 9.0 * np.exp(0.3)).all()
    with pytest.raises(ValueError, match="expected at most passage 0"):
        Expansion(passages=3, growth=Growth(doublings=9.0)).refuse_beyond_senescence(40.0)


def test_the_order_of_the_reasons_is_that_of_the_tests():
    dirty = replace(
        marrow_stromal(),
        harvest=MarrowAspirate(contamination=1.0),
        release=ReleaseTests(others=0.5),
    )
    made = dirty.make(DONORS, 5e7, 1, 3)
    grown = made.reason[made.founders > 0]
    assert set(grown.tolist()) <= {Reason.DOSE, Reason.IDENTITY}
