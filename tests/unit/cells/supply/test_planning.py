"""Plans: how much, how long, what chance, and what cannot be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lobule.cells.supply import Kinship, alike
from lobule.cells.supply.order import BLOOD, CORD, MARROW, Order
from lobule.cells.supply.planning import Question, plan
from lobule.cells.supply.planning.beliefs import drawn
from lobule.cells.supply.recipe import marrow_stromal

OWN = Order(MARROW, True, Kinship.AUTOLOGOUS)
MONONUCLEAR = Order(MARROW, False, Kinship.AUTOLOGOUS)
CORD_BLOOD = Order(BLOOD, True, Kinship.ALLOGENEIC)


def question(order: Order = OWN, dose: float = 5e7, **more: object) -> Question:
    return Question(order, dose, batches=500, **more)  # type: ignore[arg-type]


def test_a_plan_says_what_its_batches_do():
    found = plan(question())
    made = marrow_stromal().make(alike(500, 50.0, 70.0, cirrhosis=True), 5e7, 1, 1)
    assert found.amount == 20.0
    assert found.least is not None and found.least <= 20.0
    assert found.released == made.released.mean()
    assert found.days.value == np.median(made.ready[made.released])
    assert found.released + sum(one.share for one in found.failures) == pytest.approx(1.0)
    assert found.cost_of_dose == pytest.approx(made.cost.sum() / made.released.sum())
    assert 1.0 - (1.0 - found.released) ** found.collections >= 0.9


def test_a_larger_dose_takes_more_days_and_more_marrow():
    small, large = plan(question(dose=2e7)), plan(question(dose=5e8))
    assert large.days.value > small.days.value
    assert large.doublings.value > small.doublings.value
    few, many = (plan(question(MONONUCLEAR, dose)) for dose in (1e8, 4e8))
    assert many.amount > few.amount
    assert many.least is not None and many.least == many.amount


def test_more_marrow_takes_fewer_days():
    rows = plan(question()).alternatives
    assert [row.amount for row in rows] == [5.0, 12.0, 20.0, 50.0]
    days = [row.days.value for row in rows]
    assert days == sorted(days, reverse=True)


def test_frozen_cord_blood_needs_more_units_than_fresh():
    fresh, frozen = plan(question(CORD_BLOOD)), plan(question(replace(CORD_BLOOD, frozen=True)))
    assert frozen.collections > fresh.collections >= 2
    assert fresh.least is None and fresh.alternatives == ()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (question(MONONUCLEAR, 3e9), "expected at most .* million, for this donor of 70 kg"),
        (question(replace(OWN, passages=1), 3e9), "expected at most .* passages"),
        (question(replace(OWN, passages=9)), "expected at most passage 6"),
        (question(replace(OWN, passages=6), donor_age=80.0), "expected at most passage 5"),
        (question(infusion_day=14.0), "day 14, before release"),
        (
            question(replace(OWN, amount=400.0)),
            "collect 400 mL of bone marrow; expected at most 350 mL",
        ),
        (question(replace(OWN, least_viability=0.999)), "None of 500 simulated batches"),
    ],
)
def test_what_nobody_can_make_is_refused(asked: Question, sentence: str):
    with pytest.raises(ValueError, match=sentence):
        plan(asked)


def test_an_infusion_after_release_is_planned():
    assert plan(question(infusion_day=60.0)).days.high < 60.0
    banked = question(replace(OWN, kinship=Kinship.ALLOGENEIC), infusion_day=0.0)
    assert plan(banked).released > 0.5


@pytest.mark.parametrize(
    "make",
    [
        lambda: Order(BLOOD, True, Kinship.AUTOLOGOUS),
        lambda: Order(MARROW, False, Kinship.ALLOGENEIC),
        lambda: Order(MARROW, False, Kinship.AUTOLOGOUS, passages=2),
        lambda: Order(CORD, True, Kinship.ALLOGENEIC, frozen=True),
        lambda: Order(CORD, True, Kinship.ALLOGENEIC, mobilized=True),
        lambda: Order(MARROW, True, Kinship.AUTOLOGOUS, amount=400.0).supply(),
        lambda: question(dose=0.0),
        lambda: question(infusions=0),
        lambda: question(infusion_day=-1.0),
        lambda: Question(OWN, 1e8, batches=5),
    ],
)
def test_impossible_questions_are_refused(make):
    with pytest.raises(ValueError, match="expected"):
        make()


def test_beliefs_are_drawn_from_priors_and_settings_stay():
    made = marrow_stromal(volume=33.0)
    one, same, other = (drawn(made, 1, draw) for draw in (4, 4, 5))
    assert one == same != other
    assert one.harvest.volume == 33.0  # type: ignore[attr-defined]
    assert one.release.least_viability == made.release.least_viability
    assert one.expansion.growth.doubling_time != made.expansion.growth.doubling_time  # type: ignore[union-attr]
