"""A device outside the body that cleans blood in sessions: on planned days, or after ACLF."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Any

from lobule.liver.acting import Schedule, Treatment
from lobule.quantity.distributions import uniform, zero_or
from lobule.quantity.function import select
from lobule.quantity.parameter import parameter
from lobule.quantity.state import Event, State, event, flag, state

AT_ONCE = 1.0e6  # per year: certain to happen on the day it is due
HOURS_PER_DAY = 24.0


@dataclass(frozen=True)
class Device(Treatment):
    """Sessions of a device; the device itself says what it clears while it runs.

    A planned session runs from ``day`` for exactly ``hours``. A course after ACLF begins within a
    day and repeats every ``every`` days until ``most`` sessions are given, bilirubin is below
    ``enough`` when one is due, or the patient dies. Events are tested once a day, so sessions of
    a course are a pool that jumps to 1 and fades with mean life ``hours``: the same dose, spread
    a little.

    Attributes
    ----------
    days : tuple of float
        Planned sessions, days since the start.
    hours : float, hours
        Length of a session.
    every : int, days
        Between the sessions of a course after ACLF.
    most : int
        Sessions of a course after ACLF.
    enough : float, mg/dL
        A course ends if bilirubin is below this when a session is due.
    uptake : float
        Chance that ACLF starts a course; 0 leaves only planned sessions.

    Raises
    ------
    ValueError
        Days, hours or the course are impossible.
    """

    days: tuple[float, ...] = ()
    hours: float = 3.0
    every: int = 2
    most: int = 5
    enough: float = 5.0
    uptake: float = parameter(
        default=0.0,
        unit="1",
        prior=zero_or(uniform(0.0, 1.0)),
        source="assumed",
        meaning="cases of ACLF in which a course of sessions is started",
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", tuple(sorted(float(day) for day in self.days)))
        _refuse_hours(self.hours)
        _refuse_days(self.days, self.hours)
        _refuse_course(self.every, self.most, self.uptake)

    def schedule(self) -> Schedule:
        """Start and end of every planned session."""
        begin, end = f"{self.name}_starts", f"{self.name}_ends"
        length = self.hours / HOURS_PER_DAY
        return tuple(item for day in self.days for item in ((day, begin), (day + length, end)))

    def running(self, x: Any) -> Any:
        """How hard the device runs: 1 in a planned session, a fading pool in one after ACLF."""
        return getattr(x, f"on_{self.name}") + getattr(x, f"{self.name}_pool")

    def rates(self, x: Any) -> dict[str, Any]:
        """A session of a course comes to its end."""
        pool = f"{self.name}_pool"
        return {pool: -getattr(x, pool) * (HOURS_PER_DAY / self.hours)}

    def hazard(self, x: Any) -> dict[str, Any]:
        """A round on every day of a course; constant in between, so no day is missed or early."""
        return {f"{self.name}_round": select(getattr(x, f"{self.name}_left") > 0.5, AT_ONCE, 0.0)}

    def chance_after(self, event: str, x: Any) -> dict[str, Any]:
        """The round finds a session due."""
        if event != f"{self.name}_round":
            return {}
        return {f"{self.name}_session": select(self._due(x) & self._wanted(x), 1.0, 0.0)}

    def on_event(self, event: str, x: Any) -> dict[str, Any]:
        """A planned session starts or ends; a course begins, goes on or is given up."""
        name = self.name
        on, left, wait = (getattr(x, n) for n in (f"on_{name}", f"{name}_left", f"{name}_wait"))
        if event == "aclf":
            offered = x.luck(f"course of {name}") < self.uptake
            return {
                f"{name}_left": select(offered, self.most - left, 0.0),
                f"{name}_wait": select(offered, 1.0 - wait, 0.0),
            }
        over = select(self._due(x) & ~self._wanted(x), -left, 0.0)
        changes: dict[str, dict[str, Any]] = {
            f"{name}_starts": {f"on_{name}": 1.0 - on},
            f"{name}_ends": {f"on_{name}": -on},
            f"{name}_round": {f"{name}_wait": -1.0, f"{name}_left": over},
            f"{name}_session": {
                f"{name}_pool": 1.0,
                f"{name}_left": -1.0,
                f"{name}_wait": float(self.every),
            },
        }
        return changes.get(event, {})

    def _due(self, x: Any) -> Any:
        return getattr(x, f"{self.name}_wait") < 1.5

    def _wanted(self, x: Any) -> Any:
        return x.bilirubin > self.enough


def session_states(name: str, label: str) -> tuple[State, ...]:
    """What a patient carries of a device's sessions."""
    return (
        flag(f"on_{name}", label=f"{label} running"),
        flag(f"{name}_left", unit="sessions", label=f"sessions of {label} left in this course"),
        flag(f"{name}_wait", unit="day", label=f"days to the next session of {label}"),
        state(f"{name}_pool", "1", label=f"session of {label} after ACLF, fading"),
    )


def session_events(name: str, label: str) -> tuple[Event, ...]:
    """What can happen with a device."""
    return (
        event(f"{name}_starts", f"start of a planned session of {label}", scheduled=True),
        event(f"{name}_ends", f"end of a planned session of {label}", scheduled=True),
        event(f"{name}_round", f"daily round during a course of {label}"),
        event(f"{name}_session", f"session of {label} after ACLF"),
    )


def refuse_negative(**amounts: float) -> None:
    """Refuse a clearance or volume below zero."""
    for name, amount in amounts.items():
        if not (math.isfinite(amount) and amount >= 0.0):
            raise ValueError(
                f"{name.replace('_', ' ').capitalize()} is {amount:g}; expected 0 or more. "
                "Give 0 for a device that clears nothing."
            )


def _refuse_hours(hours: float) -> None:
    if not 0.0 < hours <= HOURS_PER_DAY:
        raise ValueError(
            f"A session lasts {hours:g} hours; expected above 0, at most 24. Give its length in "
            "hours."
        )


def _refuse_days(days: tuple[float, ...], hours: float) -> None:
    for day in days:
        if not (math.isfinite(day) and day >= 0.0):
            raise ValueError(
                f"Session day is {day:g}; expected 0 or later. Count days from the start."
            )
    for first, second in itertools.pairwise(days):
        if second < first + hours / HOURS_PER_DAY:
            raise ValueError(
                f"Sessions on days {first:g} and {second:g} overlap; expected at least {hours:g} "
                "hours between their starts. Move one of them."
            )


def _refuse_course(every: int, most: int, uptake: float) -> None:
    if every < 1 or most < 1:
        raise ValueError(
            f"A course has {most} sessions, one every {every} days; expected 1 or more of both. "
            "Set uptake to 0 for no course."
        )
    if not 0.0 <= uptake <= 1.0:
        raise ValueError(
            f"Uptake is {uptake:g}; expected 0 to 1. Give the share of cases that are treated."
        )
