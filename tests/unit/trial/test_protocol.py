"""A protocol refuses what cannot be run, with the cure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lobule.care import Care
from lobule.cells import CellTherapy
from lobule.quantity.errors import UnknownName
from lobule.trial.arms import Arm
from lobule.trial.dropout import Dropout
from lobule.trial.endpoint import Change, change
from lobule.trial.entry import decompensated
from lobule.trial.protocol import Exploration, Protocol
from lobule.trial.randomize import Allocation, Stratum
from lobule.trial.trial import Trial
from lobule.trial.visits import Visits, month_of

PLAN = Protocol(
    title="A trial",
    question="Does it work?",
    entry=decompensated(),
    arms=(Arm("control", Care()), Arm("cells", Care((CellTherapy(),)))),
    control="control",
    n=120,
    primary=Change("meld", 91),
)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"n": 0}, "n is 0; expected 2 to"),
        ({"n": 1}, "n is 1 for 2 arms"),
        ({"arms": PLAN.arms[:1]}, "The trial has 1 arm; expected 2 or more"),
        ({"arms": (*PLAN.arms, Arm("cells", Care()))}, "Two arms are named 'cells'"),
        ({"control": "contrl"}, "Did you mean 'control'"),
        ({"primary": Change("meld", 90)}, r"on day 90; expected a day with a visit \(30, 91"),
        ({"outcomes": ("mled",)}, "Did you mean 'meld'"),
        ({"seed": -1}, "Seed is -1; expected 0 to"),
        ({"allocation": Allocation(block=3)}, "Block size is 3; expected a multiple of 2"),
    ],
)
def test_what_cannot_be_run_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(PLAN, **changes)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Visits((91, 30)), "expected ascending days"),
        (lambda: Visits((0, 30)), "expected 1 to 3653"),
        (lambda: Visits(missed_share=3.0), "If this is a percentage"),
        (lambda: Dropout(withdrawal=-0.1), "expected 0 to 10"),
        (lambda: Exploration(therapy_draws=-1), "therapy_draws is -1"),
        (lambda: Arm("  ", Care()), "empty name"),
        (lambda: Arm("a", Care(), share=0), "allocation share of 0"),
        (lambda: Stratum("meld"), "'meld' has no cut"),
        (lambda: Stratum("meld", (20.0, 15.0)), "expected ascending values"),
        (lambda: Stratum("melt", (1.0,)), "Did you mean 'meld'"),
        (lambda: change("mell", day=3), "Did you mean 'meld'"),
    ],
)
def test_parts_of_a_protocol_refuse_what_makes_no_sense(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_protocols_that_say_the_same_have_the_same_fingerprint() -> None:
    assert replace(PLAN).fingerprint == PLAN.fingerprint
    assert PLAN.with_seed(2).fingerprint != PLAN.fingerprint


def test_the_primary_outcome_comes_first_and_once() -> None:
    assert replace(PLAN, primary=Change("alt", 91)).continuous == (
        "alt",
        "meld",
        "albumin",
        "bilirubin",
    )


def test_days_of_visits_read_as_months() -> None:
    assert [month_of(day) for day in (30, 91, 180, 182, 365, 14)] == [1, 3, 6, 6, 12, 0.5]


def test_a_trial_in_a_few_words_moves_the_near_visit_to_its_endpoint() -> None:
    arms = {"control": Care(), "cells": Care((CellTherapy(),))}
    trial = Trial(arms=arms, entry=decompensated(), n=120, endpoint=change("meld", day=180))
    plan = trial.protocol(seed=7)
    assert plan.visits.days == (30, 91, 180, 365)
    assert plan.control == "control"
    assert plan.question == "How does MELD change over 6 months with cells, compared with control?"
    with pytest.raises(UnknownName):
        replace(trial, control="placebo").protocol()
