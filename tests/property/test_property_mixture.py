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
PEOPLE = np.arange(24, dtype=np.int64)
PLAN = Plan(
    days=365.25 * 35,
    visits=tuple(365.0 * year for year in range(1, 35)),
    observe=("meld", "bilirubin", "hepatocytes", "collagen_area", "portal_pressure", "albumin"),
    seed=3,
)


@cache
def mixture() -> Model:
    return mixture_model(CAUSES, CARE)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.name)
def test_property_the_causes_of_others_do_nothing(cause: Etiology) -> None:
    before = natural_model(cause)
    people = from_health(before, 3, PEOPLE).cohort
    own = simulate(before, people, PLAN)
    among = simulate(mixture(), _in(people, before, cause), PLAN)
    parting = [
        _first_other(*histories)
        for histories in zip(_histories(own, before), _histories(among, mixture()), strict=True)
    ]
    for patient, day in enumerate(parting):
        seen = np.array(PLAN.visits) < day
        ours, theirs = (o.observations[patient, seen] for o in (own, among))
        assert np.allclose(ours, theirs, rtol=1e-3, atol=1e-4, equal_nan=True)
    # Risk between two ends of a step is a straight line, and steps differ a little between the two
    # models; so a lot that falls beside a risk may decide otherwise, in one life out of ten.
    assert np.isinf(parting).mean() >= 0.75


def test_property_a_cause_that_cannot_be_silenced_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be part of a mixture"):
        mixture_model((HepatitisB(), AutoimmuneHepatitis()), CARE)


def _in(people: Cohort, before: Model, cause: Etiology) -> Cohort:
    return into_mixture(people, before, cause, CAUSES, mixture(), 3)


def _histories(outcome: Outcome, model: Model) -> list[list[tuple[float, str]]]:
    """What happened to each patient, by day and name."""
    found: list[list[tuple[float, str]]] = [[] for _ in PEOPLE]
    table = outcome.events
    for row, day, event in zip(table.row, table.day, table.event, strict=True):
        found[row].append((float(day), model.event_names[event]))
    return found


def _first_other(ours: list[tuple[float, str]], theirs: list[tuple[float, str]]) -> float:
    """Day of the first event that only one of two histories has."""
    return min((day for day, _ in set(ours) ^ set(theirs)), default=np.inf)
