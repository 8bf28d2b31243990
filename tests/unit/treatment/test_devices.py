"""Sessions of devices: what is planned, what is refused, and courses after ACLF."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lobule.care import Care
from lobule.engine.run import Cohort, Plan
from lobule.engine.simulate import simulate
from lobule.liver.device import Device
from lobule.treatment import DPMAS, MARS, PlasmaExchange
from tests.support.devices import Strike, at_rest, held

PEOPLE = 200


def _sessions(device: Device, days: float = 20.0, mass: float = 0.1) -> tuple[Any, Any]:
    """Days and patients of the sessions that follow ACLF on day 0."""
    model = held(device, Strike(), mass=mass)
    start_day = np.full(PEOPLE, 5000, dtype=np.int64)
    states = np.tile(at_rest(model, mass), (PEOPLE, 1))
    plan = Plan(days, schedule=((0.0, "aclf"),), seed=3)
    events = simulate(model, Cohort(np.arange(PEOPLE), start_day, states), plan).events
    chosen = events.event == model.event_names.index(f"{device.name}_session")
    return events.day[chosen], events.row[chosen]


def test_planned_sessions_have_a_start_and_an_end() -> None:
    assert MARS(days=(2.0, 0.0), hours=6.0).schedule() == (
        (0.0, "mars_starts"),
        (0.25, "mars_ends"),
        (2.0, "mars_starts"),
        (2.25, "mars_ends"),
    )
    assert PlasmaExchange().schedule() == ()


def test_adsorption_and_half_an_exchange_are_composed() -> None:
    care = Care() + DPMAS(days=(0.0,)) + PlasmaExchange(days=(0.125,), volume=1.5, hours=1.5)
    assert [event for _, event in care.schedule()] == [
        "dpmas_starts",
        "dpmas_ends",
        "plasma_exchange_starts",
        "plasma_exchange_ends",
    ]


@pytest.mark.parametrize(("weight", "liters"), [(53.34, 8.0), (80.0, 12.0)])
def test_high_volume_is_15_percent_of_body_weight_on_three_days(
    weight: float, liters: float
) -> None:
    exchange = PlasmaExchange.high_volume(start=1.0, weight=weight)
    assert exchange.volume == pytest.approx(liters, abs=0.01)
    assert exchange.days == (1.0, 2.0, 3.0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"days": (-1.0,)}, "Session day is -1; expected 0 or later"),
        ({"days": (0.0, 0.1)}, "Sessions on days 0 and 0.1 overlap"),
        ({"hours": 0.0}, "A session lasts 0 hours; expected above 0, at most 24"),
        ({"hours": 25.0}, "A session lasts 25 hours"),
        ({"every": 0}, "expected 1 or more of both"),
        ({"uptake": 1.5}, "Uptake is 1.5; expected 0 to 1"),
        ({"bilirubin_clearance": -1.0}, "Bilirubin clearance is -1; expected 0 or more"),
    ],
)
def test_impossible_sessions_are_refused_in_a_sentence(change: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        MARS(**change)


def test_a_volume_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="Volume is -3; expected 0 or more"):
        PlasmaExchange(volume=-3.0)


def test_aclf_starts_a_course_that_ends_after_its_last_session() -> None:
    days, rows = _sessions(PlasmaExchange(uptake=1.0, every=3, most=4))
    for patient in range(PEOPLE):
        assert days[rows == patient].tolist() == [1.0, 4.0, 7.0, 10.0]


def test_a_course_stops_when_the_liver_has_recovered() -> None:
    days, _ = _sessions(MARS(uptake=1.0, every=1), mass=0.5)
    assert len(days) == 0


def test_uptake_is_the_share_of_cases_treated() -> None:
    assert len(_sessions(DPMAS(uptake=0.0))[0]) == 0
    _, rows = _sessions(DPMAS(uptake=0.4))
    share = len(np.unique(rows)) / PEOPLE
    assert share == pytest.approx(0.4, abs=4 * (0.4 * 0.6 / PEOPLE) ** 0.5)
