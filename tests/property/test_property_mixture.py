"""A mixture of causes: a cause that a patient does not have does nothing to them."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from lobule.care import Care
from lobule.course.life import from_health, natural_model
from lobule.engine.model import Model
from lobule.engine.run import Cohort, Outcome, Plan
from lobule.engine.simulate import simulate
from lobule.etiology import (
    Alcohol,
    AutoimmuneHepatitis,
    HepatitisB,
    HepatitisC,
    PrimaryBiliaryCholangitis,
    Steatohepatitis,
)
from lobule.liver.acting import Etiology
from lobule.treatment import SupportiveCare
from lobule.waiting_list.mixture import into_mixture, mixture_model

CARE = Care((SupportiveCare(),))
CAUSES = (
    Alcohol(),
    HepatitisC(),
    HepatitisB(),
    PrimaryBiliaryCholangitis(),
    Steatohepatitis(),
)
PEOPLE = np.arange(12, dtype=np.int64)
PLAN = Plan(days=365.25 * 35, visits=(365.0 * 20,), observe=("meld", "bilirubin"), seed=3)


@cache
def mixture() -> Model:
    return mixture_model(CAUSES, CARE)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.name)
def test_property_the_causes_of_others_do_nothing(cause: Etiology) -> None:
    before = natural_model(cause)
    people = from_health(before, 3, PEOPLE).cohort
    own = simulate(before, people, PLAN)
    among = simulate(mixture(), _in(people, before, cause), PLAN)
    shared = list(before.state_names)
    ours, theirs = _states(own, before, shared), _states(among, mixture(), shared)
    # An event that hangs by a rounding may fall to either side; then one course parts.
    same = np.isclose(ours, theirs, rtol=1e-3, atol=1e-4).all(axis=1)
    assert same.sum() >= len(PEOPLE) - 1
    assert np.isclose(own.last_day, among.last_day).sum() >= len(PEOPLE) - 1


def test_property_a_cause_that_cannot_be_silenced_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be part of a mixture"):
        mixture_model((HepatitisB(), AutoimmuneHepatitis()), CARE)


def _in(people: Cohort, before: Model, cause: Etiology) -> Cohort:
    return into_mixture(people, before, cause, CAUSES, mixture(), 3)


def _states(outcome: Outcome, model: Model, names: list[str]) -> np.ndarray:
    return outcome.states[:, [model.state_names.index(name) for name in names]]
